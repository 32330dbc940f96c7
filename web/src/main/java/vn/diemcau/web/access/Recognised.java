package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Session;

/** The session behind a request, in the shape that Micronaut Security hands on. */
public record Recognised(Session session) implements Authentication {

    /** The session of the request, where there is one. */
    public static Optional<Session> sessionOf(HttpRequest<?> request) {
        return request.getUserPrincipal(Recognised.class).map(Recognised::session);
    }

    /** The caller of the request, where somebody is signed in. */
    public static Optional<Caller> callerOf(HttpRequest<?> request) {
        return sessionOf(request).map(Session::caller);
    }

    @Override
    public String getName() {
        return session.caller().username();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
