package vn.diemcau.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;

/** Every page of the product as its person sees it: usable by everybody, light, and from nowhere but ourselves. */
class EveryPageInABrowserIT {
    private static final List<String> PEOPLE =
            List.of("thuky", "vanhanh." + Cast.THU_CUC, "lanhdao", "quantri", "kiemtoan");
    private static final long FIRST_LOAD = 300_000;
    private static final String FINDINGS = """
            async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
              .filter((one) => one.impact === "serious" || one.impact === "critical")
              .map((one) => one.id + " (" + one.impact + "): " + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | "))
            """;

    private static @Nullable Chromium chromium;

    private final Product product = Product.running();

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(chromium).close();
    }

    @Test
    void canBeUsedByEverybodyAndAsksNobodyElse() {
        var axe = resource("/axe.min.js");
        var findings = new LinkedHashMap<String, Object>();
        var foreign = new ArrayList<String>();
        var left = pages();
        int seen = 0;
        for (var person : PEOPLE) {
            try (var context = signedIn(person)) {
                context.onRequest(request -> {
                    if (!request.url().startsWith(product.address("/").toString())
                            && !request.url().startsWith("data:")
                            && !request.url().startsWith("blob:")) {
                        foreign.add(request.url());
                    }
                });
                var page = context.newPage();
                for (var path : List.copyOf(left)) {
                    if (isAPageFor(person, path)) {
                        left.remove(path);
                        seen++;
                        page.navigate(product.address(path).toString());
                        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
                        page.evaluate(axe);
                        var found = (List<?>) page.evaluate(FINDINGS);
                        if (!found.isEmpty()) {
                            findings.put(path, found);
                        }
                    }
                }
            }
        }
        assertThat(findings).as("what axe-core finds serious or critical").isEmpty();
        assertThat(foreign).as("requests that leave our origin").isEmpty();
        assertThat(seen).as("pages that somebody saw").isGreaterThan(30);
    }

    @Test
    void isLightAtTheFirstVisit() {
        try (var context = browser().newContext()) {
            var bytes = new AtomicLong();
            var page = context.newPage();
            page.onRequestFinished(request -> bytes.addAndGet(request.sizes().responseBodySize));
            page.navigate(product.address("/login").toString());
            page.waitForLoadState(LoadState.LOAD);
            page.locator("#username").fill("thuky");
            page.locator("#password").fill(Cast.PASSWORD);
            page.locator("form[action='/login'] button").click();
            page.waitForURL(product.address("/").toString());
            page.waitForLoadState(LoadState.LOAD);

            assertThat(bytes.get())
                    .as("compressed bytes of the page of signing in and the first page after it")
                    .isBetween(20_000L, FIRST_LOAD);
        }
    }

    /**
     * The paths of the access matrix that are asked by GET, with one meeting and one endpoint in the place of names.
     */
    private List<String> pages() {
        var cast = product.cast();
        var meeting = product.bean(SchedulingMeetings.class)
                .plan(
                        cast.secretary(),
                        Plans.with(
                                cast,
                                "Hội nghị trực tuyến toàn tỉnh triển khai nhiệm vụ trọng tâm quý IV và phòng, chống thiên tai",
                                Instant.now().plus(Duration.ofDays(52)),
                                Cast.THU_CUC,
                                Cast.VIET_TRI))
                .orElseThrow();
        var endpoint = String.valueOf(cast.endpoint(Cast.THU_CUC).value());
        var paths = new ArrayList<String>();
        resource("/access-matrix.txt")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(line -> line.length > 2 && line[0].equals("GET"))
                .map(line -> line[1])
                .filter(path -> !path.startsWith("/api/") && !path.matches(".*\\.[a-z]+|/(session|events|sample)"))
                .forEach(path -> {
                    var filled = path.replaceFirst(
                                    "^/meetings/\\{[a-zA-Z]+}|(?<=^/my)/meetings/\\{[a-zA-Z]+}",
                                    "/meetings/" + meeting.id().value())
                            .replaceFirst("endpoints/\\{[a-zA-Z]+}", "endpoints/" + endpoint)
                            .replaceFirst("^/units/\\{[a-zA-Z]+}", "/units/" + Cast.VIET_TRI)
                            .replaceFirst("^/kinds/\\{[a-zA-Z]+}", "/kinds/routine")
                            .replaceFirst(
                                    "^/accounts/\\{[a-zA-Z]+}",
                                    "/accounts/"
                                            + cast.operator(Cast.THU_CUC)
                                                    .account()
                                                    .value())
                            .replaceFirst(
                                    "^/halls/\\{[a-zA-Z]+}",
                                    "/halls/" + cast.greatHall().value());
                    if (!filled.contains("{")) {
                        paths.add(filled);
                    }
                });
        paths.add("/search?q=viet+tri");
        paths.add("/nowhere");
        return paths;
    }

    private boolean isAPageFor(String person, String path) {
        var answer = product.browser(person).get(path);
        return (answer.status() == 200 || path.equals("/nowhere"))
                && answer.header("Content-Type").orElse("").startsWith("text/html")
                && answer.body().contains("<html");
    }

    private BrowserContext signedIn(String person) {
        var context = browser().newContext();
        product.browser(person)
                .cookies()
                .forEach((name, value) -> context.addCookies(List.of(
                        new Cookie(name, value).setUrl(product.address("/").toString()))));
        return context;
    }

    private static com.microsoft.playwright.Browser browser() {
        return Objects.requireNonNull(chromium).browser();
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(EveryPageInABrowserIT.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
