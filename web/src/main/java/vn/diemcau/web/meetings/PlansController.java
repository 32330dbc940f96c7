package vn.diemcau.web.meetings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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
import java.util.Optional;
import java.util.regex.Pattern;
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
import vn.diemcau.rooms.RoomOrders;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.access.Cookies;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** The form in which a meeting is planned, and changed. */
@Controller("/meetings")
@Produces(MediaType.TEXT_HTML)
class PlansController {
    private static final String TEMPLATE = "meetings/plan";
    private static final Pattern DRAFT = Pattern.compile("[A-Za-z0-9-]{8,40}");

    private final SchedulingMeetings scheduling;
    private final Meetings meetings;
    private final RoomOrders orders;
    private final MeetingPages meetingPages;
    private final PlanPages plans;
    private final PlanOutlooks outlooks;
    private final Cookies cookies;
    private final Pages pages;
    private final ProductClock clock;

    PlansController(
            SchedulingMeetings scheduling,
            Meetings meetings,
            RoomOrders orders,
            MeetingPages meetingPages,
            PlanPages plans,
            PlanOutlooks outlooks,
            Cookies cookies,
            Pages pages,
            ProductClock clock) {
        this.scheduling = scheduling;
        this.meetings = meetings;
        this.orders = orders;
        this.meetingPages = meetingPages;
        this.plans = plans;
        this.outlooks = outlooks;
        this.cookies = cookies;
        this.pages = pages;
        this.clock = clock;
    }

    @Needs(Right.PLAN_MEETINGS)
    @Get("/new")
    HttpResponse<?> fresh(
            HttpRequest<?> request,
            Caller caller,
            @Nullable @QueryValue String day,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String until,
            @Nullable @QueryValue Long like) {
        var form =
                like == null ? plans.fresh(caller, day).between(from, until) : plans.like(caller, new MeetingId(like));
        return form(request, caller, form, null, "");
    }

    @Needs(Right.PLAN_MEETINGS)
    @Post("/outlook")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> outlook(HttpRequest<?> request, Caller caller, @Body String body) {
        return outlook(request, caller, Optional.empty(), body);
    }

    @Needs(Right.PLAN_MEETINGS)
    @Post("/{id}/outlook")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> outlookOfAChange(HttpRequest<?> request, Caller caller, @PathVariable long id, @Body String body) {
        return outlook(request, caller, Optional.of(editable(caller, id)), body);
    }

    /** The giấy mời as it would be, for the first of those invited. */
    @Needs(Right.PLAN_MEETINGS)
    @Post("/outlook/invitation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invitation(Caller caller, @Body String body) {
        return invitation(caller, Optional.empty(), body);
    }

    @Needs(Right.PLAN_MEETINGS)
    @Post("/{id}/outlook/invitation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> invitationOfAChange(Caller caller, @PathVariable long id, @Body String body) {
        return invitation(caller, Optional.of(editable(caller, id)), body);
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
                kept(
                        form,
                        pages.done(
                                "/meetings/" + meeting.id().value(),
                                Say.it(
                                        meeting instanceof Meeting.Proposed
                                                ? "plan.done.proposed"
                                                : "plan.done.planned",
                                        "meeting",
                                        meeting.plan().title())));
            case Outcome.Refused<Meeting>(var refusals) -> again(request, caller, form, null, "", refusals);
        };
    }

    @Needs(Right.PLAN_MEETINGS)
    @Get("/{id}/edit")
    HttpResponse<?> edit(HttpRequest<?> request, Caller caller, @PathVariable long id) {
        var seen = meetingPages.look(caller, editable(caller, id));
        var form = PlanForm.of(
                        meetings.wanted(new MeetingId(id)).orElseThrow(),
                        seen.meeting().version())
                .in(PlanRoom.of(orders.settings(new MeetingId(id))));
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
                kept(
                        form,
                        pages.done(
                                "/meetings/" + id,
                                Say.it(
                                        "plan.done.changed",
                                        "meeting",
                                        meeting.plan().title())));
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
        return pages.show(
                request,
                TEMPLATE,
                Map.of(
                        "page",
                        page,
                        "errors",
                        Errors.none(),
                        "sentDraft",
                        cookies.sentDraft(request).orElse("")));
    }

    private HttpResponse<?> again(
            HttpRequest<?> request,
            Caller caller,
            PlanForm form,
            @Nullable String id,
            String before,
            List<Refusal> refusals) {
        var page = plans.page(caller, form, id, before, refusals);
        return pages.again(request, TEMPLATE, Map.of("page", page, "sentDraft", ""), refusals);
    }

    private HttpResponse<?> outlook(HttpRequest<?> request, Caller caller, Optional<MeetingId> itself, String body) {
        var form = PlanForm.of(Fields.of(body)).tidied();
        return pages.show(request, "meetings/outlook", Map.of("outlook", outlooks.of(caller, form, itself)));
    }

    private HttpResponse<?> invitation(Caller caller, Optional<MeetingId> itself, String body) {
        var form = PlanForm.of(Fields.of(body)).tidied();
        var paper = outlooks.paper(caller, form, itself)
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Invalid("", "plan-incomplete")));
        return HttpResponse.ok(paper)
                .header("Content-Type", "application/pdf")
                .header("Content-Disposition", "inline; filename=\"giay-moi-xem-truoc.pdf\"");
    }

    private MeetingId editable(Caller caller, long id) {
        var seen = meetingPages.look(caller, new MeetingId(id));
        Act.EDIT.refusal(caller, seen, clock.instant()).ifPresent(refusal -> {
            throw new RefusalException(refusal);
        });
        return new MeetingId(id);
    }

    private MutableHttpResponse<?> kept(PlanForm form, MutableHttpResponse<?> answer) {
        if (DRAFT.matcher(form.draft()).matches()) {
            cookies.keepSentDraft(answer, form.draft());
        }
        return answer;
    }

    private static long version(PlanForm form) {
        try {
            return Long.parseLong(form.version());
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
