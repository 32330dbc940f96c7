package vn.diemcau.reports;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Pattern;

/** Weeks from Monday, named as in ISO 8601: {@code 2026-W48}. */
public final class Weeks {
    private static final Pattern NAME = Pattern.compile("(\\d{4})-W(\\d{2})");

    private Weeks() {}

    public static String name(LocalDate day) {
        return "%04d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The Monday of the week of that name; empty where there is no such week. */
    public static Optional<LocalDate> monday(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        var year = Integer.parseInt(name.substring(0, 4));
        var week = Integer.parseInt(name.substring(6));
        // The 4th of January always lies in the first week.
        var first = LocalDate.parse("%04d-01-04".formatted(year), DateTimeFormatter.ISO_LOCAL_DATE);
        var monday = first.minus(first.getDayOfWeek().getValue() - 1, ChronoUnit.DAYS)
                .plusWeeks(week - 1L);
        return name(monday).equals(name) ? Optional.of(monday) : Optional.empty();
    }
}
