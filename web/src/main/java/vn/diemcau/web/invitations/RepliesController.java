package vn.diemcau.web.invitations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.invitations.Notices;
import vn.diemcau.invitations.RemindingInvitees;
import vn.diemcau.invitations.Replying;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.Due;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.Status;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.invitations.ReplyRow.Show;
import vn.diemcau.web.meetings.DueLine;
import vn.diemcau.web.meetings.MeetingHeads;

/** The answers of all endpoints of a meeting, for the secretary who runs it; what fails stands on top. */
@Controller("/meetings/{id}")
@Needs(Right.RUN_MEETINGS)
class RepliesController {
    private static final String TEMPLATE = "invitations/replies";

    private final Meetings meetings;
    private final Endpoints endpoints;
    private final Responses responses;
    private final Notices notices;
    private final Replying replying;
    private final RemindingInvitees reminding;
    private final MeetingHeads heads;
    private final ProductClock clock;
    private final Pages pages;

    RepliesController(
            Meetings meetings,
            Endpoints endpoints,
            Responses responses,
            Notices notices,
            Replying replying,
            RemindingInvitees reminding,
            MeetingHeads heads,
            ProductClock clock,
            Pages pages) {
        this.meetings = meetings;
        this.endpoints = endpoints;
        this.responses = responses;
        this.notices = notices;
        this.replying = replying;
        this.reminding = reminding;
        this.heads = heads;
        this.clock = clock;
        this.pages = pages;
    }

    @Get("/replies")
    HttpResponse<?> list(HttpRequest<?> request, Caller caller, String id, @QueryValue Optional<String> show) {
        var meeting = hosted(caller, Typed.meeting(id));
        return pages.show(request, TEMPLATE, model(caller, meeting, Show.of(show.orElse("all"))));
    }

    @Post("/endpoints/{endpointId}/reply/acceptance")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(
            HttpRequest<?> request, Caller caller, String id, String endpointId, @Body Map<String, String> form) {
        var meeting = hosted(caller, Typed.meeting(id));
        var show = Show.of(form.getOrDefault("show", "all"));
        var endpoint = Typed.endpoint(endpointId);
        var decision = form.getOrDefault("accepted", "no");
        var outcome = decision.equals("again")
                ? replying.reconsider(caller, meeting.id(), endpoint)
                : replying.accept(caller, meeting.id(), endpoint, decision.equals("yes"));
        return switch (outcome) {
            case Outcome.Refused<Boolean>(var refusals) ->
                pages.again(request, TEMPLATE, model(caller, meeting, show), refusals);
            case Outcome.Done<Boolean> _ ->
                pages.done(
                        path(meeting, show),
                        switch (decision) {
                            case "yes" -> Say.it("invitations.replies.done.yes");
                            case "again" -> Say.it("invitations.replies.done.again");
                            default -> Say.it("invitations.replies.done.no");
                        });
        };
    }

    /** Reminds all who have not answered, or the one endpoint that the form names. */
    @Post("/reminders")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> remind(HttpRequest<?> request, Caller caller, String id, @Body Map<String, String> form) {
        var meeting = hosted(caller, Typed.meeting(id));
        var show = Show.of(form.getOrDefault("show", "all"));
        var only = Optional.ofNullable(form.get("endpoint")).map(Typed::endpoint);
        return switch (reminding.remind(caller, meeting.id(), only)) {
            case Outcome.Refused<Integer>(var refusals) ->
                pages.again(request, TEMPLATE, model(caller, meeting, show), refusals);
            case Outcome.Done<Integer>(var reminded) ->
                pages.done(path(meeting, show), Say.many("invitations.replies.done.reminded", reminded));
        };
    }

    private static String path(Meeting meeting, Show show) {
        return "/meetings/" + meeting.id().value() + "/replies?show=" + show.word();
    }

    private Meeting hosted(Caller caller, MeetingId id) {
        var meeting = meetings.seenBy(caller, id)
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("meeting")));
        if (!meetings.hostedBy(caller, id)) {
            throw new RefusalException(new CommonRefusal.NotYours());
        }
        return meeting;
    }

    private Map<String, Object> model(Caller caller, Meeting meeting, Show show) {
        var since = notices.toldOf(meeting.id());
        var all = rows(meeting, since);
        var model = new HashMap<String, Object>();
        model.put("head", heads.of(caller, meeting.id()).orElseThrow());
        model.put("failing", all.stream().filter(ReplyRow::failing).toList());
        model.put("rows", all.stream().filter(show::takes).toList());
        model.put(
                "filters",
                Stream.of(Show.values()).map(one -> one.counted(all.stream())).toList());
        model.put("filter", show.counted(all.stream()));
        model.put("due", due(meeting, since.values()));
        model.put("late", all.stream().filter(ReplyRow::late).count());
        model.put("checkLate", all.stream().filter(ReplyRow::checkLate).count());
        model.put("remindable", all.stream().filter(ReplyRow::remindable).count());
        model.put("mailLeaves", notices.mailLeaves());
        return model;
    }

    /** The answer and the line check, with the last days for them; nothing once the meeting is over. */
    private List<DueLine> due(Meeting meeting, Collection<LocalDate> since) {
        var today = VietnamTime.dayOf(clock.instant());
        var told = since.stream().min(Comparator.naturalOrder()).orElse(LocalDate.MIN);
        return current(meeting)
                .map(due -> List.of(DueLine.ofReply(due, told, today), DueLine.ofLineCheck(due, told, today)))
                .orElse(List.of());
    }

    private static Optional<Due> current(Meeting meeting) {
        return meeting.plan().due().filter(_ -> meeting.status() == Status.PLANNED || meeting.status() == Status.OPEN);
    }

    private List<ReplyRow> rows(Meeting meeting, Map<EndpointId, LocalDate> since) {
        var invitees = meetings.invitees(meeting.id());
        var names = endpoints.byIds(
                invitees.stream().map(Invitee::endpoint).toList(),
                VietnamTime.dayOf(meeting.plan().startsAt()));
        var answers = responses.of(meeting.id());
        var told = notices.lastOf(meeting.id());
        var remindable = reminding.remindable(meeting);
        var due = current(meeting);
        var today = VietnamTime.dayOf(clock.instant());
        return invitees.stream()
                .map(Invitee::endpoint)
                .map(endpoint -> new ReplyRow(
                        endpoint.value(),
                        Optional.ofNullable(names.get(endpoint))
                                .map(Endpoint::name)
                                .orElseGet(() ->
                                        Say.it("invitations.replies.unknown", "no", String.valueOf(endpoint.value()))),
                        answers.getOrDefault(endpoint, Response.SILENCE),
                        told.get(endpoint),
                        due.map(one -> Due.standing(one.reply(), since.getOrDefault(endpoint, LocalDate.MIN), today)),
                        due.map(one ->
                                Due.standing(one.lineCheck(), since.getOrDefault(endpoint, LocalDate.MIN), today)),
                        remindable.contains(endpoint)))
                .sorted(Comparator.comparingInt(ReplyRow::urgency))
                .toList();
    }
}
