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
     * @param key a unit's code, an endpoint's or a meeting's id, a level, a month ({@code 2026-11}), a week
     *     ({@code 2026-W48}) or an arrival
     * @param label the name of a unit, an endpoint or a meeting; the key where a page has a word for it
     * @param lastYear the same days a year before, where that can be compared
     */
    public record Line(String key, String label, Figures figures, Optional<Figures> lastYear, List<Note> notes) {
        public Line {
            notes = List.copyOf(notes);
        }
    }
}
