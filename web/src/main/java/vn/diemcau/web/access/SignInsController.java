package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Anybody;
import vn.diemcau.access.Session;
import vn.diemcau.access.Sessions;
import vn.diemcau.access.SignedIn;
import vn.diemcau.access.SigningIn;
import vn.diemcau.access.Tokens;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.web.frame.Navigation;
import vn.diemcau.web.frame.Pages;

/** The page of signing in, and signing out. */
@Controller
@Produces(MediaType.TEXT_HTML)
class SignInsController {
    private final SigningIn signingIn;
    private final SignInPace pace;
    private final Cookies cookies;
    private final Network network;
    private final Pages pages;

    SignInsController(SigningIn signingIn, SignInPace pace, Cookies cookies, Network network, Pages pages) {
        this.signingIn = signingIn;
        this.pace = pace;
        this.cookies = cookies;
        this.network = network;
        this.pages = pages;
    }

    @Anybody
    @Get("/login")
    HttpResponse<?> form(HttpRequest<?> request, @Nullable @QueryValue String next) {
        return Recognised.callerOf(request)
                .<HttpResponse<?>>map(caller -> pages.redirect(Navigation.homeOf(caller)))
                .orElseGet(() -> pages.show(request, "access/login", Map.of("next", own(next))));
    }

    @Anybody
    @Post("/login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
        var username = form.getOrDefault("username", "");
        var address = network.addressOf(request);
        pace.keep(username, address);
        var device = cookies.device(request).orElseGet(Tokens::fresh);
        var outcome =
                signingIn.signIn(username, form.getOrDefault("password", ""), device, address, Session.Kind.COOKIE);
        return switch (outcome) {
            case Outcome.Refused<Sessions.Opened>(var refusals) ->
                pages.again(
                        request, "access/login", Map.of("next", own(form.get("next")), "username", username), refusals);
            case Outcome.Done<Sessions.Opened>(var opened) -> welcome(opened, device, own(form.get("next")));
        };
    }

    private MutableHttpResponse<?> welcome(Sessions.Opened opened, String device, String next) {
        var caller = opened.session().caller();
        var response = pages.redirect(next.isEmpty() ? Navigation.homeOf(caller) : next);
        cookies.keepSession(response, opened.token());
        cookies.keepDevice(response, device);
        return response;
    }

    @SignedIn
    @Post("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signOut(Session session) {
        signingIn.signOut(session);
        var response = pages.redirect("/login");
        cookies.forgetSession(response);
        return response;
    }

    /** Asked by a page on which somebody works, so that the session does not end under their hands. */
    @SignedIn
    @Get("/session")
    @Produces(MediaType.APPLICATION_JSON)
    @Status(HttpStatus.NO_CONTENT)
    void stillHere() {}

    /** Only a path of our own: a link from elsewhere must not lead away from here. */
    private static String own(@Nullable String next) {
        return next != null && next.matches("/[A-Za-z0-9._~?&=%/-]*") && !next.startsWith("//") ? next : "";
    }
}
