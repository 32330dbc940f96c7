package vn.diemcau.web.rooms;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.AdmittingEndpoints;
import vn.diemcau.rooms.RoomOrders;
import vn.diemcau.rooms.WayIn;
import vn.diemcau.web.frame.Pages;

/** <em>Vào phòng họp</em>: one press, by API or from the page of an endpoint. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AdmissionsController {
    private final AdmittingEndpoints admitting;
    private final RoomOrders orders;
    private final Boards boards;
    private final Pages pages;

    AdmissionsController(AdmittingEndpoints admitting, RoomOrders orders, Boards boards, Pages pages) {
        this.admitting = admitting;
        this.orders = orders;
        this.boards = boards;
        this.pages = pages;
    }

    /** {@code by=browser} is for an endpoint whose terminal would dial. */
    @Post("/api/v1/meetings/{id}/endpoints/{endpointId}/admission")
    @Consumes(MediaType.ALL)
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    AdmissionJson admit(Caller caller, String id, String endpointId, @QueryValue Optional<String> by) {
        var admission = admitting
                .admit(
                        caller,
                        meeting(id),
                        endpoint(endpointId),
                        by.filter("browser"::equals).isPresent())
                .orElseThrow();
        // The client asks its frame for it, so that nobody at the endpoint has to type it.
        return AdmissionJson.of(admission, orders.settings(meeting(id)).password());
    }

    /** Where it would lead now: no token is given, and nothing noted. */
    @Get("/api/v1/meetings/{id}/endpoints/{endpointId}/admission")
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    WayInJson look(Caller caller, String id, String endpointId) {
        var way = way(caller, id, endpointId);
        var presence = boards.of(meeting(id)).presence().getOrDefault(endpoint(endpointId), Presence.OUTSIDE);
        return WayInJson.of(way, presence);
    }

    @Post("/meetings/{id}/endpoints/{endpointId}/admission")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    HttpResponse<?> enterByPage(Caller caller, String id, String endpointId) {
        var way = way(caller, id, endpointId);
        // That page asks for the token itself: an address that leads on to a bridge would stand in the history.
        if (way.open() && way.barred().isEmpty() && (way.dials() || way.client().isPresent())) {
            return pages.redirect(RoomPage.path(meeting(id), endpoint(endpointId)));
        }
        return pages.redirect(
                url(admitting.admit(caller, meeting(id), endpoint(endpointId)).orElseThrow()));
    }

    private WayIn way(Caller caller, String id, String endpointId) {
        return admitting.look(caller, meeting(id), endpoint(endpointId)).orElseThrow();
    }

    /** Where a browser goes. */
    static String url(Admission admission) {
        return switch (admission) {
            case Admission.Browser browser -> browser.url();
            case Admission.Embedded embedded -> embedded.url();
            case Admission.Dialled dialled ->
                throw new IllegalStateException("who dials has no page: " + dialled.room());
        };
    }

    private static MeetingId meeting(String id) {
        return new MeetingId(Ids.number(id));
    }

    private static EndpointId endpoint(String id) {
        return new EndpointId(Ids.number(id));
    }
}
