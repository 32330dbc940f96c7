package vn.diemcau.web.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.cookie.Cookie;
import vn.diemcau.web.access.Cookies;
import vn.diemcau.web.access.Paths;
import vn.diemcau.words.Language;

/** In which language a request is answered. */
public final class Languages {
    /** Where a browser keeps what somebody chose at the foot of a page. */
    public static final String COOKIE = "dc_lang";

    private static final ScopedValue<Language> SPOKEN = ScopedValue.newInstance();

    private Languages() {}

    /** Does what is done for somebody outside of a request in their language. */
    public static void speaking(Language language, Runnable work) {
        ScopedValue.where(SPOKEN, language).run(work);
    }

    /** The language of the answer to the request under way; Vietnamese where there is none. */
    public static Language current() {
        if (SPOKEN.isBound()) {
            return SPOKEN.get();
        }
        return ServerRequestContext.currentRequest().map(Languages::of).orElse(Language.VIETNAMESE);
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
        return !isPersons(request) && asked.regionMatches(true, 0, "en", 0, 2) ? Language.ENGLISH : Language.VIETNAMESE;
    }

    /** A page, or what the scripts of a page ask for: the browser's own language is not the person's wish. */
    private static boolean isPersons(HttpRequest<?> request) {
        return Paths.isPage(request) || request.getCookies().contains(Cookies.SESSION);
    }
}
