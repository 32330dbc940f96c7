package vn.diemcau.web.rooms;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.RecognizingEndpoints;

/** The endpoint's own page says under which id it takes part in the room. */
@Controller("/api/v1/meetings/{id}/endpoints/{endpointId}/participant")
@ExecuteOn(TaskExecutors.BLOCKING)
class ParticipantsController {
    private final RecognizingEndpoints recognizing;

    ParticipantsController(RecognizingEndpoints recognizing) {
        this.recognizing = recognizing;
    }

    @Post
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    HttpResponse<?> recognize(Caller caller, String id, String endpointId, @Body ParticipantJson said) {
        var participant = said.participant();
        recognizing
                .recognize(
                        caller,
                        new MeetingId(Ids.number(id)),
                        new EndpointId(Ids.number(endpointId)),
                        participant == null ? "" : participant)
                .orElseThrow();
        return HttpResponse.noContent();
    }

    @Serdeable
    record ParticipantJson(@Nullable String participant) {}
}
