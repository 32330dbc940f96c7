package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.ChangingPasswords;
import vn.diemcau.access.ManagingAccounts;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.access.Session;
import vn.diemcau.access.SignedIn;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.IfMatch;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;

/** Accounts, for clients. */
@Controller("/api/v1")
class ApiAccountsController {
    private final ManagingAccounts managing;
    private final ChangingPasswords changing;
    private final SignInPace pace;

    ApiAccountsController(ManagingAccounts managing, ChangingPasswords changing, SignInPace pace) {
        this.managing = managing;
        this.changing = changing;
        this.pace = pace;
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @Get("/accounts")
    PageOf<AccountJson> list(
            Caller caller, Paging paging, @Nullable @QueryValue String q, @Nullable @QueryValue String role) {
        var found = managing.list(caller, q == null ? "" : q, Roles.of(role), paging.offset(), paging.size());
        return PageOf.of(found.sheets().stream().map(AccountJson::of).toList(), paging, found.total());
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @Post("/accounts")
    HttpResponse<AccountJson.Fresh> open(Caller caller, @Body AccountJson.Plan wanted) {
        var opened = managing.open(caller, wanted.plan()).orElseThrow();
        return HttpResponse.created(
                AccountJson.Fresh.of(opened),
                URI.create("/api/v1/accounts/" + opened.sheet().account().key()));
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @Get("/accounts/{id}")
    AccountJson read(Caller caller, @PathVariable long id) {
        return AccountJson.of(managing.read(caller, new AccountId(id)).orElseThrow());
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @Put("/accounts/{id}")
    AccountJson change(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body AccountJson.Plan wanted) {
        return AccountJson.of(managing.change(caller, new AccountId(id), IfMatch.version(request), wanted.plan())
                .orElseThrow());
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @Post("/accounts/{id}/lock")
    AccountJson lock(Caller caller, @PathVariable long id) {
        return AccountJson.of(managing.lock(caller, new AccountId(id), true).orElseThrow());
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @Post("/accounts/{id}/unlock")
    AccountJson unlock(Caller caller, @PathVariable long id) {
        return AccountJson.of(managing.lock(caller, new AccountId(id), false).orElseThrow());
    }

    /** Gives the account a password for its next sign-in. */
    @Needs(Right.MANAGE_ACCOUNTS)
    @Post("/accounts/{id}/password")
    AccountJson.Fresh resetPassword(Caller caller, @PathVariable long id) {
        return AccountJson.Fresh.of(
                managing.resetPassword(caller, new AccountId(id)).orElseThrow());
    }

    /** Changes the caller's own password. */
    @SignedIn
    @Post("/password")
    HttpResponse<?> changePassword(Session session, @Body Change change) {
        pace.keep(session.caller().username(), "session " + session.hash());
        var current = change.current();
        var wanted = change.wanted();
        if (current == null || wanted == null) {
            throw new RefusalException(new CommonRefusal.Invalid(current == null ? "current" : "wanted", "required"));
        }
        changing.change(session, current, wanted).orElseThrow();
        return HttpResponse.noContent();
    }

    /** The password now and the one wanted. */
    @Serdeable
    record Change(@Nullable String current, @Nullable String wanted) {
        @Override
        public String toString() {
            return "Change";
        }
    }
}
