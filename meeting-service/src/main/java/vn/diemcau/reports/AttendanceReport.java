package vn.diemcau.reports;

import java.util.List;
import java.util.Optional;

/** The answer to an {@link AttendanceQuestion}: all its lines in order, and the sum of all of them. */
public record AttendanceReport(AttendanceQuestion question, List<Line> lines, Figures totals, Figures totalsLastYear) {
    public AttendanceReport {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param key a unit's code, an endpoint's or a meeting's id, a level, or a month ({@code 2026-11})
     * @param lastYear the same days a year before, where that can be compared
     * @param notes what has to be known to read the figures, in the user's words
     */
    public record Line(String key, String label, Figures figures, Optional<Figures> lastYear, List<String> notes) {
        public Line {
            notes = List.copyOf(notes);
        }
    }
}
