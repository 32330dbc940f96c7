package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.List;
import java.util.Map;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.ChangingPasswords;
import vn.diemcau.access.Session;
import vn.diemcau.access.SignedIn;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Navigation;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** The page on which a person chooses a password of their own. */
@Controller("/password")
@Produces(MediaType.TEXT_HTML)
class PasswordsController {
    private final ChangingPasswords changing;
    private final SignInPace pace;
    private final Pages pages;

    PasswordsController(ChangingPasswords changing, SignInPace pace, Pages pages) {
        this.changing = changing;
        this.pace = pace;
        this.pages = pages;
    }

    @SignedIn
    @Get
    HttpResponse<?> form(HttpRequest<?> request, Session session) {
        return pages.show(
                request, "access/password", Map.of("must", session.mustChangePassword(), "errors", Errors.none()));
    }

    @SignedIn
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, Session session, @Body Map<String, String> form) {
        pace.keep(session.caller().username(), "session " + session.hash());
        var wanted = form.getOrDefault("wanted", "");
        var outcome = wanted.equals(form.getOrDefault("again", ""))
                ? changing.change(session, form.getOrDefault("current", ""), wanted)
                : Outcome.<AccountId>refused(new CommonRefusal.Invalid("again", "password-again"));
        return switch (outcome) {
            case Outcome.Done<AccountId> _ ->
                pages.done(Navigation.homeOf(session.caller()), Say.it("access.password.done"));
            case Outcome.Refused<AccountId>(var refusals) ->
                pages.again(
                        request,
                        "access/password",
                        Map.of("must", session.mustChangePassword()),
                        List.copyOf(refusals));
        };
    }
}
