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

/** Closures: the chair closes the meeting. */
@Controller
class MeetingClosuresController {
    private final RunningMeetings running;
    private final MeetingsAsJson asJson;
    private final MeetingPages pages;

    MeetingClosuresController(RunningMeetings running, MeetingsAsJson asJson, MeetingPages pages) {
        this.running = running;
        this.asJson = asJson;
        this.pages = pages;
    }

    @Serdeable
    record Closure(@Nullable String reason) {}

    @Needs(Right.RUN_MEETINGS)
    @Post("/api/v1/meetings/{id}/closure")
    MeetingJson byClient(Caller caller, @PathVariable long id, @Body @Nullable Closure given) {
        var reason = given == null ? null : given.reason();
        return asJson.of(
                caller, running.close(caller, new MeetingId(id), reason).orElseThrow());
    }

    @Needs(Right.RUN_MEETINGS)
    @Post("/meetings/{id}/closure")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> byForm(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body String body) {
        var fields = Fields.of(body);
        var meeting = new MeetingId(id);
        var outcome = running.close(caller, meeting, fields.text("reason"));
        return pages.after(request, caller, meeting, Act.CLOSE, fields, outcome);
    }
}
