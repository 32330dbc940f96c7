package vn.diemcau.web.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Status;

/** A week of meetings, from Monday. */
public record WeekPage(LocalDate monday, LocalDate today, List<Day> days) {
    public WeekPage {
        days = List.copyOf(days);
    }

    public record Day(LocalDate day, boolean today, List<Line> lines) {}

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

    public int meetings() {
        return days.stream().mapToInt(day -> day.lines().size()).sum();
    }
}
