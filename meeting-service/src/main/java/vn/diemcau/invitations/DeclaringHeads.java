package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Map;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Announcements;
import vn.diemcau.invitations.AnsweringRules.Until;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * <em>Khai số người dự</em>: the operator declares, at the opening and after each break; who runs the meeting confirms
 * or corrects. Possible until the sheet is sealed.
 */
@Singleton
public final class DeclaringHeads {
    static final int MOST = 5_000;
    static final int MOST_SESSIONS = 20;

    private final AnsweringRules rules;
    private final Sql sql;
    private final ProductClock clock;
    private final Announcements announcements;
    private final AuditTrail audit;

    DeclaringHeads(AnsweringRules rules, Sql sql, ProductClock clock, Announcements announcements, AuditTrail audit) {
        this.rules = rules;
        this.sql = sql;
        this.clock = clock;
        this.announcements = announcements;
        this.audit = audit;
    }

    /**
     * The count of a session (1 is the opening; one more after each break). What counts is the last session.
     *
     * @return the count
     */
    public Outcome<Integer> declare(Caller caller, MeetingId meeting, EndpointId endpoint, int count, int session) {
        return rules.when(caller, meeting, endpoint, Until.SEAL, standing -> {
            var refusals = new ArrayList<Refusal>();
            if (count < 0 || count > MOST) {
                refusals.add(new Invalid("count", "range", Map.of("least", 0, "most", MOST)));
            }
            if (session < 1 || session > MOST_SESSIONS) {
                refusals.add(new Invalid("session", "range", Map.of("least", 1, "most", MOST_SESSIONS)));
            }
            if (!refusals.isEmpty()) {
                return Outcome.refused(refusals);
            }
            write(caller, meeting, endpoint, count, session, standing.runs() ? "confirmed" : "declared");
            announcements.announce(new EndpointAnswered.HeadsDeclared(meeting, endpoint, caller.account()));
            rules.refuseWhenSealed(meeting);
            audit.record(
                    caller.actor(),
                    standing.runs() ? "heads-confirm" : "heads-declare",
                    Replying.target(meeting, endpoint) + " heads:" + count,
                    AuditTrail.Result.DONE);
            return Outcome.done(count);
        });
    }

    /** @param what one of our own two columns, never foreign input */
    private void write(Caller caller, MeetingId meeting, EndpointId endpoint, int count, int session, String what) {
        sql.update(
                """
                INSERT INTO heads (meeting_id, endpoint_id, session_no, %1$s, at, %1$s_by)
                VALUES (?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE %1$s = VALUES(%1$s), at = VALUES(at), %1$s_by = VALUES(%1$s_by)
                """.formatted(what),
                meeting.value(),
                endpoint.value(),
                session,
                count,
                clock.instant(),
                caller.account().value());
    }
}
