package vn.diemcau.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import vn.diemcau.units.Level;

/**
 * What somebody wants to know about attendance.
 *
 * @param from first and {@code to} last day, both inclusive
 * @param unit the code of the one unit it is about
 * @param below the code of the unit under which it is asked; codes as in force on the last day
 * @param parts lines of other answers about the same days, to which this one is narrowed
 * @param yearAgo whether it is about the same days a year before, under the units of now
 */
public record AttendanceQuestion(
        LocalDate from,
        LocalDate to,
        By by,
        Optional<String> unit,
        Optional<String> below,
        Optional<Level> level,
        List<Part> parts,
        boolean yearAgo) {

    public AttendanceQuestion {
        parts = List.copyOf(parts);
    }

    public AttendanceQuestion(
            LocalDate from, LocalDate to, By by, Optional<String> unit, Optional<String> below, Optional<Level> level) {
        this(from, to, by, unit, below, level, List.of(), false);
    }

    /** Everything within reach on these days. */
    public static AttendanceQuestion about(LocalDate from, LocalDate to, By by) {
        return new AttendanceQuestion(from, to, by, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, narrowed to one line of the answer by {@code by}. */
    public AttendanceQuestion narrowedTo(By by, String key) {
        var more = Stream.concat(parts.stream(), Stream.of(new Part(by, key))).toList();
        return new AttendanceQuestion(from, to, this.by, unit, below, level, more, yearAgo);
    }

    /** The same, counted by something else. */
    public AttendanceQuestion by(By other) {
        return new AttendanceQuestion(from, to, other, unit, below, level, parts, yearAgo);
    }

    /** The same, without regard to a level. */
    public AttendanceQuestion ofAllLevels() {
        return new AttendanceQuestion(from, to, by, unit, below, Optional.empty(), parts, yearAgo);
    }

    /** The same days a year before. */
    public AttendanceQuestion aYearAgo() {
        return new AttendanceQuestion(from, to, by, unit, below, level, parts, true);
    }

    /** What a line of the answer stands for. */
    public enum By {
        UNIT,
        /** Units added up into their district; what has none, into its province. */
        DISTRICT,
        /** Units added up into their province. */
        PROVINCE,
        ENDPOINT,
        MEETING,
        LEVEL,
        MONTH,
        WEEK,
        /** How long before or after the planned start they came. */
        ARRIVAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether its lines are units, for which it matters where a unit has gone. */
        boolean ofUnits() {
            return this == UNIT || this == DISTRICT || this == PROVINCE;
        }
    }

    /** One line of the answer by {@code by}: {@code unit:07900}, {@code month:2026-11}. */
    public record Part(By by, String key) {
        public String word() {
            return by.word() + ":" + key;
        }
    }
}
