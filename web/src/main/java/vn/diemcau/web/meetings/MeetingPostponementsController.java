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
import vn.diemcau.refusals.RefusalException;

/** Postponements: another time. */
@Controller
class MeetingPostponementsController {
    private final MovingMeetings moving;
    private final MeetingsAsJson asJson;
    private final MeetingPages pages;

    MeetingPostponementsController(MovingMeetings moving, MeetingsAsJson asJson, MeetingPages pages) {
        this.moving = moving;
        this.asJson = asJson;
        this.pages = pages;
    }

    @Serdeable
    record Postponement(
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable String reason) {}

    @Needs(Right.PLAN_MEETINGS)
    @Post("/api/v1/meetings/{id}/postponement")
    MeetingJson byClient(Caller caller, @PathVariable long id, @Body @Nullable Postponement given) {
        var wanted = given == null ? new Postponement(null, null, null) : given;
        var refusals = new ArrayList<Refusal>();
        var startsAt = PlanJson.instant("startsAt", wanted.startsAt(), refusals);
        var endsAt = PlanJson.instant("endsAt", wanted.endsAt(), refusals);
        if (!refusals.isEmpty()) {
            throw new RefusalException(refusals);
        }
        return asJson.of(
                caller,
                moving.postpone(caller, new MeetingId(id), startsAt, endsAt, wanted.reason())
                        .orElseThrow());
    }

    @Needs(Right.PLAN_MEETINGS)
    @Post("/meetings/{id}/postponement")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> byForm(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body String body) {
        var fields = Fields.of(body);
        var meeting = new MeetingId(id);
        var refusals = new ArrayList<Refusal>();
        var day = fields.text("day");
        var lastDay = fields.text("lastDay");
        var startsAt = fields.instant(day, fields.text("from"), "startsAt", refusals);
        var endsAt = fields.instant(lastDay.isEmpty() ? day : lastDay, fields.text("until"), "endsAt", refusals);
        var outcome = refusals.isEmpty()
                ? moving.postpone(caller, meeting, startsAt, endsAt, fields.text("reason"))
                : Outcome.<Meeting>refused(refusals);
        return pages.after(request, caller, meeting, Act.POSTPONE, fields, outcome);
    }
}
