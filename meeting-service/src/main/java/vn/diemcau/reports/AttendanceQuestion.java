package vn.diemcau.reports;

import java.time.LocalDate;
import java.util.Optional;
import vn.diemcau.units.Level;

/**
 * What somebody wants to know about attendance.
 *
 * @param from first and {@code to} last day, both inclusive
 * @param unit the code of the one unit it is about
 * @param below the code of the unit under which it is asked; codes as in force on the last day
 */
public record AttendanceQuestion(
        LocalDate from, LocalDate to, By by, Optional<String> unit, Optional<String> below, Optional<Level> level) {

    /** What a line of the answer stands for. */
    public enum By {
        UNIT,
        ENDPOINT,
        MEETING,
        LEVEL,
        MONTH;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
