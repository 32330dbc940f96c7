package vn.diemcau.web.minutes;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.access.Session;
import vn.diemcau.access.Sessions;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.minutes.Held;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;

/** Two people write the same minutes in Chromium, one of them on a line that dies for a while. */
class TwoWritersBrowserIT {
    private static final String OPENING = "textarea[name='text[0].body']";
    private static final String REPORT = "textarea[name='text[1].body']";

    private static Chromium chromium;

    private final Product product = Product.running();
    private final MeetingId meeting = new Held(Cast.onStage()).meeting("Hai người cùng viết biên bản");

    @BeforeAll
    static void startChromium() {
        chromium = new Chromium();
        // A pause in writing, a save, and the other's next look at it come one after the other.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stopChromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
        chromium.close();
    }

    @Test
    void nothingIsLostBetweenTwoWritersNorOnADeadLine() {
        var lan = page();
        var thu = page();
        assertThat(lan.locator("#saved")).hasText("Tự động lưu trong khi viết");

        lan.locator(OPENING).fill("Lan: chủ tọa khai mạc.");
        assertThat(lan.locator("#saved")).containsText("Đã lưu lúc");
        thu.locator(REPORT).fill("Thu: thu ngân sách đạt 92 %.");
        assertThat(thu.locator("#saved")).containsText("Đã lưu lúc");

        assertThat(thu.locator(OPENING)).hasValue("Lan: chủ tọa khai mạc.");
        assertThat(lan.locator(REPORT)).hasValue("Thu: thu ngân sách đạt 92 %.");
        assertThat(lan.locator("#writers")).containsText("Đang cùng soạn");

        theSamePartOnADeadLine(lan, thu);
    }

    /** Lan goes on writing while her line is dead, in the part that Thu changes; then both texts are there. */
    private void theSamePartOnADeadLine(Page lan, Page thu) {
        lan.context().setOffline(true);
        lan.locator(OPENING).fill("Lan: khai mạc, có 2 điểm cầu.");
        lan.locator(REPORT).fill("Thu: thu ngân sách đạt 92 %. Lan: chi đạt 80 %.");
        assertThat(lan.locator("#saved")).containsText("được giữ trong máy này");
        thu.locator(OPENING).fill("Thu: khai mạc lúc 08 giờ.");
        assertThat(thu.locator("#saved")).containsText("Đã lưu lúc");
        thu.waitForResponse(answer -> answer.url().endsWith("/writers"), () -> {});

        lan.context().setOffline(false);
        lan.reload();

        assertThat(lan.locator("#note-restored")).containsText("Đã khôi phục phần bạn viết lúc");
        var first = lan.locator("#text-parts > .dc-part").first();
        assertThat(first.locator(".dc-clash")).containsText("Thu: khai mạc lúc 08 giờ.");
        assertThat(lan.locator(OPENING)).hasValue("Lan: khai mạc, có 2 điểm cầu.");
        assertThat(thu.locator(REPORT)).hasValue("Thu: thu ngân sách đạt 92 %. Lan: chi đạt 80 %.");

        first.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Giữ cả hai"))
                .click();

        var both = "Thu: khai mạc lúc 08 giờ.\nLan: khai mạc, có 2 điểm cầu.";
        assertThat(thu.locator(OPENING)).hasValue(both);
        assertThat(first.locator(".dc-clash")).hasCount(0);
        adopt(lan);
        org.assertj.core.api.Assertions.assertThat(product.as("thuky")
                        .get("/api/v1/meetings/" + meeting.value() + "/minutes")
                        .text("text[0].body"))
                .isEqualTo(both);
    }

    /** What was typed a moment ago is saved before the text is frozen. */
    private void adopt(Page page) {
        page.locator("textarea[name='conclusions[0].text']").fill("Giao Sở Tài chính báo cáo.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thông qua biên bản"))
                .click();
        page.locator("dialog[open] .btn-danger").click();
        assertThat(page.locator("article")).containsText("Giao Sở Tài chính báo cáo.");
        assertThat(page.locator("body")).containsText(Pattern.compile("Đã thông qua"));
    }

    private Page page() {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("vi-VN"));
        signIn(context);
        var page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.navigate(
                product.address("/meetings/" + meeting.value() + "/minutes").toString());
        return page;
    }

    private void signIn(BrowserContext context) {
        var opened = product.bean(Sessions.class)
                .open(product.cast().caller("thuky").account(), Session.Kind.COOKIE, "127.0.0.1");
        context.addCookies(List.of(new Cookie("dc_session", opened.token())
                .setUrl(product.address("/").toString())));
    }
}
