package vn.diemcau.web.answers;

import io.micronaut.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to a client (RFC 9457) or to the page that says it. */
public record Problem(
        HttpStatus status,
        String code,
        String title,
        String detail,
        String instance,
        String reference,
        List<Violation> violations,
        Map<String, ? extends @Nullable Object> members) {

    /** One field and what is wrong with it. */
    public record Violation(String field, String code, String message) {}

    Map<String, @Nullable Object> document() {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("type", "/problems/" + code);
        document.put("code", code);
        document.put("title", title);
        document.put("status", status.getCode());
        document.put("detail", detail);
        document.put("instance", instance);
        document.put("reference", reference);
        document.put("violations", Plain.of(violations));
        members.forEach((name, value) -> document.putIfAbsent(name, Plain.of(value)));
        return document;
    }
}
