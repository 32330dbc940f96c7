package vn.diemcau.web.answers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.VietnamTime;

/**
 * Instants on the wire: out as {@code 2026-11-23T08:00:00.000000+07:00}, in with any offset. Days in as clients write
 * them, 2026-11-23, or as people here do, 23/11/2026.
 */
public final class Times {
    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
    // A strict one: the 31st of November is refused and not made the 30th.
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    public static String out(Instant instant) {
        return OUT.format(instant.atZone(VietnamTime.ZONE));
    }

    public static @Nullable String outOrNull(@Nullable Instant instant) {
        return instant == null ? null : out(instant);
    }

    /**
     * Reads an instant with an offset.
     *
     * @throws DateTimeException when the text is none
     */
    public static Instant in(String text) {
        return OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Reads the instant of a field; what is no instant is refused under the field's name, and null stays null. */
    public static @Nullable Instant in(String field, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : in(text);
        } catch (DateTimeException notOne) {
            throw new RefusalException(new CommonRefusal.Invalid(field, "instant"));
        }
    }

    /**
     * Reads a day.
     *
     * @throws DateTimeException when the text is none
     */
    public static LocalDate day(String text) {
        var given = text.strip();
        return LocalDate.parse(given, given.indexOf('/') < 0 ? DateTimeFormatter.ISO_LOCAL_DATE : DAY);
    }

    /** Reads the day of a field; what is none is refused under the field's name, and null stays null. */
    public static @Nullable LocalDate day(String field, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : day(text);
        } catch (DateTimeException notOne) {
            throw new RefusalException(new CommonRefusal.Invalid(field, "date"));
        }
    }
}
