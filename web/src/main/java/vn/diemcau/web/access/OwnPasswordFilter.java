package vn.diemcau.web.access;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccessRefusal;
import vn.diemcau.access.Session;
import vn.diemcau.refusals.RefusalException;

/** Whoever came in with a password that somebody else chose does nothing before they have chosen their own. */
@ServerFilter("/**")
class OwnPasswordFilter implements Ordered {
    private static final Set<String> OPEN = Set.of(
            "/password", "/logout", "/session", "/api/v1/password", "/api/v1/logout", "/api/v1/account", "/health");

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + 1;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> ask(HttpRequest<?> request) {
        var must =
                Recognised.sessionOf(request).map(Session::mustChangePassword).orElse(false);
        if (!must || OPEN.contains(request.getPath()) || Paths.isAsset(request)) {
            return null;
        }
        if (Paths.isPage(request)) {
            return HttpResponse.seeOther(URI.create("/password"));
        }
        throw new RefusalException(new AccessRefusal.PasswordChangeNeeded());
    }
}
