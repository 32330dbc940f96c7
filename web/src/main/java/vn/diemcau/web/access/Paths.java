package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;

/** Which part of the product a path belongs to. */
public final class Paths {
    private Paths() {}

    public static boolean isApi(HttpRequest<?> request) {
        return request.getPath().startsWith("/api/");
    }

    /** Files for everybody: styles, scripts, pictures. */
    public static boolean isAsset(HttpRequest<?> request) {
        var path = request.getPath();
        return path.startsWith("/assets/") || path.startsWith("/webjars/") || path.equals("/favicon.ico");
    }

    /** Whether a person reads the answer in a browser, so that a refusal is told as a page. */
    public static boolean isPage(HttpRequest<?> request) {
        return !isApi(request)
                && request.accept().stream()
                        .anyMatch(type -> type.matches(MediaType.TEXT_HTML_TYPE)
                                && !type.getName().equals(MediaType.ALL));
    }
}
