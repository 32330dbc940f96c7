package vn.diemcau.web.operations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.rooms.InspectingBridges;
import vn.diemcau.rooms.InspectingBridges.Inspection;
import vn.diemcau.web.frame.Pages;

/** <em>Kiểm tra cầu hội nghị</em>: begins an inspection of the bridge and shows the last one. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class BridgeInspectionsController {
    private static final String PAGE = "/operations/bridge";
    private static final String LOOK_AGAIN_SECONDS = "3";

    private final InspectingBridges inspecting;
    private final Pages pages;

    BridgeInspectionsController(InspectingBridges inspecting, Pages pages) {
        this.inspecting = inspecting;
        this.pages = pages;
    }

    @Get(PAGE)
    @Needs(Right.READ_OPERATIONS)
    HttpResponse<?> show(HttpRequest<?> request) {
        return page(request, HttpStatus.OK, List.of());
    }

    @Post(PAGE + "/inspection")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.MANAGE_BRIDGES)
    HttpResponse<?> begin(HttpRequest<?> request, Caller caller) {
        return switch (inspecting.begin(caller)) {
            case Outcome.Done<?> _ -> pages.redirect(PAGE);
            case Outcome.Refused<?>(var refusals) -> page(request, HttpStatus.TOO_MANY_REQUESTS, refusals);
        };
    }

    @Get("/api/v1/operations/bridge/inspection")
    @Needs(Right.READ_OPERATIONS)
    InspectionJson read() {
        return InspectionJson.of(inspecting.last(), inspecting);
    }

    @Post("/api/v1/operations/bridge/inspection")
    @Needs(Right.MANAGE_BRIDGES)
    @Status(HttpStatus.ACCEPTED)
    InspectionJson beginByApi(Caller caller) {
        inspecting.begin(caller).orElseThrow();
        return read();
    }

    private HttpResponse<?> page(HttpRequest<?> request, HttpStatus status, List<Refusal> refusals) {
        Optional<Inspection> last = inspecting.last();
        boolean underWay = last.filter(inspecting::underWay).isPresent();
        var model = new HashMap<String, Object>();
        model.put("possible", inspecting.possible());
        model.put("last", last);
        model.put("underWay", underWay);
        model.put("errors", pages.errors(refusals));
        MutableHttpResponse<byte[]> response = pages.show(request, status, "operations/bridge", model);
        if (underWay) {
            response.header("Refresh", LOOK_AGAIN_SECONDS + "; url=" + PAGE);
        }
        return response;
    }
}
