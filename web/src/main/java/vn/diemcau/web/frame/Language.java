package vn.diemcau.web.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.cookie.Cookie;
import java.util.Arrays;
import java.util.Optional;
import vn.diemcau.web.access.Cookies;
import vn.diemcau.web.access.Paths;

/** The two languages of the interface; mail and papers are Vietnamese always. */
public enum Language {
    VIETNAMESE("vi"),
    ENGLISH("en");

    /** Where a browser keeps what somebody chose at the foot of a page. */
    public static final String COOKIE = "dc_lang";

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** As in {@code <html lang>} and the cookie. */
    public String code() {
        return code;
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    /** The language of the answer to the request under way; Vietnamese where there is none. */
    public static Language current() {
        return ServerRequestContext.currentRequest().map(Language::of).orElse(VIETNAMESE);
    }

    /** What the person chose; a client of the API may ask by {@code Accept-Language}; else Vietnamese. */
    public static Language of(HttpRequest<?> request) {
        return request.getAttribute(COOKIE, Language.class).orElseGet(() -> {
            var language = chosen(request);
            request.setAttribute(COOKIE, language);
            return language;
        });
    }

    private static Language chosen(HttpRequest<?> request) {
        var chosen =
                request.getCookies().findCookie(COOKIE).map(Cookie::getValue).flatMap(Language::of);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        var asked = request.getHeaders().findFirst("Accept-Language").orElse("").strip();
        return !isPersons(request) && asked.regionMatches(true, 0, "en", 0, 2) ? ENGLISH : VIETNAMESE;
    }

    /** A page, or what the scripts of a page ask for: the browser's own language is not the person's wish. */
    private static boolean isPersons(HttpRequest<?> request) {
        return Paths.isPage(request) || request.getCookies().contains(Cookies.SESSION);
    }
}
