package vn.diemcau.web.invitations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Session;
import vn.diemcau.access.Sessions;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;

/**
 * Secretary, operator and leader at the same time: what the operator of xã Thu Cúc presses at a phone, on a line that
 * dies once, is seen on the secretary's board and on the leader's overview, which nobody loads again.
 */
class ThreePeopleInABrowserIT {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final double PATIENCE_MILLIS = 60_000;
    private static final String TITLE = "Hội nghị trực tuyến về phòng chống rét đậm";

    private static @Nullable Chromium chromium;

    private final Product product = Product.running();
    private final Line line = new Line(product.address("/"));
    private String meeting = "";

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium().close();
    }

    @AfterEach
    void freeTheHour() {
        product.as("thuky").post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Đã họp xong\"}");
        line.close();
    }

    @Test
    void seeTheSameAtTheSameTime() {
        meeting = Planned.at(product, TITLE, Instant.now().plus(Duration.ofMinutes(10)), Cast.THU_CUC, Cast.VIET_TRI);
        var secretary = desk("thuky", "/meetings/" + meeting + "/board");
        var leader = desk("lanhdao", "/dashboard");
        var operator = phone("/my/meetings/" + meeting + "/endpoints/"
                + product.cast().endpoint(Cast.THU_CUC).value());
        assertThat(secretary.locator("#count-confirmed")).hasText("0");

        line.is(Line.State.DEAD);
        open(operator, "reply");
        operator.locator("#operator-phone").fill("0912 345 678");
        send(operator, "reply");
        assertThat(operator.locator("#kept")).containsText("Đang chờ mạng", patient());
        assertThat(secretary.locator("#count-confirmed")).hasText("0");
        line.is(Line.State.GOOD);
        operator.evaluate("diemcau.kept.beat()");

        assertThat(operator.locator("#reply summary")).containsText("Có dự", patient());
        assertThat(secretary.locator("#count-confirmed")).hasText("1", exactly());

        var enter = operator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vào phòng họp"));
        enter.first().click(new Locator.ClickOptions().setTimeout(PATIENCE_MILLIS));
        operator.waitForURL(Pattern.compile(".*/rehearsal/rooms/.*"));
        assertThat(secretary.locator("#count-in")).hasText("1", exactly());
        assertThat(today(leader)).containsText("1/3", patient());

        operator.navigate(line.address("/my"));
        open(operator, "heads");
        operator.locator("#count").fill("57");
        send(operator, "heads");
        assertThat(secretary.locator("#count-heads")).hasText("57", exactly());
        assertThat(today(leader)).containsText("57", patient());
        picture(secretary, "three-secretary");
        picture(leader, "three-leader");
        picture(operator, "three-operator");
    }

    private static Locator today(Page leader) {
        return leader.locator(".dc-today-list li", new Page.LocatorOptions().setHasText(TITLE));
    }

    private static void open(Page operator, String task) {
        var part = operator.locator("#" + task);
        part.waitFor();
        if (part.getAttribute("open") == null) {
            part.locator("summary").click();
        }
    }

    private static void send(Page operator, String task) {
        operator.locator("form[action$='/" + task + "'] button[type=submit]").click();
    }

    private Page desk(String username, String path) {
        return page(username, 1440, 900, product.address(path).toString());
    }

    private Page phone(String path) {
        return page("vanhanh." + Cast.THU_CUC, 390, 844, line.address(path));
    }

    private Page page(String username, int width, int height, String address) {
        var opened = product.bean(Sessions.class)
                .open(product.cast().caller(username).account(), Session.Kind.COOKIE, "127.0.0.1");
        var context = chromium()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale("vi-VN"));
        context.addCookies(List.of(new Cookie("dc_session", opened.token())
                .setUrl(URI.create(address).resolve("/").toString())));
        var page = context.newPage();
        page.navigate(address);
        return page;
    }

    private static Chromium chromium() {
        return Objects.requireNonNull(chromium);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
    }

    private static LocatorAssertions.ContainsTextOptions patient() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.HasTextOptions exactly() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
