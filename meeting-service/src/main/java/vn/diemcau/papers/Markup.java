package vn.diemcau.papers;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pieces of XHTML. Whatever somebody has typed comes in through {@link #text}, and comes out as text. */
public final class Markup {
    private Markup() {}

    /** Escapes; control characters that XML cannot bear are left out. */
    public static String text(String typed) {
        var out = new StringBuilder(typed.length() + 16);
        typed.codePoints().filter(Markup::bearable).forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    public static String text(long number) {
        return OfficeWords.number(number);
    }

    /** Each line of the typed text as a paragraph; empty lines are left out. */
    public static String paragraphs(String typed) {
        return typed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> "<p>" + text(line) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    public static <T> String each(Collection<T> items, Function<T, String> piece) {
        return items.stream().map(piece).collect(Collectors.joining("\n"));
    }

    private static boolean bearable(int c) {
        return c == '\n' || c == '\t' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF));
    }
}
