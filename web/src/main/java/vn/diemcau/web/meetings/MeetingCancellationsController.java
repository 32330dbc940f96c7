package vn.diemcau.web.meetings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.CancellingMeetings;
import vn.diemcau.meetings.MeetingId;

/** Cancellations: the meeting will not take place. */
@Controller
class MeetingCancellationsController {
    private final CancellingMeetings cancelling;
    private final MeetingsAsJson asJson;
    private final MeetingPages pages;

    MeetingCancellationsController(CancellingMeetings cancelling, MeetingsAsJson asJson, MeetingPages pages) {
        this.cancelling = cancelling;
        this.asJson = asJson;
        this.pages = pages;
    }

    @Serdeable
    record Cancellation(@Nullable String reason) {}

    @Needs(Right.PLAN_MEETINGS)
    @Post("/api/v1/meetings/{id}/cancellation")
    MeetingJson byClient(Caller caller, @PathVariable long id, @Body @Nullable Cancellation given) {
        var reason = given == null ? null : given.reason();
        return asJson.of(
                caller, cancelling.cancel(caller, new MeetingId(id), reason).orElseThrow());
    }

    @Needs(Right.PLAN_MEETINGS)
    @Post("/meetings/{id}/cancellation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> byForm(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body String body) {
        var fields = Fields.of(body);
        var meeting = new MeetingId(id);
        var outcome = cancelling.cancel(caller, meeting, fields.text("reason"));
        return pages.after(request, caller, meeting, Act.CANCEL, fields, outcome);
    }
}
