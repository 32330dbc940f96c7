package vn.diemcau.web.endpoints;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointForm;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.EndpointQuestion;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.endpoints.KeepingHalls;
import vn.diemcau.endpoints.ReadingEndpoints;
import vn.diemcau.endpoints.ReadingEndpoints.By;
import vn.diemcau.endpoints.RegisteredEndpoint;
import vn.diemcau.endpoints.RegisteringEndpoints;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.units.DatedUnits;
import vn.diemcau.web.units.UnitChoices;

/** The pages of the registry: the list, and the form of one endpoint. */
@Controller("/endpoints")
@Produces(MediaType.TEXT_HTML)
class EndpointsController {
    private static final String FORM = "endpoints/form";
    private static final int ALL = Paging.LARGEST_SIZE;

    private final ReadingEndpoints reading;
    private final RegisteringEndpoints registering;
    private final KeepingHalls halls;
    private final Units units;
    private final DatedUnits dated;
    private final UnitChoices choices;
    private final Pages pages;

    EndpointsController(
            ReadingEndpoints reading,
            RegisteringEndpoints registering,
            KeepingHalls halls,
            Units units,
            DatedUnits dated,
            UnitChoices choices,
            Pages pages) {
        this.reading = reading;
        this.registering = registering;
        this.halls = halls;
        this.units = units;
        this.dated = dated;
        this.choices = choices;
        this.pages = pages;
    }

    @Needs(Right.READ_ENDPOINTS)
    @Get
    HttpResponse<?> list(
            HttpRequest<?> request,
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String unit,
            @Nullable @QueryValue String level,
            @Nullable @QueryValue String state) {
        var day = dated.day(null);
        var words = q == null ? "" : q.strip();
        var only = dated.unit("unit", unit, day);
        var active = Optional.ofNullable(state)
                .filter(word -> word.equals("used") || word.equals("resting"))
                .map(word -> word.equals("used"));
        var question =
                new EndpointQuestion(day, only.map(Unit::id), Optional.empty(), dated.level(level), words, active);
        var found = reading.find(caller, question, List.of(By.NAME), paging.page(), paging.size());
        var model = new HashMap<String, Object>();
        model.put("found", found.items());
        model.put("total", found.total());
        model.put("paging", paging);
        model.put("q", words);
        model.put("unit", unit == null ? "" : unit);
        model.put("level", level == null ? "" : level);
        model.put("state", state == null ? "" : state);
        model.put("day", day);
        return pages.show(request, "endpoints/list", model);
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Get("/new")
    HttpResponse<?> blank(HttpRequest<?> request, Caller caller) {
        return pages.show(request, FORM, model(caller, FilledForm.empty(), "/endpoints", Say.it("endpoints.add")));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> register(HttpRequest<?> request, Caller caller, @Body Map<String, String> form) {
        var filled = new FilledForm(form);
        return switch (registering.register(caller, asked(filled))) {
            case Outcome.Refused<RegisteredEndpoint>(var refusals) ->
                pages.again(request, FORM, model(caller, filled, "/endpoints", Say.it("endpoints.add")), refusals);
            case Outcome.Done<RegisteredEndpoint>(var done) ->
                pages.done(
                        "/endpoints",
                        Say.it("endpoints.added", "name", done.endpoint().name()));
        };
    }

    @Needs(Right.READ_ENDPOINTS)
    @Get("/{id}")
    HttpResponse<?> one(HttpRequest<?> request, Caller caller, long id) {
        var endpoint = reading.one(caller, new EndpointId(id), dated.day(null))
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("endpoint")));
        if (!caller.may(Right.EDIT_ENDPOINTS)) {
            return pages.show(request, "endpoints/one", Map.of("registered", endpoint));
        }
        var filled = FilledForm.of(
                endpoint,
                choices.label(endpoint.unit().code(), dated.day(null)),
                reading.usernames(endpoint.endpoint().id()));
        return pages.show(
                request,
                FORM,
                model(caller, filled, "/endpoints/" + id, endpoint.endpoint().name()));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, Caller caller, long id, @Body Map<String, String> form) {
        var filled = new FilledForm(form);
        return switch (registering.change(caller, new EndpointId(id), filled.version(), asked(filled))) {
            case Outcome.Refused<RegisteredEndpoint>(var refusals) -> {
                if (refusals.getFirst() instanceof CommonRefusal.Unknown) {
                    throw new RefusalException(refusals);
                }
                yield pages.again(
                        request, FORM, model(caller, filled, "/endpoints/" + id, filled.of("name")), refusals);
            }
            case Outcome.Done<RegisteredEndpoint>(var done) ->
                pages.done(
                        "/endpoints/" + id,
                        Say.it("endpoints.saved", "name", done.endpoint().name()));
        };
    }

    private EndpointForm asked(FilledForm form) {
        return new EndpointForm(
                form.of("name").strip(),
                choices.code(form.of("unit"), dated.day(null)),
                Optional.empty(),
                form.filled("hall").flatMap(EndpointsController::hall),
                form.of("kind"),
                form.filled("address"),
                operators(form.of("operators")),
                form.filled("phone"),
                form.filled("email"),
                form.of("active").equals("yes"));
    }

    /** Names are typed; one that nobody has becomes an account that does not exist, and is refused as such. */
    private List<AccountId> operators(String names) {
        var accounts = new ArrayList<AccountId>();
        for (var name : names.split("[,;\\s]+")) {
            if (!name.isEmpty()) {
                accounts.add(reading.account(name).orElse(new AccountId(-1)));
            }
        }
        return accounts;
    }

    private static Optional<HallId> hall(String text) {
        return Optional.of(new HallId(text.matches("\\d{1,18}") ? Long.parseLong(text) : -1));
    }

    private Map<String, Object> model(Caller caller, FilledForm filled, String action, String title) {
        var day = dated.day(null);
        var within = new ArrayList<Unit>();
        within.add(caller.scope());
        within.addAll(units.below(caller.scope().id(), day, Optional.empty()));
        var model = new HashMap<String, Object>();
        model.put("form", filled);
        model.put("action", action);
        model.put("title", title);
        model.put("units", choices.of(within, day));
        model.put(
                "halls",
                halls.find(caller, Optional.empty(), Optional.of(true), 0, ALL).items());
        model.put("errors", Errors.none());
        return model;
    }
}
