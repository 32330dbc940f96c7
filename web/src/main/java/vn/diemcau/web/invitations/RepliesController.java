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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.invitations.Notices;
import vn.diemcau.invitations.Replying;
import vn.diemcau.invitations.Response;
import vn.diemcau.invitations.Responses;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.invitations.ReplyRow.Show;
import vn.diemcau.web.meetings.MeetingHeads;

/** The answers of all endpoints of a meeting, for the secretary who runs it; what fails stands on top. */
@Controller("/meetings/{id}")
@Needs(Right.RUN_MEETINGS)
class RepliesController {
    private final Meetings meetings;
    private final Endpoints endpoints;
    private final Responses responses;
    private final Notices notices;
    private final Replying replying;
    private final MeetingHeads heads;
    private final Pages pages;

    RepliesController(
            Meetings meetings,
            Endpoints endpoints,
            Responses responses,
            Notices notices,
            Replying replying,
            MeetingHeads heads,
            Pages pages) {
        this.meetings = meetings;
        this.endpoints = endpoints;
        this.responses = responses;
        this.notices = notices;
        this.replying = replying;
        this.heads = heads;
        this.pages = pages;
    }

    @Get("/replies")
    HttpResponse<?> list(HttpRequest<?> request, Caller caller, String id, @QueryValue Optional<String> show) {
        var meeting = hosted(caller, Typed.meeting(id));
        return pages.show(request, "invitations/replies", model(caller, meeting, Show.of(show.orElse("all"))));
    }

    @Post("/endpoints/{endpointId}/reply/acceptance")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> accept(
            HttpRequest<?> request, Caller caller, String id, String endpointId, @Body Map<String, String> form) {
        var meeting = hosted(caller, Typed.meeting(id));
        boolean accepted = "yes".equals(form.get("accepted"));
        var show = Show.of(form.getOrDefault("show", "all"));
        return switch (replying.accept(caller, meeting.id(), Typed.endpoint(endpointId), accepted)) {
            case Outcome.Refused<Boolean>(var refusals) ->
                pages.again(request, "invitations/replies", model(caller, meeting, show), refusals);
            case Outcome.Done<Boolean> _ ->
                pages.done(
                        "/meetings/" + meeting.id().value() + "/replies?show="
                                + show.name().toLowerCase(Locale.ROOT),
                        accepted ? "Đã chấp nhận." : "Đã ghi là không chấp nhận.");
        };
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
        var all = rows(meeting);
        var model = new HashMap<String, Object>();
        model.put("head", heads.of(caller, meeting.id()).orElseThrow());
        model.put("failing", all.stream().filter(ReplyRow::failing).toList());
        model.put("rows", all.stream().filter(show::takes).toList());
        model.put(
                "filters",
                Stream.of(Show.values()).map(one -> one.counted(all.stream())).toList());
        model.put("filter", show.counted(all.stream()));
        model.put("runs", true);
        model.put("mailLeaves", notices.mailLeaves());
        return model;
    }

    private List<ReplyRow> rows(Meeting meeting) {
        var invitees = meetings.invitees(meeting.id());
        var names = endpoints.byIds(
                invitees.stream().map(Invitee::endpoint).toList(),
                VietnamTime.dayOf(meeting.plan().startsAt()));
        var answers = responses.of(meeting.id());
        var told = notices.lastOf(meeting.id());
        return invitees.stream()
                .map(Invitee::endpoint)
                .map(endpoint -> new ReplyRow(
                        endpoint.value(),
                        Optional.ofNullable(names.get(endpoint))
                                .map(Endpoint::name)
                                .orElse("Điểm cầu " + endpoint.value()),
                        answers.getOrDefault(endpoint, Response.SILENCE),
                        told.get(endpoint)))
                .toList();
    }
}
