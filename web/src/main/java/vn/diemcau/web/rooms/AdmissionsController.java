package vn.diemcau.web.rooms;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.AdmittingEndpoints;
import vn.diemcau.web.frame.Pages;

/** <em>Vào phòng họp</em>: one press, by API or from the page of an endpoint. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AdmissionsController {
    private final AdmittingEndpoints admitting;
    private final Pages pages;

    AdmissionsController(AdmittingEndpoints admitting, Pages pages) {
        this.admitting = admitting;
        this.pages = pages;
    }

    @Post("/api/v1/meetings/{id}/endpoints/{endpointId}/admission")
    @Consumes(MediaType.ALL)
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    AdmissionJson admit(Caller caller, String id, String endpointId) {
        return AdmissionJson.of(enter(caller, id, endpointId));
    }

    @Post("/meetings/{id}/endpoints/{endpointId}/admission")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    HttpResponse<?> enterByPage(HttpRequest<?> request, Caller caller, String id, String endpointId) {
        return switch (enter(caller, id, endpointId)) {
            case Admission.Browser browser -> pages.redirect(browser.url());
            case Admission.Embedded embedded -> pages.redirect(embedded.url());
            case Admission.Dialled dialled -> pages.show(request, "rooms/dial", Map.of("admission", dialled));
        };
    }

    private Admission enter(Caller caller, String id, String endpointId) {
        return admitting
                .admit(caller, new MeetingId(Ids.number(id)), new EndpointId(Ids.number(endpointId)))
                .orElseThrow();
    }
}
