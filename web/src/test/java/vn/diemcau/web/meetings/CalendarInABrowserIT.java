package vn.diemcau.web.meetings;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.Plans;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Chromium;
import vn.diemcau.web.Product;

/**
 * The secretary at the calendar, in Chromium: what is dragged is asked about, refused where it collides, and undone.
 */
class CalendarInABrowserIT {
    private final Product product = Product.running();
    private final Cast cast = product.cast();
    private final ApiClient secretary = product.as("thuky");
    private final LocalDate tuesday = Plans.freeDay().with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
    private final Chromium chromium = new Chromium();
    private final List<String> complaints = new ArrayList<>();

    @AfterEach
    void nothingWasForbiddenNorStumbledOver() {
        chromium.close();
        Assertions.assertThat(complaints).isEmpty();
    }

    @Test
    void movesAMeetingByDraggingAndTakesItBack() {
        var id = CalendarPageTest.planned(secretary, cast, tuesday, "Giao ban sáng", "08:00", "10:00");
        CalendarPageTest.planned(secretary, cast, tuesday, "Giao ban chiều", "14:00", "16:00");
        var page = signedIn();
        page.navigate(address("/?view=week&week=" + tuesday));
        var morning = event(page, "Giao ban sáng");
        var afternoon = event(page, "Giao ban chiều");
        assertThat(morning).hasAttribute("aria-label", Pattern.compile("Giao ban sáng, 08:00–10:00 .*Đã lên lịch.*"));
        var dialog = page.locator("#calendar-move");

        drag(page, morning, afternoon, 0);
        assertThat(dialog).containsText("Không dời sang giờ này được:");
        assertThat(dialog.locator(".dc-taken")).containsText("Giao ban chiều");
        assertThat(dialog.locator(".dc-taken")).containsText("Điểm cầu xã Thu Cúc");
        assertThat(dialog.locator("button[type=submit]")).isDisabled();
        assertThat(morning).hasAttribute("aria-label", Pattern.compile(".*08:00–10:00.*"));
        dialog.locator("[data-does=close]").click();

        drag(page, morning, afternoon, 1);
        assertThat(dialog).containsText("2 điểm cầu được mời sẽ nhận thông báo giờ mới");
        assertThat(dialog).containsText("đều trống vào giờ này");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog).containsText("Cần ghi lý do");
        dialog.locator("#move-reason").fill("Chủ trì bận");
        dialog.locator("button[type=submit]").click();
        var told = page.locator("#calendar-told");
        assertThat(told).containsText("Đã dời “Giao ban sáng” từ 08:00–10:00");
        Assertions.assertThat(secretary.get("/api/v1/meetings/" + id).text("startsAt"))
                .isEqualTo(tuesday.plusDays(1) + "T14:00:00.000000+07:00");

        told.locator("button").click();
        assertThat(told).containsText("lại 08:00–10:00");
        Assertions.assertThat(secretary.get("/api/v1/meetings/" + id).text("startsAt"))
                .isEqualTo(tuesday + "T08:00:00.000000+07:00");

        // Without a mouse: the meeting is opened by its key and moved by its fields.
        morning.focus();
        page.keyboard().press("Enter");
        page.locator("#calendar-card [data-does=move]").press("Enter");
        dialog.locator("#move-from").fill("10h30");
        dialog.locator("#move-until").fill("12:00");
        dialog.locator("#move-until").press("Tab");
        assertThat(dialog).containsText("10:30–12:00");
        page.keyboard().press("Escape");
        assertThat(dialog).not().isVisible();

        // What is drawn on free time is what the form of a plan begins with.
        var free = page.locator(".fc-timegrid-col[data-date='" + tuesday.plusDays(2) + "']")
                .boundingBox();
        var from = page.locator(".fc-timegrid-slot-lane[data-time='08:00:00']").boundingBox();
        var until = page.locator(".fc-timegrid-slot-lane[data-time='09:30:00']").boundingBox();
        page.mouse().move(free.x + free.width / 2, from.y + 3);
        page.mouse().down();
        page.mouse()
                .move(
                        free.x + free.width / 2,
                        until.y - 6,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
        page.mouse().up();
        assertThat(page)
                .hasURL(Pattern.compile(".*/meetings/new\\?day=" + tuesday.plusDays(2) + "&from=08:00&until=09:30"));
        assertThat(page.locator("#until")).hasValue("09:30");
    }

    /** To where the other begins, and so many days after it. */
    private static void drag(Page page, Locator what, Locator where, int days) {
        what.scrollIntoViewIfNeeded();
        var from = what.boundingBox();
        var to = where.boundingBox();
        var held = 20;
        var column = page.locator(".fc-timegrid-col.fc-day").first().boundingBox().width;
        var steps = new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8);
        page.mouse().move(from.x + from.width / 2, from.y + held);
        page.mouse().down();
        page.mouse().move(from.x + from.width / 2, to.y + held, steps);
        page.mouse().move(from.x + from.width / 2 + days * column, to.y + held, steps);
        page.mouse().up();
    }

    private static Locator event(Page page, String title) {
        return page.locator("a.dc-ev", new Page.LocatorOptions().setHasText(title));
    }

    private String address(String path) {
        return product.address(path).toString();
    }

    private Page signedIn() {
        var page = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 1200)
                        .setLocale("vi-VN")
                        .setTimezoneId("Europe/Berlin"))
                .newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // What was refused is an answer like any other.
            if (message.type().equals("error") && !message.text().matches(".*responded with a status of (409|422).*")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address("/login"));
        page.locator("#username").fill("thuky");
        page.locator("#password").fill(Cast.PASSWORD);
        page.locator("form[action='/login'] button[type=submit]").click();
        return page;
    }
}
