package vn.diemcau.web.answers;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.access.KeptAnswers;
import vn.diemcau.chain.Hashes;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.access.Recognised;

/**
 * A POST with an {@code Idempotency-Key} is done once: its answer is kept for a day per account, and given again to
 * whoever sends the same key with the same body. Where it was done and its answer was lost with the database, whoever
 * asks again is led to what it was done to.
 */
@ServerFilter({"/api/**", "/my/**"})
class RepeatedRequestsFilter implements Ordered {
    private static final String HEADER = "Idempotency-Key";
    private static final String REPEATED = "Idempotency-Replayed";
    private static final int LONGEST_KEY = 100;
    private static final int AFTER_SECURITY = 10;
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedRequestsFilter.class);

    /** What the trail calls by kind and key, and the API has a route for. */
    private static final Pattern THING = Pattern.compile("(meeting|endpoint|account|hall):(\\d+)\\b");

    private final KeptAnswers kept;
    private final JsonMapper json;

    RepeatedRequestsFilter(KeptAnswers kept, JsonMapper json) {
        this.kept = kept;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + AFTER_SECURITY;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> once(HttpRequest<?> request, FilterContinuation<MutableHttpResponse<?>> onwards) {
        var key = request.getHeaders().findFirst(HEADER);
        var caller = Recognised.callerOf(request);
        if (request.getMethod() != HttpMethod.POST || key.isEmpty() || caller.isEmpty()) {
            return onwards.proceed();
        }
        if (key.get().isBlank() || key.get().length() > LONGEST_KEY) {
            throw new RefusalException(new CommonRefusal.Invalid(HEADER, "length"));
        }
        return switch (kept.claim(caller.get().account(), key.get(), hashOf(request))) {
            case KeptAnswers.Claim.Act claim -> {
                request.setAttribute(MarkingDoneRequests.CLAIM, claim);
                yield act(claim, onwards);
            }
            case KeptAnswers.Claim.Answered(var status, var location, var body) -> again(status, location, body);
            case KeptAnswers.Claim.AnswerLost(var target) -> lost(target);
            case KeptAnswers.Claim.Reused() -> throw new RefusalException(new EdgeRefusal.Plainly("key-reused"));
            case KeptAnswers.Claim.UnderWay() -> throw new RefusalException(new EdgeRefusal.Plainly("key-under-way"));
        };
    }

    private MutableHttpResponse<?> act(
            KeptAnswers.Claim.Act claim, FilterContinuation<MutableHttpResponse<?>> onwards) {
        MutableHttpResponse<?> response;
        try {
            response = onwards.proceed();
        } catch (RuntimeException failure) {
            settle(claim);
            throw failure;
        }
        // A refusal by right or by pace, and a failure, are asked anew; what was done or refused by the rules is kept.
        var status = response.code();
        if (status < 400 || status == 409 || status == 422) {
            kept.keep(claim, status, response.header("Location"), text(response.body()));
        } else {
            settle(claim);
        }
        return response;
    }

    /** A failure may have come after the commit, or in the midst of it: only the key knows. */
    private void settle(KeptAnswers.Claim.Act claim) {
        try {
            if (!kept.release(claim)) {
                var answer = lost(kept.targetOf(claim));
                kept.keep(claim, answer.code(), answer.header("Location"), null);
            }
        } catch (RuntimeException away) {
            LOG.warn("What became of a request is found out when it is repeated: {}", away.toString());
        }
    }

    private static MutableHttpResponse<?> lost(Optional<String> target) {
        return target.map(THING::matcher)
                .filter(Matcher::lookingAt)
                .<MutableHttpResponse<?>>map(
                        thing -> again(303, "/api/v1/" + thing.group(1) + "s/" + thing.group(2), null))
                .orElseGet(() -> again(204, null, null));
    }

    private @Nullable String text(@Nullable Object body) {
        try {
            return switch (body) {
                case null -> null;
                case CharSequence text -> text.toString();
                case ToldOnce secret -> json.writeValueAsString(secret.withoutSecret());
                default -> json.writeValueAsString(body);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MutableHttpResponse<?> again(int status, @Nullable String location, @Nullable String body) {
        MutableHttpResponse<String> response = HttpResponse.status(status, null);
        response.header(REPEATED, "true");
        if (location != null) {
            response.header("Location", location);
        }
        if (body != null) {
            response.contentType(status < 400 ? MediaType.APPLICATION_JSON : Problems.MEDIA_TYPE);
            response.body(body);
        }
        return response;
    }

    private static String hashOf(HttpRequest<?> request) {
        var all = new ByteArrayOutputStream();
        all.writeBytes((request.getUri() + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(Bodies.copyOf(request));
        return Hashes.sha256(all.toByteArray());
    }
}
