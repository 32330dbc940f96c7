package vn.diemcau.web.audit;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.ReadingTrails;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.answers.Times;

/** What a client or the form of the page has typed about the trail; nothing stands for anything. */
@Introspected
public record AuditQuery(
        @Nullable @QueryValue String username,
        @Nullable @QueryValue String act,
        @Nullable @QueryValue String result,
        @Nullable @QueryValue String target,
        @Nullable @QueryValue String from,
        @Nullable @QueryValue String to) {

    /** By whole days, the last one included, and with a target as people write it: "cuộc họp số 42". */
    ReadingTrails.Wanted ofDays() {
        LocalDate first = Times.day("from", from);
        LocalDate last = Times.day("to", to);
        return wanted(
                written(),
                first == null ? null : VietnamTime.startOf(first),
                last == null ? null : VietnamTime.startOf(last.plusDays(1)));
    }

    /** By moments, and with a target as the trail keeps it: {@code meeting:42}. */
    ReadingTrails.Wanted ofMoments() {
        return wanted(orNull(target), Times.in("from", from), Times.in("to", to));
    }

    /** The same without its days. */
    ReadingTrails.Wanted ofAllDays() {
        return wanted(written(), null, null);
    }

    /** For the form: nothing is an empty field. */
    AuditQuery filled() {
        return new AuditQuery(text(username), text(act), text(result), text(target), text(from), text(to));
    }

    /** What the other pages of the list, and its table, ask for too. */
    public String query() {
        return Stream.of(
                        pair("username", username),
                        pair("act", act),
                        pair("result", result),
                        pair("target", target),
                        pair("from", from),
                        pair("to", to))
                .filter(pair -> !pair.endsWith("="))
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, @Nullable String value) {
        return name + "=" + URLEncoder.encode(text(value), StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private ReadingTrails.Wanted wanted(@Nullable String about, @Nullable Instant begin, @Nullable Instant end) {
        return new ReadingTrails.Wanted(orNull(username), orNull(act), orNull(result), about, begin, end);
    }

    private @Nullable String written() {
        var asked = orNull(target);
        return asked == null ? null : Acts.written(asked);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
