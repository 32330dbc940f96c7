package vn.diemcau.web.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.AccountPlan;
import vn.diemcau.access.AccountSheet;
import vn.diemcau.access.Caller;
import vn.diemcau.access.ManagingAccounts;
import vn.diemcau.access.ManagingAccounts.WithPassword;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.units.UnitChoices;

/** The pages of accounts, for the administrator. */
@Controller("/accounts")
@Produces(MediaType.TEXT_HTML)
@Needs(Right.MANAGE_ACCOUNTS)
class AccountsController {
    private final ManagingAccounts managing;
    private final Units units;
    private final UnitChoices choices;
    private final ProductClock clock;
    private final Pages pages;

    AccountsController(ManagingAccounts managing, Units units, UnitChoices choices, ProductClock clock, Pages pages) {
        this.managing = managing;
        this.units = units;
        this.choices = choices;
        this.clock = clock;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> list(
            HttpRequest<?> request,
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String role,
            @Nullable @QueryValue String unit,
            @Nullable @QueryValue String state) {
        var asked = q == null ? "" : q.strip();
        var place = unit == null ? "" : unit.strip();
        var within = place.isEmpty() ? Optional.<Unit>empty() : units.inForce(choices.code(place, today()), today());
        var model = new HashMap<String, Object>();
        if (!place.isEmpty() && within.isEmpty()) {
            model.put("errors", pages.errors(List.of(new CommonRefusal.Invalid("unit", "unit"))));
        }
        var wanted = new ManagingAccounts.Wanted(asked, Roles.of(role), within.map(Unit::id), stateOf(state));
        var found = managing.list(caller, wanted, paging.offset(), paging.size());
        model.put("sheets", found.sheets());
        model.put("total", found.total());
        model.put("paging", paging);
        model.put("q", asked);
        model.put("role", role == null ? "" : role);
        model.put("unit", place);
        model.put("state", state == null ? "" : state);
        model.put("units", unitsOf(caller));
        return pages.show(request, "access/accounts", model);
    }

    private static Optional<ManagingAccounts.State> stateOf(@Nullable String word) {
        return Stream.of(ManagingAccounts.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    @Get("/new")
    HttpResponse<?> blank(HttpRequest<?> request, Caller caller) {
        var plan = new AccountPlan("", "", "operator", "", "", "", "");
        return pages.show(request, "access/account", model(caller, Optional.empty(), plan));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> open(HttpRequest<?> request, Caller caller, @Body Map<String, String> form) {
        var plan = planOf(form);
        return switch (managing.open(caller, plan)) {
            case Outcome.Done<WithPassword>(var opened) -> password(request, opened);
            case Outcome.Refused<WithPassword>(var refusals) ->
                pages.again(request, "access/account", model(caller, Optional.empty(), plan), refusals);
        };
    }

    @Get("/{id}")
    HttpResponse<?> read(HttpRequest<?> request, Caller caller, @PathVariable long id) {
        var sheet = managing.read(caller, new AccountId(id)).orElseThrow();
        return pages.show(request, "access/account", model(caller, Optional.of(sheet), planOf(sheet)));
    }

    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(
            HttpRequest<?> request, Caller caller, @PathVariable long id, @Body Map<String, String> form) {
        var plan = planOf(form);
        var version = Long.parseLong("0" + form.getOrDefault("version", "").replaceAll("\\D", ""));
        return switch (managing.change(caller, new AccountId(id), version, plan)) {
            case Outcome.Done<AccountSheet> _ -> pages.done("/accounts", Say.it("access.done.saved"));
            case Outcome.Refused<AccountSheet>(var refusals) -> {
                var sheet = managing.read(caller, new AccountId(id)).orElseThrow();
                yield pages.again(request, "access/account", model(caller, Optional.of(sheet), plan), refusals);
            }
        };
    }

    @Post("/{id}/lock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> lock(Caller caller, @PathVariable long id) {
        managing.lock(caller, new AccountId(id), true).orElseThrow();
        return pages.done("/accounts/" + id, Say.it("access.done.locked"), "/accounts/" + id + "/unlock");
    }

    @Post("/{id}/unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unlock(Caller caller, @PathVariable long id) {
        managing.lock(caller, new AccountId(id), false).orElseThrow();
        return pages.done("/accounts/" + id, Say.it("access.done.unlocked"));
    }

    @Post("/{id}/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> resetPassword(HttpRequest<?> request, Caller caller, @PathVariable long id) {
        return password(
                request, managing.resetPassword(caller, new AccountId(id)).orElseThrow());
    }

    private HttpResponse<?> password(HttpRequest<?> request, WithPassword opened) {
        return pages.show(
                request, "access/password-once", Map.of("sheet", opened.sheet(), "password", opened.password()));
    }

    private Map<String, Object> model(Caller caller, Optional<AccountSheet> sheet, AccountPlan plan) {
        var model = new HashMap<String, Object>();
        model.put("sheet", sheet);
        model.put("plan", named(plan));
        model.put("units", unitsOf(caller));
        model.put(
                "own",
                sheet.map(one -> one.account().key() == caller.account().value())
                        .orElse(false));
        model.put("errors", Errors.none());
        return model;
    }

    private List<String> unitsOf(Caller caller) {
        var all = new ArrayList<Unit>();
        all.add(caller.scope());
        all.addAll(units.below(caller.scope().id(), today(), Optional.empty()));
        return choices.of(all, today());
    }

    /** The plan with its units as people write them. */
    private AccountPlan named(AccountPlan plan) {
        return new AccountPlan(
                plan.username(),
                plan.name(),
                plan.role(),
                labelOf(plan.unit()),
                labelOf(plan.scope()),
                plan.email(),
                plan.phone());
    }

    private String labelOf(@Nullable String code) {
        return code == null ? "" : choices.label(code, today());
    }

    private AccountPlan planOf(Map<String, String> form) {
        return new AccountPlan(
                form.getOrDefault("username", ""),
                form.getOrDefault("name", ""),
                form.getOrDefault("role", ""),
                choices.code(form.getOrDefault("unit", ""), today()),
                choices.code(form.getOrDefault("scope", ""), today()),
                form.getOrDefault("email", ""),
                form.getOrDefault("phone", ""));
    }

    private LocalDate today() {
        return VietnamTime.dayOf(clock.instant());
    }

    private static AccountPlan planOf(AccountSheet sheet) {
        var account = sheet.account();
        return new AccountPlan(
                account.username(),
                account.name(),
                account.roleWord(),
                sheet.unit().code(),
                sheet.scope().code(),
                account.email() == null ? "" : account.email(),
                account.phone() == null ? "" : account.phone());
    }
}
