package vn.diemcau.web.endpoints;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.EndpointQuestion;
import vn.diemcau.endpoints.ReadingEndpoints;
import vn.diemcau.endpoints.ReadingEndpoints.By;
import vn.diemcau.endpoints.ReadingEndpoints.Order;
import vn.diemcau.endpoints.RegisteringEndpoints;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.units.Unit;
import vn.diemcau.web.answers.IfMatch;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.units.DatedUnits;

/** The registry of endpoints for clients. */
@Controller("/api/v1/endpoints")
class EndpointsApiController {
    static final Map<String, Order> ORDERS =
            Map.of("name", Order.NAME, "unit", Order.UNIT, "code", Order.CODE, "id", Order.ID);

    private final ReadingEndpoints reading;
    private final RegisteringEndpoints registering;
    private final DatedUnits dated;

    EndpointsApiController(ReadingEndpoints reading, RegisteringEndpoints registering, DatedUnits dated) {
        this.reading = reading;
        this.registering = registering;
        this.dated = dated;
    }

    @Needs(Right.READ_ENDPOINTS)
    @Get
    PageOf<EndpointJson> list(
            Caller caller,
            Paging paging,
            @Nullable @QueryValue String on,
            @Nullable @QueryValue String unit,
            @Nullable @QueryValue String below,
            @Nullable @QueryValue String level,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue Boolean active) {
        var day = dated.day(on);
        var question = new EndpointQuestion(
                day,
                dated.unit("unit", unit, day).map(Unit::id),
                dated.unit("below", below, day).map(Unit::id),
                dated.level(level),
                q == null ? "" : q,
                Optional.ofNullable(active));
        var found = reading.findWithPhones(caller, question, order(paging), paging.page(), paging.size());
        return PageOf.of(found.items(), paging, found.total()).map(EndpointJson::of);
    }

    @Needs(Right.READ_ENDPOINTS)
    @Get("/{id}")
    EndpointJson one(Caller caller, long id, @Nullable @QueryValue String on) {
        return reading.one(caller, new EndpointId(id), dated.day(on))
                .map(EndpointJson::of)
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("endpoint")));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Post
    HttpResponse<EndpointJson> register(Caller caller, @Body EndpointRequest request) {
        var json = EndpointJson.of(registering.register(caller, request.form()).orElseThrow());
        return HttpResponse.created(json, URI.create("/api/v1/endpoints/" + json.id()));
    }

    @Needs(Right.EDIT_ENDPOINTS)
    @Put("/{id}")
    EndpointJson change(Caller caller, HttpRequest<?> http, long id, @Body EndpointRequest request) {
        return EndpointJson.of(registering
                .change(caller, new EndpointId(id), IfMatch.version(http), request.form())
                .orElseThrow());
    }

    private static List<By> order(Paging paging) {
        return paging.sortedBy("name").sort().stream()
                .map(asked -> new By(
                        Optional.ofNullable(ORDERS.get(asked.field()))
                                .orElseThrow(() -> new RefusalException(
                                        new CommonRefusal.Invalid("sort", "sort", Map.of("field", asked.field())))),
                        asked.descending()))
                .toList();
    }
}
