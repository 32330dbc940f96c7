package vn.diemcau.invitations;

import static vn.diemcau.invitations.Texts.blankToEmpty;
import static vn.diemcau.invitations.Texts.refuseLonger;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Announcements;
import vn.diemcau.invitations.AnsweringRules.Until;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * <em>Trả lời</em>: an endpoint attends, declines with a reason, or asks for a substitution; who runs the meeting
 * accepts the reason or does not. A later answer takes the place of an earlier one, and has to be accepted anew. An
 * answer is given for one time of the meeting: when it is moved, every endpoint is asked again.
 */
@Singleton
public final class Replying {
    private final AnsweringRules rules;
    private final Sql sql;
    private final ProductClock clock;
    private final Announcements announcements;
    private final AuditTrail audit;

    Replying(AnsweringRules rules, Sql sql, ProductClock clock, Announcements announcements, AuditTrail audit) {
        this.rules = rules;
        this.sql = sql;
        this.clock = clock;
        this.announcements = announcements;
        this.audit = audit;
    }

    /** What somebody answers, as it was typed. */
    public record WantedReply(
            Answer answer, Optional<String> reason, Optional<String> operatorName, Optional<String> operatorPhone) {}

    public Outcome<Answer> reply(Caller caller, MeetingId meeting, EndpointId endpoint, WantedReply wanted) {
        return rules.when(caller, meeting, endpoint, Until.CLOSURE, standing -> {
            var refusals = judge(wanted);
            if (!refusals.isEmpty()) {
                return Outcome.refused(refusals);
            }
            sql.update(
                    """
                    INSERT INTO reply (meeting_id, endpoint_id, answer, reason, accepted, operator_name, operator_phone,
                      at, by_account, moves, given_for)
                    SELECT m.id, ?, ?, ?, NULL, ?, ?, ?, ?, m.moves, m.starts_at FROM meeting m WHERE m.id = ?
                    ON DUPLICATE KEY UPDATE answer = VALUES(answer), reason = VALUES(reason), accepted = NULL,
                      operator_name = VALUES(operator_name), operator_phone = VALUES(operator_phone),
                      at = VALUES(at), by_account = VALUES(by_account)
                    """,
                    endpoint.value(),
                    wanted.answer().word(),
                    blankToEmpty(wanted.reason()).orElse(null),
                    blankToEmpty(wanted.operatorName()).orElse(null),
                    blankToEmpty(wanted.operatorPhone()).orElse(null),
                    clock.instant(),
                    caller.account().value(),
                    meeting.value());
            announcements.announce(new EndpointAnswered.ReplyGiven(meeting, endpoint, caller.account()));
            audit.record(
                    caller.actor(),
                    "reply-" + wanted.answer().word(),
                    target(meeting, endpoint),
                    AuditTrail.Result.DONE);
            return Outcome.done(wanted.answer());
        });
    }

    /** The one who runs the meeting accepts a refusal or a substitution, or does not. */
    public Outcome<Boolean> accept(Caller caller, MeetingId meeting, EndpointId endpoint, boolean accepted) {
        return judge(caller, meeting, endpoint, accepted, accepted ? "reply-accept" : "reply-refuse")
                .map(judged -> accepted);
    }

    /** Takes back what was decided about a refusal or a substitution: it waits to be judged again. */
    public Outcome<Boolean> reconsider(Caller caller, MeetingId meeting, EndpointId endpoint) {
        return judge(caller, meeting, endpoint, null, "reply-reconsider");
    }

    private Outcome<Boolean> judge(
            Caller caller, MeetingId meeting, EndpointId endpoint, @Nullable Boolean accepted, String word) {
        return rules.whenRunning(caller, meeting, endpoint, Until.SEAL, standing -> {
            int judged = sql.update("""
                    UPDATE reply SET accepted = ?
                    WHERE meeting_id = ? AND endpoint_id = ? AND answer IN ('declines', 'substitutes')
                      AND moves = (SELECT m.moves FROM meeting m WHERE m.id = ?)
                    """, accepted, meeting.value(), endpoint.value(), meeting.value());
            if (judged == 0) {
                return Outcome.refused(new AnsweringRefusal.NothingToAccept());
            }
            announcements.announce(new EndpointAnswered.ReplyGiven(meeting, endpoint, caller.account()));
            rules.refuseWhenSealed(meeting);
            audit.record(caller.actor(), word, target(meeting, endpoint), AuditTrail.Result.DONE);
            return Outcome.done(true);
        });
    }

    private static List<Refusal> judge(WantedReply wanted) {
        var refusals = new ArrayList<Refusal>();
        if (wanted.answer() == Answer.NONE) {
            refusals.add(new Invalid("answer", "choice"));
        }
        if (wanted.answer() == Answer.DECLINES && blankToEmpty(wanted.reason()).isEmpty()) {
            refusals.add(new Invalid("reason", "required"));
        }
        refuseLonger(refusals, "reason", wanted.reason(), 1000);
        refuseLonger(refusals, "operator.name", wanted.operatorName(), 200);
        refuseLonger(refusals, "operator.phone", wanted.operatorPhone(), 40);
        return refusals;
    }

    static String target(MeetingId meeting, EndpointId endpoint) {
        return "meeting:" + meeting.value() + " endpoint:" + endpoint.value();
    }
}
