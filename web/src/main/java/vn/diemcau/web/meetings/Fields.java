package vn.diemcau.web.meetings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.answers.Times;

/** The fields of a sent form, each with all its values in their order. */
record Fields(Map<String, List<String>> values) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:mm").withResolverStyle(ResolverStyle.STRICT);

    static Fields of(@Nullable String body) {
        var values = new LinkedHashMap<String, List<String>>();
        if (body != null && !body.isEmpty()) {
            for (var pair : body.split("&")) {
                int sign = pair.indexOf('=');
                var name = sign < 0 ? pair : pair.substring(0, sign);
                var value = sign < 0 ? "" : pair.substring(sign + 1);
                values.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
            }
        }
        return new Fields(values);
    }

    /** The field's text, empty when it is not there. */
    String text(String name) {
        return all(name).stream().findFirst().orElse("").strip();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /**
     * A day and a time of day of the province.
     *
     * @param field the name under which a fault is told
     */
    @Nullable
    Instant instant(String day, String time, String field, List<Refusal> refusals) {
        if (day.isBlank() || time.isBlank()) {
            return null;
        }
        try {
            return Times.day(day).atTime(time(time)).atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeException notOne) {
            refusals.add(new Invalid(field, "day-and-time"));
            return null;
        }
    }

    /** 08:00, 8:00, 8h or 8h30. */
    private static LocalTime time(String text) {
        var given = text.strip().toLowerCase(Locale.ROOT).replace('h', ':');
        return LocalTime.parse(given.endsWith(":") ? given + "00" : given, TIME);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
