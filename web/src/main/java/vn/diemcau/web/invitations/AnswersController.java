package vn.diemcau.web.invitations;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.CallingTheRoll;
import vn.diemcau.invitations.CheckingLines;
import vn.diemcau.invitations.DeclaringHeads;
import vn.diemcau.invitations.NamingDelegates;
import vn.diemcau.invitations.ReadingDelegates;
import vn.diemcau.invitations.Replying;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.attendance.EndpointRowJson;
import vn.diemcau.web.attendance.EndpointRows;

/** What an endpoint of a meeting answers; each answer is the row of the endpoint as it stands then. */
@Controller("/api/v1/meetings/{id}/endpoints/{endpointId}")
class AnswersController {
    private final Replying replying;
    private final NamingDelegates naming;
    private final ReadingDelegates reading;
    private final DeclaringHeads declaring;
    private final CheckingLines checking;
    private final CallingTheRoll calling;
    private final Meetings meetings;
    private final Boards boards;
    private final EndpointRows rows;

    AnswersController(
            Replying replying,
            NamingDelegates naming,
            ReadingDelegates reading,
            DeclaringHeads declaring,
            CheckingLines checking,
            CallingTheRoll calling,
            Meetings meetings,
            Boards boards,
            EndpointRows rows) {
        this.replying = replying;
        this.naming = naming;
        this.reading = reading;
        this.declaring = declaring;
        this.checking = checking;
        this.calling = calling;
        this.meetings = meetings;
        this.boards = boards;
        this.rows = rows;
    }

    @Put("/reply")
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    EndpointRowJson reply(Caller caller, String id, String endpointId, @Body AnswersJson.ReplyJson body) {
        return after(
                caller,
                id,
                endpointId,
                (meeting, endpoint) -> replying.reply(caller, meeting, endpoint, body.wanted()));
    }

    @Put("/reply/acceptance")
    @Needs(Right.RUN_MEETINGS)
    EndpointRowJson accept(Caller caller, String id, String endpointId, @Body AnswersJson.AcceptanceJson body) {
        return after(
                caller,
                id,
                endpointId,
                (meeting, endpoint) ->
                        replying.accept(caller, meeting, endpoint, Typed.required("accepted", body.accepted())));
    }

    @Get("/delegates")
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    PageOf<AnswersJson.DelegateJson> delegates(Caller caller, String id, String endpointId) {
        var delegates = reading.delegates(caller, Typed.meeting(id), Typed.endpoint(endpointId))
                .orElseThrow();
        var items = delegates.stream().map(AnswersJson.DelegateJson::of).toList();
        return new PageOf<>(items, 0, NamingDelegates.MOST, items.size());
    }

    @Put("/delegates")
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    EndpointRowJson name(Caller caller, String id, String endpointId, @Body AnswersJson.DelegatesJson body) {
        return after(caller, id, endpointId, (meeting, endpoint) -> {
            List<AnswersJson.DelegateJson> wanted = Typed.required("delegates", body.delegates());
            return naming.name(
                    caller,
                    meeting,
                    endpoint,
                    wanted.stream().map(AnswersJson.DelegateJson::wanted).toList());
        });
    }

    @Put("/delegates/{no}/state")
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    EndpointRowJson call(Caller caller, String id, String endpointId, String no, @Body AnswersJson.StateJson body) {
        return after(caller, id, endpointId, (meeting, endpoint) -> {
            var number = Math.toIntExact(Math.min(Typed.key(no, "delegate"), Integer.MAX_VALUE));
            return calling.call(caller, meeting, endpoint, number, Typed.state(body.state()));
        });
    }

    @Put("/heads")
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    EndpointRowJson declare(Caller caller, String id, String endpointId, @Body AnswersJson.HeadsJson body) {
        int session = Optional.ofNullable(body.session()).orElse(1);
        return after(
                caller,
                id,
                endpointId,
                (meeting, endpoint) ->
                        declaring.declare(caller, meeting, endpoint, Typed.required("count", body.count()), session));
    }

    @Put("/line-check")
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    EndpointRowJson check(Caller caller, String id, String endpointId, @Body AnswersJson.LineCheckJson body) {
        return after(
                caller, id, endpointId, (meeting, endpoint) -> checking.check(caller, meeting, endpoint, body.ticks()));
    }

    @Put("/help")
    @Needs(Right.ANSWER_FOR_ENDPOINT)
    EndpointRowJson help(Caller caller, String id, String endpointId, @Body AnswersJson.HelpJson body) {
        return after(
                caller,
                id,
                endpointId,
                (meeting, endpoint) ->
                        checking.callForHelp(caller, meeting, endpoint, Typed.required("help", body.help())));
    }

    /** The row as it stands after the act; the meeting and the endpoint are read before anything of the body is. */
    private EndpointRowJson after(
            Caller caller, String id, String endpointId, BiFunction<MeetingId, EndpointId, Outcome<?>> act) {
        var meeting = Typed.meeting(id);
        var endpoint = Typed.endpoint(endpointId);
        act.apply(meeting, endpoint).orElseThrow();
        return row(caller, meeting, endpoint);
    }

    private EndpointRowJson row(Caller caller, MeetingId meeting, EndpointId endpoint) {
        var seen = meetings.seenBy(caller, meeting).orElseThrow(() -> unknown("meeting"));
        var invitees = meetings.inviteesSeenBy(caller, meeting).stream()
                .filter(invitee -> invitee.endpoint().equals(endpoint))
                .toList();
        return rows.of(seen, invitees, boards.of(meeting)).stream().findFirst().orElseThrow(() -> unknown("endpoint"));
    }

    private static RefusalException unknown(String what) {
        return new RefusalException(new CommonRefusal.Unknown(what));
    }
}
