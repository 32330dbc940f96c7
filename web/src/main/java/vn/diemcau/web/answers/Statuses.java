package vn.diemcau.web.answers;

import static java.util.Map.entry;

import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Map;
import vn.diemcau.refusals.Refusal;

/** The HTTP status of each code. A code that is not listed is 422 when it names a field, else 409. */
final class Statuses {
    private static final Map<String, HttpStatus> BY_CODE = Map.ofEntries(
            // every capability
            entry("invalid", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("unknown-field", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("not-yours", HttpStatus.FORBIDDEN),
            entry("unknown", HttpStatus.NOT_FOUND),
            entry("stale", HttpStatus.PRECONDITION_FAILED),
            entry("if-match-missing", HttpStatus.PRECONDITION_REQUIRED),
            // access
            entry("not-signed-in", HttpStatus.UNAUTHORIZED),
            entry("wrong-credentials", HttpStatus.UNAUTHORIZED),
            entry("locked-out", HttpStatus.TOO_MANY_REQUESTS),
            entry("too-many", HttpStatus.TOO_MANY_REQUESTS),
            entry("password-change-needed", HttpStatus.FORBIDDEN),
            entry("forged-request", HttpStatus.FORBIDDEN),
            entry("link-over", HttpStatus.GONE),
            entry("key-reused", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("key-under-way", HttpStatus.CONFLICT),
            entry("own-account", HttpStatus.CONFLICT),
            entry("username-taken", HttpStatus.CONFLICT),
            entry("scope-beyond-yours", HttpStatus.FORBIDDEN),
            // meetings
            entry("starts-in-past", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("ends-before-start", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("central-missing", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("unit-unknown", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("unit-ended", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("secret-content", HttpStatus.UNPROCESSABLE_ENTITY),
            entry("endpoints-taken", HttpStatus.CONFLICT),
            entry("chair-taken", HttpStatus.CONFLICT),
            entry("hall-taken", HttpStatus.CONFLICT),
            entry("bridge-full", HttpStatus.CONFLICT),
            entry("room-not-open", HttpStatus.CONFLICT),
            entry("endpoint-barred", HttpStatus.CONFLICT),
            entry("bridge-cannot", HttpStatus.CONFLICT),
            entry("not-in-room", HttpStatus.CONFLICT),
            entry("bridge-away", HttpStatus.SERVICE_UNAVAILABLE),
            entry("participant-taken", HttpStatus.CONFLICT),
            entry("occupant-proven", HttpStatus.CONFLICT),
            entry("occupant-named", HttpStatus.CONFLICT),
            entry("occupant-unnamed", HttpStatus.CONFLICT),
            entry("meeting-not-planned", HttpStatus.CONFLICT),
            entry("meeting-not-open", HttpStatus.CONFLICT),
            entry("meeting-not-closed", HttpStatus.CONFLICT),
            entry("minutes-not-ready", HttpStatus.CONFLICT),
            entry("minutes-numbered", HttpStatus.CONFLICT),
            entry("minutes-sealed", HttpStatus.CONFLICT),
            entry("archived", HttpStatus.CONFLICT),
            entry("nobody-to-remind", HttpStatus.CONFLICT),
            // the edge
            entry("malformed", HttpStatus.BAD_REQUEST),
            entry("not-allowed", HttpStatus.METHOD_NOT_ALLOWED),
            entry("not-acceptable", HttpStatus.NOT_ACCEPTABLE),
            entry("unsupported-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
            entry("too-large", HttpStatus.REQUEST_ENTITY_TOO_LARGE),
            entry("database-away", HttpStatus.SERVICE_UNAVAILABLE),
            entry("unexpected", HttpStatus.INTERNAL_SERVER_ERROR));

    private Statuses() {}

    static HttpStatus of(Refusal refusal) {
        var known = BY_CODE.get(refusal.code());
        if (known != null) {
            return known;
        }
        return refusal.field().isPresent() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT;
    }

    /** The refusal that gives the whole answer its code: what is not there or not theirs first, else the first told. */
    static Refusal leading(List<Refusal> refusals) {
        return refusals.stream()
                .filter(one -> one.code().equals("unknown") || one.code().equals("not-yours"))
                .findFirst()
                .orElse(refusals.getFirst());
    }
}
