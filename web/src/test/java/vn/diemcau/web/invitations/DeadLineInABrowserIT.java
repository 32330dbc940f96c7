package vn.diemcau.web.invitations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Session;
import vn.diemcau.access.Sessions;
import vn.diemcau.store.Sql;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;

/** The operator of xã Thu Cúc at a telephone whose line dies, in Chromium. */
class DeadLineInABrowserIT {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final double PATIENCE_MILLIS = 40_000;

    /** Waits until the worker is in charge and has a copy of the page that is open. */
    private static final String KEPT = """
            async () => {
              const pages = await caches.open("dc-pages");
              const kept = async () => navigator.serviceWorker.controller && await pages.match(location.pathname);
              for (let turn = 0; turn < 400 && !await kept(); turn++) {
                await new Promise((done) => setTimeout(done, 100));
              }
              return Boolean(await kept());
            }""";

    private static @Nullable Chromium chromium;

    private final Product product = Product.running();
    private final Line line = new Line(product.address("/"));
    private final BrowserContext phone = chromium()
            .browser()
            .newContext(
                    new Browser.NewContextOptions().setViewportSize(390, 844).setLocale("vi-VN"));
    private String meeting = "";
    private String path = "";

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium().close();
    }

    @BeforeEach
    void planAMeeting() {
        meeting = Planned.with(product, "Giao ban trực tuyến tuần 50", Cast.THU_CUC);
        path = "/my/meetings/" + meeting + "/endpoints/"
                + product.cast().endpoint(Cast.THU_CUC).value();
        signIn("vanhanh." + Cast.THU_CUC);
    }

    @AfterEach
    void hangUp() {
        phone.close();
        line.close();
    }

    @Test
    void aPressOnADeadLineIsKeptAndSentOnce() {
        var page = opened();
        phone.setOffline(true);
        line.is(Line.State.DEAD);

        answer(page);

        assertThat(page.locator("#kept")).containsText("Đang chờ mạng, sẽ gửi khi có mạng", patient());
        assertThat(page.locator("a[data-go]")).hasText("Nêu tên đại biểu");
        picture(page, "my-dead-line");
        Assertions.assertThat(replies()).isZero();

        line.is(Line.State.GOOD);
        phone.setOffline(false);

        assertThat(page.locator("#kept")).isHidden(patiently());
        assertThat(page.locator("#reply summary")).containsText("Có dự", patient());
        assertThat(page.locator("a[data-go]")).hasText("Nêu tên đại biểu");
        Assertions.assertThat(replies()).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasLostIsAskedForAndNothingIsDoneTwice() {
        var page = opened();
        // What is asked first is answered; the press itself arrives, and its answer does not.
        page.route("**/reply", route -> {
            line.is(Line.State.LOSES_ANSWERS);
            route.resume();
        });

        answer(page);

        assertThat(page.locator("#kept")).containsText("không ghi hai lần", patient());
        page.unroute("**/reply");
        line.is(Line.State.GOOD);
        page.evaluate("diemcau.kept.beat()");
        assertThat(page.locator("#kept")).isHidden(patiently());
        assertThat(page.locator("#reply summary")).containsText("Có dự", patient());
        Assertions.assertThat(replies()).isEqualTo(1);
    }

    @Test
    void thePageOpensOnADeadLineAndPressesOutliveIt() {
        var page = opened();
        Assertions.assertThat(page.evaluate(KEPT)).as("a copy is kept").isEqualTo(true);
        line.is(Line.State.DEAD);
        answer(page);
        assertThat(page.locator("#kept")).containsText("Đang chờ mạng", patient());
        page.close();

        var again = phone.newPage();
        again.navigate(line.address(path));

        assertThat(again.locator("#line")).containsText("Đây là trang đã lưu lúc", patient());
        assertThat(again.locator("#my-what")).hasText("Giao ban trực tuyến tuần 50");
        assertThat(again.locator("#kept")).containsText("Trả lời giấy mời", patient());
        picture(again, "my-copy");
        Assertions.assertThat(replies()).isZero();

        line.is(Line.State.GOOD);
        again.evaluate("diemcau.kept.beat()");
        assertThat(again.locator("#kept")).isHidden(patiently());
        assertThat(again.locator("#line")).isHidden(patiently());
        Assertions.assertThat(replies()).isEqualTo(1);
    }

    @Test
    void aPressIsSentAsNobodyElse() {
        var page = opened();
        line.is(Line.State.DEAD);
        answer(page);
        assertThat(page.locator("#kept")).containsText("Đang chờ mạng", patient());
        signIn("vanhanh." + Cast.VIET_TRI);
        line.is(Line.State.GOOD);

        page.navigate(line.address("/my"));

        assertThat(page.locator("#kept")).containsText("tài khoản khác bấm", patient());
        assertThat(page.locator("#kept")).not().containsText("Giao ban trực tuyến tuần 50");
        page.evaluate("diemcau.kept.beat()");
        Assertions.assertThat(replies()).isZero();

        signIn("vanhanh." + Cast.THU_CUC);
        page.navigate(line.address(path));
        assertThat(page.locator("#kept")).isHidden(patiently());
        assertThat(page.locator("#reply summary")).containsText("Có dự", patient());
        Assertions.assertThat(replies()).isEqualTo(1);
    }

    @Test
    void aPressThatComesTooLateIsToldWithItsReason() {
        var page = opened();
        line.is(Line.State.DEAD);
        answer(page);
        assertThat(page.locator("#kept")).containsText("Đang chờ mạng", patient());
        product.as("thuky").post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Mưa lũ\"}");
        line.is(Line.State.GOOD);

        page.evaluate("diemcau.kept.beat()");

        assertThat(page.locator("#kept")).containsText("thì đã muộn. Cuộc họp đã bị hủy", patient());
        Assertions.assertThat(replies()).isZero();
        page.locator("#kept button").last().click();
        assertThat(page.locator("#kept")).isHidden();
    }

    private Page opened() {
        var page = phone.newPage();
        page.navigate(line.address(path));
        assertThat(page.locator("#my-count")).containsText("Còn", patient());
        return page;
    }

    private static void answer(Page page) {
        page.locator("a[data-go=reply]").click();
        page.locator("#operator-phone").fill("0912 345 678");
        page.locator("form[action$='/reply'] button[type=submit]").click();
    }

    private void signIn(String username) {
        var opened = product.bean(Sessions.class)
                .open(product.cast().caller(username).account(), Session.Kind.COOKIE, "127.0.0.1");
        phone.addCookies(List.of(new Cookie("dc_session", opened.token()).setUrl(line.address("/"))));
    }

    private long replies() {
        return product.bean(Sql.class)
                .first(
                        "SELECT COUNT(*) AS many FROM audit_entry WHERE act = 'reply-attends' AND target LIKE ?",
                        row -> row.number("many"),
                        "meeting:" + meeting + " %")
                .orElseThrow();
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

    private static LocatorAssertions.IsHiddenOptions patiently() {
        return new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE_MILLIS);
    }
}
