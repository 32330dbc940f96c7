package vn.diemcau.web.answers;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.OptimisticLockException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAcceptableException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.NotFoundException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.store.UnknownFate;
import vn.diemcau.web.access.Paths;
import vn.diemcau.web.access.Recognised;
import vn.diemcau.web.frame.Languages;
import vn.diemcau.web.frame.Navigation;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.words.Sentence;

/**
 * Tells whatever went wrong, once for the whole product: to a client as a problem document, to a person as a page. What
 * nobody expected gets a reference and a line in the log, never a stack trace on the wire.
 */
@Singleton
public class Problems {
    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String DATABASE_PAUSE_SECONDS = "5";

    private final Sentences sentences;
    private final Pages pages;
    private final JsonMapper json;
    private final AuditTrail trail;
    private final Map<String, Telling> tellings = new HashMap<>();

    Problems(Sentences sentences, Pages pages, JsonMapper json, AuditTrail trail, List<Telling> tellings) {
        this.sentences = sentences;
        this.pages = pages;
        this.json = json;
        this.trail = trail;
        tellings.forEach(one -> this.tellings.put(one.code(), one));
    }

    /** The answer to a request that failed. */
    public MutableHttpResponse<?> tell(HttpRequest<?> request, Throwable failure) {
        return switch (failure) {
            case RefusalException refused -> refused(request, refused.refusals());
            case AuthorizationException barred -> barred(request, barred.isForbidden());
            case DatabaseAway _, UnknownFate _, ConnectionException _ -> away(request, failure);
            case ConstraintViolationException broken -> refused(request, Misread.broken(broken));
            case ConversionErrorException unread -> refused(request, List.of(Misread.of(unread)));
            case UnsatisfiedRouteException missing -> refused(request, List.of(Misread.missing(missing.getArgument())));
            case JsonSyntaxException _ -> refused(request, List.of(new CommonRefusal.Invalid("", "json")));
            case SerdeException unread -> refused(request, List.of(Misread.of(unread)));
            case OptimisticLockException _ -> refused(request, List.of(new CommonRefusal.Stale(-1)));
            case ContentLengthExceededException _, BufferLengthExceededException _ ->
                refused(request, List.of(new EdgeRefusal.Plainly("too-large")));
            case NotFoundException _ -> refused(request, List.of(new CommonRefusal.Unknown("page")));
            case NotAllowedException wrong -> {
                MutableHttpResponse<?> answer = refused(request, List.of(new EdgeRefusal.Plainly("not-allowed")));
                yield answer.header("Allow", String.join(", ", wrong.getAllowedMethods()));
            }
            case NotAcceptableException _ -> refused(request, List.of(new EdgeRefusal.Plainly("not-acceptable")));
            case UnsupportedMediaException _ -> refused(request, List.of(new EdgeRefusal.Plainly("unsupported-type")));
            case HttpStatusException status
            when status.getStatus().getCode() < 500 -> plain(request, status.getStatus());
            default -> unexpected(request, failure);
        };
    }

    /** The answer for a status that somebody set without saying why. */
    public MutableHttpResponse<?> plain(HttpRequest<?> request, HttpStatus status) {
        var refusal = switch (status) {
            case NOT_FOUND -> new CommonRefusal.Unknown("page");
            case FORBIDDEN -> new CommonRefusal.NotYours();
            case UNAUTHORIZED -> new EdgeRefusal.Plainly("not-signed-in");
            case METHOD_NOT_ALLOWED -> new EdgeRefusal.Plainly("not-allowed");
            case REQUEST_ENTITY_TOO_LARGE -> new EdgeRefusal.Plainly("too-large");
            default -> new EdgeRefusal.Plainly(status.getCode() < 500 ? "malformed" : "unexpected");
        };
        return answer(request, problem(request, status, List.of(refusal), References.fresh()));
    }

    private MutableHttpResponse<?> refused(HttpRequest<?> request, List<? extends Refusal> refusals) {
        var leading = Statuses.leading(List.copyOf(refusals));
        if (leading instanceof CommonRefusal.NotYours) {
            noteRefusal(request);
        }
        var problem = problem(request, Statuses.of(leading), List.copyOf(refusals), References.fresh());
        if (problem.status() != HttpStatus.UNAUTHORIZED) {
            log(request, problem);
        }
        var answer = answer(request, problem);
        if (leading.arguments().get("retryAfter") instanceof Long seconds) {
            answer.header("Retry-After", String.valueOf(seconds));
        }
        return answer;
    }

    private MutableHttpResponse<?> barred(HttpRequest<?> request, boolean signedIn) {
        if (signedIn) {
            return homeInstead(request).orElseGet(() -> {
                // Written to the trail by the rule that barred it.
                List<Refusal> refusals = List.of(new CommonRefusal.NotYours());
                var problem = problem(request, HttpStatus.FORBIDDEN, refusals, References.fresh());
                log(request, problem);
                return answer(request, problem);
            });
        }
        if (Paths.isPage(request)) {
            var here = request.getMethod().equals(io.micronaut.http.HttpMethod.GET)
                    ? request.getUri().toString()
                    : "/";
            return pages.redirect(here.equals("/") ? "/login" : "/login?next=" + encoded(here));
        }
        return refused(request, List.of(new EdgeRefusal.Plainly("not-signed-in")))
                .header("WWW-Authenticate", "Bearer");
    }

    /** Whoever may not see the first page is led to the first of their own. */
    private Optional<MutableHttpResponse<?>> homeInstead(HttpRequest<?> request) {
        if (!request.getPath().equals("/") || !Paths.isPage(request)) {
            return Optional.empty();
        }
        return Recognised.callerOf(request)
                .map(Navigation::homeOf)
                .filter(home -> !home.equals("/"))
                .map(pages::redirect);
    }

    private MutableHttpResponse<?> away(HttpRequest<?> request, Throwable failure) {
        var reference = References.fresh();
        LOG.warn(
                "{}: {} {} met no database: {}",
                reference,
                request.getMethodName(),
                request.getPath(),
                failure.toString());
        var refusal = new EdgeRefusal.Plainly("database-away");
        return answer(request, problem(request, HttpStatus.SERVICE_UNAVAILABLE, List.of(refusal), reference))
                .header("Retry-After", DATABASE_PAUSE_SECONDS);
    }

    private MutableHttpResponse<?> unexpected(HttpRequest<?> request, Throwable failure) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseAway
                    || cause instanceof UnknownFate
                    || cause instanceof ConnectionException
                    || cause instanceof RefusalException) {
                return tell(request, cause);
            }
        }
        var reference = References.fresh();
        LOG.error("{}: {} {} failed", reference, request.getMethodName(), request.getPath(), failure);
        var refusal = new EdgeRefusal.Plainly("unexpected");
        return answer(request, problem(request, HttpStatus.INTERNAL_SERVER_ERROR, List.of(refusal), reference));
    }

    private Problem problem(
            HttpRequest<?> request, HttpStatus status, List<? extends Refusal> refusals, String reference) {
        var language = Languages.of(request);
        var leading = Statuses.leading(List.copyOf(refusals));
        var violations = new ArrayList<Problem.Violation>();
        var members = new HashMap<String, @Nullable Object>();
        var caller = Recognised.callerOf(request).orElse(null);
        for (var refusal : refusals) {
            refusal.field()
                    .filter(field -> !field.isEmpty())
                    .ifPresent(field -> violations.add(
                            new Problem.Violation(field, reasonOf(refusal), sentences.detail(language, refusal))));
            var telling = tellings.get(refusal.code());
            (telling == null ? refusal.arguments() : telling.members(refusal, caller))
                    .forEach((name, value) ->
                            members.put(name, value instanceof Sentence sentence ? sentence.in(language) : value));
        }
        return new Problem(
                status,
                leading.code(),
                sentences.title(language, leading),
                sentences.detail(language, leading),
                request.getPath(),
                reference,
                violations,
                members);
    }

    private static String reasonOf(Refusal refusal) {
        return refusal instanceof CommonRefusal.Invalid invalid ? invalid.reason() : refusal.code();
    }

    private MutableHttpResponse<?> answer(HttpRequest<?> request, Problem problem) {
        if (Paths.isPage(request)) {
            return pages.problem(request, problem);
        }
        try {
            return io.micronaut.http.HttpResponse.status(problem.status())
                    .contentType(MEDIA_TYPE)
                    .header("Cache-Control", "no-store")
                    .body(json.writeValueAsString(problem.document()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that the reference that somebody reads out leads to a line. */
    private static void log(HttpRequest<?> request, Problem problem) {
        LOG.info(
                "{}: {} {} was refused: {}",
                problem.reference(),
                request.getMethodName(),
                request.getPath(),
                problem.code());
    }

    private void noteRefusal(HttpRequest<?> request) {
        Recognised.callerOf(request).ifPresent(caller -> {
            var target = request.getMethodName() + " " + request.getPath();
            trail.record(
                    caller.actor(),
                    "route-ask",
                    target.length() > 200 ? target.substring(0, 200) : target,
                    AuditTrail.Result.REFUSED);
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
