package vn.diemcau.web.answers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.VietnamTime;

/** Instants on the wire: out as {@code 2026-11-23T08:00:00.000000+07:00}, in with any offset. */
public final class Times {
    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

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

    /** Reads a date {@code yyyy-MM-dd}; what is none is refused under the field's name, and null stays null. */
    public static @Nullable LocalDate day(String field, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException notOne) {
            throw new RefusalException(new CommonRefusal.Invalid(field, "date"));
        }
    }
}
