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
import vn.diemcau.meetings.ApprovingMeetings;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.web.answers.Times;

/** Approvals: a leader approves, refuses, wants another time, or takes an approval back. */
@Controller
class MeetingApprovalsController {
    private final ApprovingMeetings approving;
    private final MeetingsAsJson asJson;
    private final MeetingPages pages;

    MeetingApprovalsController(ApprovingMeetings approving, MeetingsAsJson asJson, MeetingPages pages) {
        this.approving = approving;
        this.asJson = asJson;
        this.pages = pages;
    }

    @Serdeable
    record Decision(
            @Nullable String decision,
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable String reason) {}

    @Needs(Right.APPROVE_MEETINGS)
    @Post("/api/v1/meetings/{id}/approval")
    MeetingJson byClient(Caller caller, @PathVariable long id, @Body @Nullable Decision given) {
        var decision = given == null ? new Decision(null, null, null, null) : given;
        var meeting = new MeetingId(id);
        var outcome = switch (String.valueOf(decision.decision())) {
            case "approve" -> approving.approve(caller, meeting);
            case "refuse" -> approving.refuse(caller, meeting, decision.reason());
            case "withdraw" -> approving.withdraw(caller, meeting, decision.reason());
            case "counter" ->
                approving.counter(
                        caller,
                        meeting,
                        Times.in("startsAt", decision.startsAt()),
                        Times.in("endsAt", decision.endsAt()),
                        decision.reason());
            default -> Outcome.<Meeting>refused(new Invalid("decision", "choice"));
        };
        return asJson.of(caller, outcome.orElseThrow());
    }

    @Needs(Right.APPROVE_MEETINGS)
    @Post("/meetings/{id}/approval")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> byForm(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body String body) {
        var fields = Fields.of(body);
        var meeting = new MeetingId(id);
        var refusals = new ArrayList<Refusal>();
        var day = fields.text("day");
        var outcome = switch (fields.text("decision")) {
            case "approve" -> approving.approve(caller, meeting);
            case "refuse" -> approving.refuse(caller, meeting, fields.text("reason"));
            case "withdraw" -> approving.withdraw(caller, meeting, fields.text("reason"));
            default -> {
                var startsAt = fields.instant(day, fields.text("from"), "startsAt", refusals);
                var endsAt = fields.instant(day, fields.text("until"), "endsAt", refusals);
                yield refusals.isEmpty()
                        ? approving.counter(caller, meeting, startsAt, endsAt, fields.text("reason"))
                        : Outcome.<Meeting>refused(refusals);
            }
        };
        var act = fields.text("decision").equals("withdraw") ? Act.WITHDRAW : Act.APPROVE;
        return pages.after(request, caller, meeting, act, fields, outcome);
    }
}
