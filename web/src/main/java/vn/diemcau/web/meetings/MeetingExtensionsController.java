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
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MovingMeetings;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.web.answers.Times;

/** Extensions: a later end. */
@Controller
class MeetingExtensionsController {
    private final MovingMeetings moving;
    private final MeetingsAsJson asJson;
    private final MeetingPages pages;

    MeetingExtensionsController(MovingMeetings moving, MeetingsAsJson asJson, MeetingPages pages) {
        this.moving = moving;
        this.asJson = asJson;
        this.pages = pages;
    }

    @Serdeable
    record Extension(@Nullable String endsAt) {}

    @Needs(Right.RUN_MEETINGS)
    @Post("/api/v1/meetings/{id}/extension")
    MeetingJson byClient(Caller caller, @PathVariable long id, @Body @Nullable Extension given) {
        var endsAt = Times.in("endsAt", given == null ? null : given.endsAt());
        return asJson.of(
                caller, moving.extend(caller, new MeetingId(id), endsAt).orElseThrow());
    }

    @Needs(Right.RUN_MEETINGS)
    @Post("/meetings/{id}/extension")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> byForm(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body String body) {
        var fields = Fields.of(body);
        var meeting = new MeetingId(id);
        var refusals = new ArrayList<Refusal>();
        var endsAt = fields.instant(fields.text("day"), fields.text("until"), "endsAt", refusals);
        var outcome = refusals.isEmpty() ? moving.extend(caller, meeting, endsAt) : Outcome.<Meeting>refused(refusals);
        return pages.after(request, caller, meeting, Act.EXTEND, fields, outcome);
    }
}
