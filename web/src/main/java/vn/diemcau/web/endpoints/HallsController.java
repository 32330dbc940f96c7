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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.endpoints.HallForm;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.endpoints.KeepingHalls;
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

/** The pages of halls: the list, and the form of one hall. */
@Controller("/halls")
@Produces(MediaType.TEXT_HTML)
class HallsController {
    private static final String FORM = "endpoints/hall";

    private final KeepingHalls halls;
    private final Units units;
    private final DatedUnits dated;
    private final UnitChoices choices;
    private final Pages pages;

    HallsController(KeepingHalls halls, Units units, DatedUnits dated, UnitChoices choices, Pages pages) {
        this.halls = halls;
        this.units = units;
        this.dated = dated;
        this.choices = choices;
        this.pages = pages;
    }

    @Needs(Right.READ_ENDPOINTS)
    @Get
    HttpResponse<?> list(HttpRequest<?> request, Caller caller, Paging paging) {
        var found = halls.find(caller, Optional.empty(), Optional.empty(), paging.page(), paging.size());
        var byId = units.byIds(found.items().stream().map(Hall::unit).collect(Collectors.toSet()));
        return pages.show(
                request,
                "endpoints/halls",
                Map.of("halls", found.items(), "units", byId, "total", found.total(), "paging", paging));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Get("/new")
    HttpResponse<?> blank(HttpRequest<?> request, Caller caller) {
        return pages.show(request, FORM, model(caller, FilledForm.empty(), "/halls", Say.it("endpoints.halls.add")));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> register(HttpRequest<?> request, Caller caller, @Body Map<String, String> form) {
        var filled = new FilledForm(form);
        return switch (halls.register(caller, asked(filled))) {
            case Outcome.Refused<Hall>(var refusals) ->
                pages.again(request, FORM, model(caller, filled, "/halls", Say.it("endpoints.halls.add")), refusals);
            case Outcome.Done<Hall>(var hall) -> pages.done("/halls", Say.it("endpoints.added", "name", hall.name()));
        };
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Get("/{id}")
    HttpResponse<?> one(HttpRequest<?> request, Caller caller, long id) {
        var hall = halls.one(caller, new HallId(id))
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("hall")));
        var unit = units.byId(hall.unit())
                .map(one -> choices.label(one.code(), dated.day(null)))
                .orElse("");
        return pages.show(request, FORM, model(caller, FilledForm.of(hall, unit), "/halls/" + id, hall.name()));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, Caller caller, long id, @Body Map<String, String> form) {
        var filled = new FilledForm(form);
        return switch (halls.change(caller, new HallId(id), filled.version(), asked(filled))) {
            case Outcome.Refused<Hall>(var refusals) -> {
                if (refusals.getFirst() instanceof CommonRefusal.Unknown) {
                    throw new RefusalException(refusals);
                }
                yield pages.again(request, FORM, model(caller, filled, "/halls/" + id, filled.of("name")), refusals);
            }
            case Outcome.Done<Hall>(var hall) -> pages.done("/halls", Say.it("endpoints.saved", "name", hall.name()));
        };
    }

    private HallForm asked(FilledForm form) {
        return new HallForm(
                form.of("name").strip(),
                choices.code(form.of("unit"), dated.day(null)),
                form.number("seats"),
                form.of("active").equals("yes"));
    }

    private Map<String, Object> model(Caller caller, FilledForm filled, String action, String title) {
        var within = new ArrayList<Unit>();
        within.add(caller.scope());
        var day = dated.day(null);
        within.addAll(units.below(caller.scope().id(), day, Optional.empty()));
        var model = new HashMap<String, Object>();
        model.put("form", filled);
        model.put("action", action);
        model.put("title", title);
        model.put("units", choices.of(within, day));
        model.put("errors", Errors.none());
        return model;
    }
}
