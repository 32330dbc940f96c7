package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Announcements;
import vn.diemcau.invitations.AnsweringRules.Until;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;

/** <em>Điểm danh</em>: who of the named delegates is there, by the operator or by who runs the meeting. */
@Singleton
public final class CallingTheRoll {
    private final AnsweringRules rules;
    private final Sql sql;
    private final Announcements announcements;
    private final AuditTrail audit;

    CallingTheRoll(AnsweringRules rules, Sql sql, Announcements announcements, AuditTrail audit) {
        this.rules = rules;
        this.sql = sql;
        this.announcements = announcements;
        this.audit = audit;
    }

    /** @param no the delegate's number in the list of the endpoint */
    public Outcome<Delegate.State> call(
            Caller caller, MeetingId meeting, EndpointId endpoint, int no, Delegate.State state) {
        return rules.when(caller, meeting, endpoint, Until.SEAL, standing -> {
            var known = sql.first(
                    "SELECT 1 AS one FROM delegate WHERE meeting_id = ? AND endpoint_id = ? AND no = ?",
                    row -> row.number("one"),
                    meeting.value(),
                    endpoint.value(),
                    no);
            if (known.isEmpty()) {
                return Outcome.refused(new CommonRefusal.Unknown("delegate"));
            }
            sql.update(
                    """
                    UPDATE delegate SET state = ?, state_by = ?
                    WHERE meeting_id = ? AND endpoint_id = ? AND no = ?
                    """,
                    state.word(),
                    standing.runs() ? "secretary" : "operator",
                    meeting.value(),
                    endpoint.value(),
                    no);
            announcements.announce(new EndpointAnswered.DelegateCalled(meeting, endpoint, caller.account()));
            rules.refuseWhenSealed(meeting);
            audit.record(
                    caller.actor(),
                    "delegate-call",
                    Replying.target(meeting, endpoint) + " delegate:" + no,
                    AuditTrail.Result.DONE);
            return Outcome.done(state);
        });
    }
}
