package vn.diemcau.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The zone in which the province lives: +07:00, without daylight saving. {@code Instant} inside, this at the edge. */
public final class VietnamTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private VietnamTime() {}

    /** A day as it is written here: 23/11/2026. */
    public static String written(LocalDate day) {
        return WRITTEN.format(day);
    }

    /** The calendar day of an instant in the province. */
    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** Midnight in the province at the beginning of a day. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
