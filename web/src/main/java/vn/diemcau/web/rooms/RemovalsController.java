package vn.diemcau.web.rooms;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.RemovingEndpoints;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** <em>Mời ra khỏi phòng</em>: the secretary sends an endpoint out of the room of their meeting. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class RemovalsController {
    private final RemovingEndpoints removing;
    private final Pages pages;

    RemovalsController(RemovingEndpoints removing, Pages pages) {
        this.removing = removing;
        this.pages = pages;
    }

    /** Accepted: the endpoint goes out after the commit. */
    @Post("/api/v1/meetings/{id}/endpoints/{endpointId}/removal")
    @Consumes(MediaType.ALL)
    @Needs(Right.RUN_MEETINGS)
    HttpResponse<?> remove(Caller caller, String id, String endpointId) {
        sendOut(caller, id, endpointId);
        return HttpResponse.accepted();
    }

    @Post("/meetings/{id}/endpoints/{endpointId}/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.RUN_MEETINGS)
    HttpResponse<?> removeByPage(Caller caller, String id, String endpointId) {
        sendOut(caller, id, endpointId);
        return pages.done(
                "/meetings/" + Ids.number(id) + "/endpoints/" + Ids.number(endpointId) + "/moderation",
                Say.it("rooms.done.remove"));
    }

    private void sendOut(Caller caller, String id, String endpointId) {
        removing.remove(caller, new MeetingId(Ids.number(id)), new EndpointId(Ids.number(endpointId)))
                .orElseThrow();
    }
}
