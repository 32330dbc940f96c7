package vn.diemcau.web.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Status;

/**
 * The calendar: a week of meetings, from Monday, which a script draws as month, week or day.
 *
 * @param shown the day that was asked for
 * @param now as the API writes it
 * @param view what was asked for by the address; empty: as the reader left it
 */
public record WeekPage(LocalDate shown, LocalDate monday, LocalDate today, String now, String view, List<Day> days) {
    /** Month, week and day are drawn by the script; the list is there without it. */
    public static final List<String> VIEWS = List.of("month", "week", "day", "list");

    public WeekPage {
        days = List.copyOf(days);
    }

    /**
     * @param worked whether it is a working day
     * @param named what it is called where it is not as the week has it; else empty
     */
    public record Day(LocalDate day, boolean today, boolean worked, String named, List<Line> lines) {}

    /** One meeting in a list. */
    public record Line(
            String id,
            String title,
            Status status,
            LocalDate day,
            Instant startsAt,
            Instant endsAt,
            String organizer,
            String chair,
            String office,
            Boards.Counts counts) {}

    public LocalDate before() {
        return monday.minusDays(7);
    }

    public LocalDate after() {
        return monday.plusDays(7);
    }

    public List<String> views() {
        return VIEWS;
    }

    public int meetings() {
        return days.stream().mapToInt(day -> day.lines().size()).sum();
    }
}
