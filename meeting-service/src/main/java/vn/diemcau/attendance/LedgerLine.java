package vn.diemcau.attendance;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/** The one form in which an entry is written, hashed, kept and read again. */
final class LedgerLine {
    private static final JsonMapper JSON = JsonMapper.createDefault();
    private static final Argument<Map<String, Object>> OBJECT = Argument.mapOf(String.class, Object.class);

    private LedgerLine() {}

    static LedgerEntry next(LedgerEntry.Draft draft, long no, Instant recordedAt, String prev) {
        var line = write(draft, no, recordedAt, prev);
        return new LedgerEntry(
                no,
                draft.meeting(),
                draft.kind(),
                draft.endpoint(),
                draft.connection(),
                draft.at(),
                recordedAt,
                draft.source(),
                draft.by(),
                draft.why(),
                draft.data(),
                prev,
                Hashes.sha256(line),
                line);
    }

    static LedgerEntry read(String line) {
        var told = object(line);
        return new LedgerEntry(
                ((Number) present(told, "no")).longValue(),
                new MeetingId(Long.parseLong(text(told, "meeting"))),
                LedgerEntry.Kind.valueOf(text(told, "kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(told.get("endpoint")).map(id -> new EndpointId(Long.parseLong((String) id))),
                Optional.ofNullable((String) told.get("connection")),
                Instant.parse(text(told, "at")),
                Instant.parse(text(told, "recordedAt")),
                LedgerEntry.Source.valueOf(text(told, "source").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(told.get("by")).map(id -> new AccountId(Long.parseLong((String) id))),
                Optional.ofNullable((String) told.get("why")),
                objectIn(told),
                text(told, "prev"),
                Hashes.sha256(line),
                line);
    }

    static Map<String, Object> object(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored line is no JSON object", e);
        }
    }

    private static String write(LedgerEntry.Draft draft, long no, Instant recordedAt, String prev) {
        var line = new HashMap<String, @Nullable Object>();
        line.put("no", no);
        line.put("meeting", String.valueOf(draft.meeting().value()));
        line.put("kind", draft.kind().word());
        line.put(
                "endpoint",
                draft.endpoint().map(id -> String.valueOf(id.value())).orElse(null));
        line.put("connection", draft.connection().orElse(null));
        line.put("at", draft.at());
        line.put("recordedAt", recordedAt);
        line.put("source", draft.source().word());
        line.put("by", draft.by().map(id -> String.valueOf(id.value())).orElse(null));
        line.put("why", draft.why().orElse(null));
        line.put("data", draft.data());
        line.put("prev", prev);
        return CanonicalJson.write(line);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> objectIn(Map<String, Object> told) {
        return (Map<String, Object>) present(told, "data");
    }

    private static String text(Map<String, Object> told, String name) {
        return (String) present(told, name);
    }

    private static Object present(Map<String, Object> told, String name) {
        var value = told.get(name);
        if (value == null) {
            throw new IllegalStateException("a stored line has no " + name);
        }
        return value;
    }
}
