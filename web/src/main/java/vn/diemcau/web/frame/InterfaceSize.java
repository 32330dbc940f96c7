package vn.diemcau.web.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.cookie.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How large a person wants the interface; all our measures are in rem, so the root's size is enough. */
public enum InterfaceSize {
    SMALL,
    NORMAL,
    LARGE;

    /** Where a browser keeps what somebody chose at the foot of a page. */
    public static final String COOKIE = "dc_size";

    /** As in the cookie and the class of {@code <html>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InterfaceSize> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** What the browser of the request under way asked for. */
    public static InterfaceSize current() {
        return ServerRequestContext.currentRequest()
                .<HttpRequest<?>>map(request -> request)
                .flatMap(request -> request.getCookies().findCookie(COOKIE))
                .map(Cookie::getValue)
                .flatMap(InterfaceSize::of)
                .orElse(NORMAL);
    }
}
