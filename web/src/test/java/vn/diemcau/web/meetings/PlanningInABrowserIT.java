package vn.diemcau.web.meetings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;
import vn.diemcau.web.frame.Words;

/** A secretary at a desk plans a meeting of the whole province, also over a line that dies. */
class PlanningInABrowserIT {
    private static final int MOST_PRESSES = 12;

    private static Chromium chromium;

    private final Product product = Product.running();

    @BeforeAll
    static void startChromium() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stopChromium() {
        chromium.close();
    }

    /** A hand whose presses are counted: each click, Tab and Enter; letters are counted apart. */
    private static final class Hand {
        private final Page page;
        private int presses;
        private int letters;

        Hand(Page page) {
            this.page = page;
        }

        void click(Locator there) {
            presses++;
            there.click();
        }

        void press(String key) {
            presses++;
            page.keyboard().press(key);
        }

        void type(String text) {
            letters += text.length();
            page.keyboard().type(text);
        }
    }

    @Test
    void aMeetingOfTheWholeProvinceTakesNoMoreThanTwelvePresses() {
        var page = desk().newPage();
        var hand = new Hand(page);
        page.navigate(address("/login"));
        var begun = Instant.now();

        hand.type("thuky");
        hand.press("Tab");
        hand.type(Cast.PASSWORD);
        hand.press("Enter");
        hand.click(page.locator("a[href='/meetings/new']").first());
        assertThat(page.locator("#title")).isFocused();
        hand.type("Hội nghị trực tuyến toàn tỉnh triển khai nhiệm vụ năm mới");
        hand.click(page.locator("#chairName"));
        hand.type(Cast.CHAIR);
        hand.click(page.locator("#day"));
        hand.type(Words.day(Plans.freeDay()));
        hand.click(page.locator("#from"));
        hand.type("14:00");
        hand.click(page.locator("input[name=below][value*=commune]"));
        assertThat(page.locator(".plan-level[data-level=commune] .plan-tally").first())
                .containsText("148/148 xã, phường");
        assertThat(page.locator("#plan-busy")).containsText("Giờ này còn trống: 149 điểm cầu");
        assertThat(page.locator("#plan-sending")).containsText("149 điểm cầu nhận lời mời họp");
        hand.click(submit(page));
        assertThat(page).hasURL(Pattern.compile(".*/meetings/\\d+$"));

        System.out.printf(
                "planned with %d presses and %d letters in %d ms%n",
                hand.presses,
                hand.letters,
                Duration.between(begun, Instant.now()).toMillis());
        org.assertj.core.api.Assertions.assertThat(hand.presses).isLessThanOrEqualTo(MOST_PRESSES);
        assertThat(page.locator("body")).containsText("14:00–16:00");
    }

    @Test
    void whatWasTypedOutlivesAClosedPageAndADeadLine() {
        var desk = desk();
        var first = desk.newPage();
        signIn(first);
        first.navigate(address("/meetings/new"));
        var day = Words.day(Plans.freeDay());
        first.locator("#title").fill("Họp khẩn về phòng, chống mưa lũ");
        first.locator("#chairName").fill(Cast.CHAIR);
        first.locator("#day").fill(day);
        first.locator("#unit-search").fill("thu cuc");
        first.getByLabel("xã Thu Cúc").check();
        assertThat(first.locator("#plan-sending")).containsText("2 điểm cầu nhận lời mời họp");
        first.close();

        var page = desk.newPage();
        page.navigate(address("/meetings/new"));
        assertThat(page.locator("#plan-draft")).containsText("Đã lấy lại bản nháp");
        assertThat(page.locator("#title")).hasValue("Họp khẩn về phòng, chống mưa lũ");
        assertThat(page.locator("#day")).hasValue(day);
        assertThat(page.locator("#chosen")).containsText("Đã chọn 1 đơn vị");
        assertThat(page.locator("#plan-busy")).containsText("Giờ này còn trống");

        desk.setOffline(true);
        submit(page).click();
        assertThat(page.locator("#plan-line")).containsText("Mất kết nối, kế hoạch chưa được gửi");
        desk.setOffline(false);
        assertThat(page).hasURL(Pattern.compile(".*/meetings/\\d+$"));

        page.navigate(address("/meetings/new"));
        assertThat(page.locator("#title")).hasValue("");
        assertThat(page.locator("#plan-draft")).isHidden();
    }

    @Test
    void aGroupIsRememberedUsedAndDeletedWithAWayBack() {
        var page = desk().newPage();
        signIn(page);
        page.navigate(address("/meetings/new"));
        page.getByLabel("huyện Tân Sơn", new Page.GetByLabelOptions().setExact(true))
                .check();
        var chosen = page.locator("#chosen").textContent();
        page.locator("#group-keep summary").click();
        page.locator("#group-name").fill("Vùng cao Tân Sơn");
        page.locator("#group-save").click();
        var use =
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Chọn theo nhóm Vùng cao Tân Sơn"));
        assertThat(use).isVisible();

        page.locator("input[name=below][value*=agency]").check();
        use.click();
        assertThat(page.locator("#chosen")).hasText(chosen);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sửa nhóm Vùng cao Tân Sơn"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Xóa nhóm"))
                .click();
        assertThat(use).isHidden();
        page.locator("#group-told button").click();
        assertThat(use).isVisible();
    }

    @Test
    void fitsAPhone() {
        var phone = chromium.browser()
                .newContext(new Browser.NewContextOptions().setViewportSize(390, 844))
                .newPage();
        signIn(phone);
        phone.navigate(address("/meetings/new"));
        phone.locator("input[name=below][value*=commune]").check();
        assertThat(phone.locator("#plan-sum")).containsText("149 điểm cầu");
        org.assertj.core.api.Assertions.assertThat(phone.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(390);
        phone.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screens", "plan-phone.png"))
                .setFullPage(true));
    }

    private static Locator submit(Page page) {
        return page.locator(".plan-end button[type=submit]");
    }

    private BrowserContext desk() {
        return chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    private void signIn(Page page) {
        page.navigate(address("/login"));
        page.locator("#username").fill("thuky");
        page.locator("#password").fill(Cast.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
    }

    private String address(String path) {
        return product.address(path).toString();
    }
}
