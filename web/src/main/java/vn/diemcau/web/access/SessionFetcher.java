package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.diemcau.access.Session;
import vn.diemcau.access.Sessions;

/** Reads the bearer token or the session cookie of a request, and asks the store whose it is. */
@Singleton
class SessionFetcher implements AuthenticationFetcher<HttpRequest<?>> {
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Cookies cookies;
    private final Network network;
    private final Scheduler blocking;

    SessionFetcher(
            Sessions sessions,
            Cookies cookies,
            Network network,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.network = network;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        var bearer = bearerOf(request);
        var token = bearer.or(() -> cookies.session(request));
        if (token.isEmpty() || Paths.isAsset(request)) {
            return Mono.empty();
        }
        var kind = bearer.isPresent() ? Session.Kind.BEARER : Session.Kind.COOKIE;
        return Mono.fromCallable(() -> recognise(token.get(), kind, network.addressOf(request)))
                .subscribeOn(blocking)
                .flatMap(Mono::justOrEmpty);
    }

    private Optional<Authentication> recognise(String token, Session.Kind kind, String address) {
        // A cookie's token is no bearer token: it would escape the check against forged forms.
        return sessions.use(token, address)
                .filter(session -> session.kind() == kind)
                .map(Recognised::new);
    }

    private static Optional<String> bearerOf(HttpRequest<?> request) {
        return request.getHeaders()
                .findFirst("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(value -> !value.isEmpty());
    }
}
