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
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.RunningMeetings;

/** Openings: the chair opens the meeting. */
@Controller
class MeetingOpeningsController {
    private final RunningMeetings running;
    private final MeetingsAsJson asJson;
    private final MeetingPages pages;

    MeetingOpeningsController(RunningMeetings running, MeetingsAsJson asJson, MeetingPages pages) {
        this.running = running;
        this.asJson = asJson;
        this.pages = pages;
    }

    @Serdeable
    record Opening() {}

    @Needs(Right.RUN_MEETINGS)
    @Post("/api/v1/meetings/{id}/opening")
    MeetingJson byClient(Caller caller, @PathVariable long id, @Body @Nullable Opening given) {
        return asJson.of(caller, running.open(caller, new MeetingId(id)).orElseThrow());
    }

    @Needs(Right.RUN_MEETINGS)
    @Post("/meetings/{id}/opening")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> byForm(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body String body) {
        var fields = Fields.of(body);
        var meeting = new MeetingId(id);
        var outcome = running.open(caller, meeting);
        return pages.after(request, caller, meeting, Act.OPEN, fields, outcome);
    }
}
