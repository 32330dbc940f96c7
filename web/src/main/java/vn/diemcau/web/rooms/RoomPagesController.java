package vn.diemcau.web.rooms;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.MyMeetings;
import vn.diemcau.invitations.MyMeetings.Mine;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.AdmittingEndpoints;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.frame.ContentPolicy;
import vn.diemcau.web.frame.DevicePolicy;
import vn.diemcau.web.frame.Pages;

/**
 * <em>Phòng họp</em>: the page of ours that holds the bridge's own client, or tells a room codec what to dial. The
 * token is never in its address nor in its text: its script asks for one when it enters.
 */
@Controller("/my/meetings/{id}/endpoints/{endpointId}/room")
@Needs(Right.ANSWER_FOR_ENDPOINT)
@ExecuteOn(TaskExecutors.BLOCKING)
class RoomPagesController {
    private final MyMeetings mine;
    private final AdmittingEndpoints admitting;
    private final Responses responses;
    private final ProductClock clock;
    private final Pages pages;

    RoomPagesController(
            MyMeetings mine, AdmittingEndpoints admitting, Responses responses, ProductClock clock, Pages pages) {
        this.mine = mine;
        this.admitting = admitting;
        this.responses = responses;
        this.clock = clock;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(
            HttpRequest<?> request, Caller caller, String id, String endpointId, @QueryValue Optional<String> by) {
        var one = one(caller, id, endpointId);
        var way = admitting.look(caller, one.meeting(), one.endpoint()).orElseThrow();
        var page = new RoomPage(
                one,
                way,
                responses.of(one.meeting(), one.endpoint()),
                responses.counts(one.meeting(), one.endpoint()),
                clock.instant());
        if (way.dials() && by.filter("browser"::equals).isEmpty()) {
            return pages.show(request, "rooms/dial", Map.of("page", page));
        }
        if (way.client().isEmpty()) {
            // A bridge whose room is a page of ours is entered by the press there.
            return pages.redirect(page.home());
        }
        var origin = Admission.originOf(way.client().get());
        var answer = pages.show(request, "rooms/room", Map.of("page", page));
        ContentPolicy.own().andBridge(origin).putOn(answer);
        DevicePolicy.andBridge(origin).putOn(answer);
        return answer;
    }

    /** For browsers in which the client cannot be held: straight into it, in a window of its own. */
    @Get("/outside")
    HttpResponse<?> outside(Caller caller, String id, String endpointId) {
        var one = one(caller, id, endpointId);
        var admission =
                admitting.admit(caller, one.meeting(), one.endpoint(), true).orElseThrow();
        return pages.redirect(AdmissionsController.url(admission));
    }

    private Mine one(Caller caller, String id, String endpointId) {
        return mine.one(caller, new MeetingId(Ids.number(id)), new EndpointId(Ids.number(endpointId)))
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("endpoint")));
    }
}
