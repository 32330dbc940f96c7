package vn.diemcau.web.meetings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;

/** The form in which a meeting is planned, and changed. */
@Controller("/meetings")
@Produces(MediaType.TEXT_HTML)
class PlansController {
    private static final String TEMPLATE = "meetings/plan";

    private final SchedulingMeetings scheduling;
    private final Meetings meetings;
    private final MeetingPages meetingPages;
    private final PlanPages plans;
    private final Pages pages;
    private final ProductClock clock;

    PlansController(
            SchedulingMeetings scheduling,
            Meetings meetings,
            MeetingPages meetingPages,
            PlanPages plans,
            Pages pages,
            ProductClock clock) {
        this.scheduling = scheduling;
        this.meetings = meetings;
        this.meetingPages = meetingPages;
        this.plans = plans;
        this.pages = pages;
        this.clock = clock;
    }

    @Needs(Right.PLAN_MEETINGS)
    @Get("/new")
    HttpResponse<?> fresh(HttpRequest<?> request, Caller caller, @Nullable @QueryValue String day) {
        return form(request, caller, plans.fresh(caller, day), null, "");
    }

    @Needs(Right.PLAN_MEETINGS)
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> plan(HttpRequest<?> request, Caller caller, @Body String body) {
        var form = PlanForm.of(Fields.of(body)).tidied();
        var unread = new ArrayList<Refusal>();
        var wanted = form.wanted(unread);
        var outcome = unread.isEmpty() ? scheduling.plan(caller, wanted) : Outcome.<Meeting>refused(unread);
        return switch (outcome) {
            case Outcome.Done<Meeting>(var meeting) ->
                pages.done(
                        "/meetings/" + meeting.id().value(),
                        meeting instanceof Meeting.Proposed
                                ? "Đã gửi đề nghị phê duyệt cuộc họp “"
                                        + meeting.plan().title() + "”."
                                : "Đã lên lịch cuộc họp “" + meeting.plan().title() + "”.");
            case Outcome.Refused<Meeting>(var refusals) -> again(request, caller, form, null, "", refusals);
        };
    }

    @Needs(Right.PLAN_MEETINGS)
    @Get("/{id}/edit")
    HttpResponse<?> edit(HttpRequest<?> request, Caller caller, @PathVariable long id) {
        var seen = meetingPages.look(caller, new MeetingId(id));
        Act.EDIT.refusal(caller, seen, clock.instant()).ifPresent(refusal -> {
            throw new RefusalException(refusal);
        });
        var form = PlanForm.of(
                meetings.wanted(new MeetingId(id)).orElseThrow(), seen.meeting().version());
        return form(
                request, caller, form, String.valueOf(id), seen.meeting().plan().title());
    }

    @Needs(Right.PLAN_MEETINGS)
    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body String body) {
        var seen = meetingPages.look(caller, new MeetingId(id));
        var form = PlanForm.of(Fields.of(body)).tidied();
        var unread = new ArrayList<Refusal>();
        var wanted = form.wanted(unread);
        var outcome = unread.isEmpty()
                ? scheduling.edit(caller, new MeetingId(id), version(form), wanted)
                : Outcome.<Meeting>refused(unread);
        return switch (outcome) {
            case Outcome.Done<Meeting>(var meeting) ->
                pages.done(
                        "/meetings/" + id,
                        "Đã lưu thay đổi của cuộc họp “" + meeting.plan().title() + "”.");
            case Outcome.Refused<Meeting>(var refusals) -> {
                if (refusals.stream().anyMatch(CommonRefusal.NotYours.class::isInstance)) {
                    throw new RefusalException(refusals);
                }
                yield again(
                        request,
                        caller,
                        form,
                        String.valueOf(id),
                        seen.meeting().plan().title(),
                        refusals);
            }
        };
    }

    private HttpResponse<?> form(
            HttpRequest<?> request, Caller caller, PlanForm form, @Nullable String id, String before) {
        var page = plans.page(caller, form, id, before, List.of());
        return pages.show(request, TEMPLATE, Map.of("page", page, "errors", Errors.none()));
    }

    private HttpResponse<?> again(
            HttpRequest<?> request,
            Caller caller,
            PlanForm form,
            @Nullable String id,
            String before,
            List<Refusal> refusals) {
        return pages.again(request, TEMPLATE, Map.of("page", plans.page(caller, form, id, before, refusals)), refusals);
    }

    private static long version(PlanForm form) {
        try {
            return Long.parseLong(form.version());
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
