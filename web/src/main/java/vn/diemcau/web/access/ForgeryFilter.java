package vn.diemcau.web.access;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.diemcau.access.Session;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.Bodies;

/**
 * Lets nobody act in the name of a signed-in person from a page that is not ours: an unsafe request that lives on a
 * cookie carries the token of its session, in the field {@code csrf} or the header {@code X-CSRF-Token}, and comes from
 * our own origin. Bearer requests carry their own proof.
 */
@ServerFilter("/**")
class ForgeryFilter implements Ordered {
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);
    private static final Set<String> FORMS_OF_ANYBODY = Set.of("/login", "/first-administrator");
    private static final String HEADER = "X-CSRF-Token";
    private static final Pattern IN_FORM = Pattern.compile("(?:^|&)csrf=([^&]*)");
    private static final Pattern IN_PARTS =
            Pattern.compile("name=\"?csrf\"?(?:\\r\\n[^\\r\\n]+)*\\r\\n\\r\\n([A-Za-z0-9_-]*)\\r\\n");

    private final Network network;
    private final Cookies cookies;

    ForgeryFilter(Network network, Cookies cookies) {
        this.network = network;
        this.cookies = cookies;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void check(HttpRequest<?> request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        var session = Recognised.sessionOf(request);
        var byCookie = session.filter(one -> one.kind() == Session.Kind.COOKIE);
        var openForm = session.isEmpty() && FORMS_OF_ANYBODY.contains(request.getPath());
        if (byCookie.isEmpty() && !openForm) {
            return;
        }
        var expected = byCookie.map(Session::csrf).orElseGet(() -> cookies.formToken(request));
        if (fromElsewhere(request) || !same(expected, tokenOf(request))) {
            throw new RefusalException(new ForgedRequest());
        }
    }

    private boolean fromElsewhere(HttpRequest<?> request) {
        var site = request.getHeaders().findFirst("Sec-Fetch-Site").orElse("same-origin");
        var origin = request.getHeaders().findFirst("Origin");
        return site.equals("cross-site")
                || origin.isPresent() && !origin.get().equalsIgnoreCase(network.originOf(request));
    }

    private static boolean same(String expected, Optional<String> given) {
        return given.isPresent()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.get().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> tokenOf(HttpRequest<?> request) {
        var header = request.getHeaders().findFirst(HEADER);
        if (header.isPresent()) {
            return header;
        }
        var type = request.getContentType().orElse(MediaType.ALL_TYPE);
        if (type.matches(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return found(IN_FORM, bodyOf(request)).map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        if (type.matches(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            return found(IN_PARTS, bodyOf(request));
        }
        return Optional.empty();
    }

    private static Optional<String> found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private static String bodyOf(HttpRequest<?> request) {
        return new String(Bodies.copyOf(request), StandardCharsets.ISO_8859_1);
    }
}
