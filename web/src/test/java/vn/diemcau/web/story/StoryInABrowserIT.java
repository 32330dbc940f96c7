package vn.diemcau.web.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;
import vn.diemcau.web.frame.Words;

/**
 * The walk as people see it, in Chromium: the secretary at a desk, the operator of xã Thu Cúc at a phone. Pictures of
 * what they saw are left in {@code target/screens}.
 */
class StoryInABrowserIT {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final double PATIENCE_MILLIS = 40_000;

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

    @Test
    void aMeetingOfAllCommunesFromTheSignInPageToTheArchive() {
        var secretary = desk();
        signIn(secretary, "thuky");
        picture(secretary, "week-before");
        var meeting = plan(secretary);
        var operator = phone();
        signIn(operator, "vanhanh." + Cast.THU_CUC);
        answer(operator, meeting);
        waitForTheRoom(secretary, meeting);
        enterThePracticeRoom(operator, meeting);
        theBoardFollowsLive(secretary, meeting);
        openAndClose(secretary, meeting);
        minutes(secretary, meeting);
        archive(secretary, meeting);
    }

    private String plan(Page page) {
        page.navigate(address("/meetings/new"));
        var starts = Instant.now().plus(10, ChronoUnit.MINUTES).atZone(VietnamTime.ZONE);
        var ends = starts.plusMinutes(60);
        page.locator("#title").fill("Hội nghị trực tuyến toàn tỉnh triển khai nhiệm vụ tháng 12");
        page.locator("#chairName").fill(Cast.CHAIR);
        page.locator("#chairOffice").fill(Cast.CHAIRS_OFFICE);
        page.locator("#day").fill(Words.day(starts.toInstant()));
        page.locator("#from").fill(clock(starts.toLocalTime()));
        page.locator("#until").fill(clock(ends.toLocalTime()));
        if (!ends.toLocalDate().equals(starts.toLocalDate())) {
            page.locator("#lastDay").fill(Words.day(ends.toInstant()));
        }
        page.locator("#central")
                .selectOption(String.valueOf(product.cast().central().value()));
        page.locator("#agendaTitle-0").fill("Khai mạc");
        page.locator("input[name=below][value*=commune]").check();
        picture(page, "plan");
        page.getByRole(AriaRole.BUTTON, named("Lên lịch họp")).click();
        assertThat(page).hasURL(Pattern.compile(".*/meetings/\\d+$"));
        assertThat(page.locator(".dc-figures")).containsText("149");
        picture(page, "meeting");
        return page.url().replaceAll(".*/", "");
    }

    private void answer(Page page, String meeting) {
        page.navigate(address("/my"));
        assertThat(page.locator("body")).containsText("Hội nghị trực tuyến toàn tỉnh");
        picture(page, "my");
        // Not by the one next step: ten minutes before the start it is to join, as soon as the clock has opened the
        // room.
        page.navigate(address("/my/meetings/" + meeting + "/endpoints/"
                + product.cast().endpoint(Cast.THU_CUC).value() + "#reply"));
        page.locator("input[name=answer][value=attends]").check();
        page.locator("#operator-name").fill("Hà Thị Thu");
        page.locator("#operator-phone").fill("0912345678");
        page.locator("form[action$='/reply'] button[type=submit]").click();
        assertThat(page.locator("#told")).containsText("Đã ghi câu trả lời.");
        picture(page, "my-endpoint");
    }

    private void waitForTheRoom(Page page, String meeting) {
        page.navigate(address("/meetings/" + meeting));
        reloadUntil(page, "Phòng đã sẵn sàng");
        assertThat(page.locator(".dc-facts")).containsText("sẵn sàng", ignoringCase());
    }

    private void enterThePracticeRoom(Page page, String meeting) {
        page.navigate(address("/my"));
        page.getByRole(AriaRole.BUTTON, named("Vào phòng họp")).first().click();
        assertThat(page).hasURL(Pattern.compile(".*/rehearsal/rooms/.*"));
        assertThat(page.locator("body")).containsText("Rời phòng");
        picture(page, "practice");
    }

    private void theBoardFollowsLive(Page page, String meeting) {
        page.navigate(address("/meetings/" + meeting + "/board"));
        assertThat(page.locator("#count-in")).hasText("1", patiently());
        var joined = product.as("thuky").post("/rehearsal/meetings/" + meeting + "/joins", """
                {"endpoints":"all","over":"PT3S","devices":1}""");
        org.assertj.core.api.Assertions.assertThat(joined.status())
                .as(joined.body())
                .isEqualTo(202);
        assertThat(page.locator("#count-in")).hasText("149", patiently());
        picture(page, "board");
    }

    private void openAndClose(Page page, String meeting) {
        page.navigate(address("/meetings/" + meeting));
        press(page, "Khai mạc", "Khai mạc");
        assertThat(page.locator("body")).containsText("Kết thúc cuộc họp");
        press(page, "Kết thúc cuộc họp", "Kết thúc cuộc họp");
        assertThat(page.locator("body")).containsText("Đã kết thúc", ignoringCaseToo());
    }

    private void minutes(Page page, String meeting) {
        page.navigate(address("/meetings/" + meeting + "/minutes"));
        reloadUntil(page, "Lưu biên bản");
        page.locator("textarea[name='text[0].body']").fill("Đồng chí Lê Văn Chính khai mạc hội nghị.");
        page.getByRole(AriaRole.BUTTON, named("Lưu biên bản")).click();
        assertThat(page.locator("textarea[name='text[0].body']")).hasValue("Đồng chí Lê Văn Chính khai mạc hội nghị.");
        picture(page, "minutes");
        press(page, "Thông qua biên bản", "Thông qua");
        assertThat(page.locator("body")).containsText("Đã thông qua", ignoringCaseToo());
    }

    private void archive(Page page, String meeting) {
        page.locator("form[action$='/archive'] button[type=submit]").click();
        page.locator("dialog[open] button").last().click();
        assertThat(page.locator("body")).containsText("Đã lưu trữ", ignoringCaseToo());
        page.navigate(address("/archive?q=trien+khai+nhiem+vu"));
        assertThat(page.locator("body")).containsText("triển khai nhiệm vụ tháng 12");
        picture(page, "archive");
    }

    /** For pages that do not follow live. Whoever waited in vain is told so by the next assertion. */
    private static void reloadUntil(Page page, String text) {
        long until = System.nanoTime() + (long) (PATIENCE_MILLIS * 1e6);
        while (page.getByText(text).count() == 0 && System.nanoTime() < until) {
            page.waitForTimeout(500);
            page.reload();
        }
    }

    /** Presses a button that asks before it acts, and says yes. */
    private static void press(Page page, String button, String yes) {
        page.getByRole(AriaRole.BUTTON, named(button)).first().click();
        var dialog = page.locator("dialog[open]");
        dialog.waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        dialog.locator("button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText(yes))
                .last()
                .click();
        page.waitForLoadState();
    }

    private void signIn(Page page, String username) {
        page.navigate(address("/"));
        assertThat(page).hasURL(Pattern.compile(".*/login.*"), new PageAssertions.HasURLOptions());
        page.locator("#username").fill(username);
        page.locator("#password").fill(Cast.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Đăng nhập")).click();
        assertThat(page).not().hasURL(Pattern.compile(".*/login.*"));
    }

    private Page desk() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setLocale("vi-VN"))
                .newPage();
    }

    private Page phone() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setLocale("vi-VN")
                        .setPermissions(List.of("camera", "microphone")))
                .newPage();
    }

    private String address(String path) {
        return product.address(path).toString();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static String clock(LocalTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static LocatorAssertions.HasTextOptions patiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.ContainsTextOptions ignoringCase() {
        return new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true);
    }

    private static LocatorAssertions.ContainsTextOptions ignoringCaseToo() {
        return ignoringCase().setTimeout(PATIENCE_MILLIS);
    }
}
