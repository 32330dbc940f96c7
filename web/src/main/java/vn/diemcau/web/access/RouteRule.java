package vn.diemcau.web.access;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.diemcau.access.Anybody;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.access.SignedIn;
import vn.diemcau.audit.AuditTrail;

/**
 * The one rule of all routes: a route says by {@link Needs}, {@link SignedIn} or {@link Anybody} whom it is for; one
 * that says nothing is for nobody. A refusal by right is written to the trail.
 */
@Singleton
public class RouteRule implements SecurityRule<HttpRequest<?>> {
    /** The routes that Micronaut brings; they cannot carry a mark of ours. */
    private static final Map<String, Opening> FOREIGN =
            Map.of("/prometheus", new Opening(Whom.RIGHT, Right.READ_OPERATIONS));

    private final AuditTrail trail;
    private final Machines machines;
    private final Scheduler blocking;

    RouteRule(AuditTrail trail, Machines machines, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.trail = trail;
        this.machines = machines;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        var match = request == null ? Optional.<RouteMatch<?>>empty() : RouteAttributes.getRouteMatch(request);
        if (request == null || match.isEmpty()) {
            // No such route: a file for everybody, or a 404.
            return Mono.just(SecurityRuleResult.ALLOWED);
        }
        var opening = openingOf(request.getPath(), match.get().getAnnotationMetadata());
        if (opening.whom == Whom.ANYBODY) {
            return Mono.just(SecurityRuleResult.ALLOWED);
        }
        if (machines.mayRead(request)) {
            return Mono.just(SecurityRuleResult.ALLOWED);
        }
        if (!(authentication instanceof Recognised recognised)) {
            return Mono.just(SecurityRuleResult.REJECTED);
        }
        var caller = recognised.session().caller();
        if (opening.letsIn(caller)) {
            return Mono.just(SecurityRuleResult.ALLOWED);
        }
        return Mono.fromCallable(() -> refused(request, caller)).subscribeOn(blocking);
    }

    /** Whom a route is for, by its marks; the method's own come before those of its controller. */
    public static Opening openingOf(String path, AnnotationMetadata marks) {
        var right = marks.enumValue(Needs.class, Right.class);
        if (right.isPresent()) {
            return new Opening(Whom.RIGHT, right.get());
        }
        if (marks.hasAnnotation(SignedIn.class)) {
            return Opening.SIGNED_IN;
        }
        if (marks.hasAnnotation(Anybody.class)) {
            return Opening.ANYBODY;
        }
        return FOREIGN.getOrDefault(path, Opening.NOBODY);
    }

    private SecurityRuleResult refused(HttpRequest<?> request, Caller caller) {
        trail.record(
                caller.actor(),
                "route-ask",
                shortened(request.getMethodName() + " " + request.getPath()),
                AuditTrail.Result.REFUSED);
        return SecurityRuleResult.REJECTED;
    }

    private static String shortened(String target) {
        return target.length() > 200 ? target.substring(0, 200) : target;
    }

    private enum Whom {
        ANYBODY,
        SIGNED_IN,
        RIGHT,
        NOBODY
    }

    /** Whom a route lets in. */
    public record Opening(Whom whom, @Nullable Right right) {
        static final Opening ANYBODY = new Opening(Whom.ANYBODY, null);
        static final Opening SIGNED_IN = new Opening(Whom.SIGNED_IN, null);
        static final Opening NOBODY = new Opening(Whom.NOBODY, null);

        boolean letsIn(Caller caller) {
            return switch (whom) {
                case ANYBODY, SIGNED_IN -> true;
                case RIGHT -> right != null && caller.may(right);
                case NOBODY -> false;
            };
        }

        /** The word of the access matrix: {@code anybody}, {@code signed-in}, {@code nobody} or the right. */
        public String word() {
            return right == null ? whom.name().toLowerCase(Locale.ROOT).replace('_', '-') : right.name();
        }
    }
}
