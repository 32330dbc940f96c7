package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import vn.diemcau.access.Sessions;
import vn.diemcau.access.Tokens;

/** The few cookies we set, each HttpOnly and for our own pages only. */
@Singleton
public class Cookies {
    /** By which a browser is recognised. */
    public static final String SESSION = "dc_session";

    private static final String DEVICE = "dc_device";
    private static final String FORM = "dc_form";
    private static final String NOTICE = "dc_notice";
    private static final String SENT_DRAFT = "dc_draft";
    private static final Duration DEVICE_KNOWN_FOR = Duration.ofDays(400);
    private static final Duration CHOICE_HOLDS = Duration.ofDays(400);
    private static final Duration NOTICE_WAITS = Duration.ofMinutes(1);
    private static final Duration DRAFTS_LAST = Duration.ofDays(7);
    private static final int LONGEST_NOTICE = 2_000;

    private final Network network;

    Cookies(Network network) {
        this.network = network;
    }

    Optional<String> session(HttpRequest<?> request) {
        return value(request, SESSION);
    }

    void keepSession(MutableHttpResponse<?> response, String token) {
        response.cookie(cookie(SESSION, token, Sessions.LONGEST));
    }

    void forgetSession(MutableHttpResponse<?> response) {
        response.cookie(cookie(SESSION, "", Duration.ZERO));
    }

    Optional<String> device(HttpRequest<?> request) {
        return value(request, DEVICE);
    }

    void keepDevice(MutableHttpResponse<?> response, String device) {
        response.cookie(cookie(DEVICE, device, DEVICE_KNOWN_FOR));
    }

    /** What a form shows before anybody is signed in, so that no other site can submit it. */
    public String formToken(HttpRequest<?> request) {
        return value(request, FORM)
                .orElseGet(() -> request.getAttribute(FORM, String.class).orElseGet(() -> {
                    var fresh = Tokens.fresh();
                    request.setAttribute(FORM, fresh);
                    return fresh;
                }));
    }

    /** Sends along the token that {@link #formToken} made for this request. */
    public void keepFormToken(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(FORM, String.class)
                .ifPresent(token -> response.cookie(cookie(FORM, token, Sessions.LONGEST)));
    }

    /**
     * The draft that a browser keeps under this name has arrived: where the answer is lost on the way, the next page
     * with the form still learns of it.
     */
    public void keepSentDraft(MutableHttpResponse<?> response, String draft) {
        response.cookie(cookie(SENT_DRAFT, draft, DRAFTS_LAST));
    }

    public Optional<String> sentDraft(HttpRequest<?> request) {
        return value(request, SENT_DRAFT);
    }

    /** A sentence for the next page. */
    public void keepNotice(MutableHttpResponse<?> response, String sentence) {
        var shortened = sentence.length() > LONGEST_NOTICE ? sentence.substring(0, LONGEST_NOTICE) : sentence;
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(shortened.getBytes(StandardCharsets.UTF_8));
        response.cookie(cookie(NOTICE, value, NOTICE_WAITS));
    }

    public Optional<String> notice(HttpRequest<?> request) {
        return value(request, NOTICE).flatMap(Cookies::decoded);
    }

    public void forgetNotice(MutableHttpResponse<?> response) {
        response.cookie(cookie(NOTICE, "", Duration.ZERO));
    }

    /** What somebody chose for this browser: language, size. */
    public void keepChoice(MutableHttpResponse<?> response, String name, String value) {
        response.cookie(cookie(name, value, CHOICE_HOLDS));
    }

    private static Optional<String> value(HttpRequest<?> request, String name) {
        return request.getCookies().findCookie(name).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cookie cookie(String name, String value, Duration age) {
        return Cookie.of(name, value)
                .path("/")
                .httpOnly(true)
                .secure(network.secure())
                .sameSite(SameSite.Lax)
                .maxAge(age.toSeconds());
    }
}
