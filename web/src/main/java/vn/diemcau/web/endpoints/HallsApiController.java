package vn.diemcau.web.endpoints;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.endpoints.HallForm;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.endpoints.KeepingHalls;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.IfMatch;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.answers.UnitJson;
import vn.diemcau.web.units.DatedUnits;

/** The halls for clients. */
@Controller("/api/v1/halls")
class HallsApiController {
    private final KeepingHalls halls;
    private final Units units;
    private final DatedUnits dated;

    HallsApiController(KeepingHalls halls, Units units, DatedUnits dated) {
        this.halls = halls;
        this.units = units;
        this.dated = dated;
    }

    @Needs(Right.READ_ENDPOINTS)
    @Get
    PageOf<HallJson> list(
            Caller caller, Paging paging, @Nullable @QueryValue String unit, @Nullable @QueryValue Boolean active) {
        var only = dated.unit("unit", unit, dated.day(null)).map(Unit::id);
        var found = halls.find(caller, only, Optional.ofNullable(active), paging.page(), paging.size());
        return PageOf.of(found.items(), paging, found.total()).map(this::json);
    }

    @Needs(Right.READ_ENDPOINTS)
    @Get("/{id}")
    HallJson one(Caller caller, long id) {
        return halls.one(caller, new HallId(id))
                .map(this::json)
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("hall")));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Post
    HttpResponse<HallJson> register(Caller caller, @Body HallRequest request) {
        var json = json(halls.register(caller, request.form()).orElseThrow());
        return HttpResponse.created(json, URI.create("/api/v1/halls/" + json.id()));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Put("/{id}")
    HallJson change(Caller caller, HttpRequest<?> http, long id, @Body HallRequest request) {
        return json(halls.change(caller, new HallId(id), IfMatch.version(http), request.form())
                .orElseThrow());
    }

    private HallJson json(Hall hall) {
        return new HallJson(
                String.valueOf(hall.id().value()),
                hall.name(),
                UnitJson.of(units.byId(hall.unit()).orElseThrow()),
                hall.seats(),
                hall.active(),
                hall.version());
    }

    @Serdeable
    record HallJson(String id, String name, UnitJson unit, int seats, boolean active, long version) {}

    @Serdeable
    record HallRequest(
            @Nullable String id,
            @Nullable String name,
            @Nullable JsonNode unit,
            @Nullable Integer seats,
            @Nullable Boolean active,
            @Nullable Long version) {
        HallForm form() {
            return new HallForm(
                    name == null ? "" : name.strip(),
                    Optional.ofNullable(References.text(unit, "code")).orElse(""),
                    seats == null ? 0 : seats,
                    active == null || active);
        }
    }
}
