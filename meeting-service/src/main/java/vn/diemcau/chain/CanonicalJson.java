package vn.diemcau.chain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in the canonical form of RFC 8785: keys sorted by UTF-16 code units, no spaces, the shortest escapes.
 *
 * <p>Values are strings, booleans, whole numbers within ±(2^53−1), instants, null, and maps and lists of these.
 * Fractions are refused: nothing that is hashed here needs one, and their form is the hard part of the RFC.
 */
public final class CanonicalJson {
    private static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    public static String write(Map<String, ? extends @Nullable Object> object) {
        var out = new StringBuilder(256);
        writeObject(out, object);
        return out.toString();
    }

    /** An instant in UTC with exactly six decimals: {@code 2026-11-23T01:00:00.000000Z}. */
    public static String instant(Instant at) {
        var micros = String.valueOf(1_000_000 + at.getNano() / 1_000).substring(1);
        var seconds = Instant.ofEpochSecond(at.getEpochSecond()).toString();
        return seconds.substring(0, seconds.length() - 1) + "." + micros + "Z";
    }

    private static void writeValue(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> writeText(out, text);
            case Boolean flag -> out.append(flag.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> writeWhole(out, number);
            case Instant at -> writeText(out, instant(at));
            case Map<?, ?> object -> writeObject(out, object);
            case List<?> list -> writeList(out, list);
            default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private static void writeObject(StringBuilder out, Map<?, ?> object) {
        var sorted = new TreeMap<String, @Nullable Object>();
        object.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        out.append('{');
        var first = true;
        for (var entry : sorted.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            writeText(out, entry.getKey());
            out.append(':');
            writeValue(out, entry.getValue());
        }
        out.append('}');
    }

    private static void writeList(StringBuilder out, List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            writeValue(out, list.get(i));
        }
        out.append(']');
    }

    private static void writeWhole(StringBuilder out, long number) {
        if (Math.abs(number) > LARGEST) {
            throw new IllegalArgumentException("a number beyond 2^53 has no canonical form: " + number);
        }
        out.append(number);
    }

    private static void writeText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
