package vn.diemcau.invitations;

import static vn.diemcau.invitations.Texts.blankToEmpty;
import static vn.diemcau.invitations.Texts.refuseLonger;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Announcements;
import vn.diemcau.invitations.AnsweringRules.Until;
import vn.diemcau.invitations.Response.LineCheck.State;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * <em>Kiểm tra kỹ thuật</em>: picture, sound, line, power and backup line, ticked by hand, and again when the meeting
 * is moved; and calling for help.
 */
@Singleton
public final class CheckingLines {
    private final AnsweringRules rules;
    private final Sql sql;
    private final ProductClock clock;
    private final Announcements announcements;
    private final AuditTrail audit;

    CheckingLines(AnsweringRules rules, Sql sql, ProductClock clock, Announcements announcements, AuditTrail audit) {
        this.rules = rules;
        this.sql = sql;
        this.clock = clock;
        this.announcements = announcements;
        this.audit = audit;
    }

    /** What was looked at; an empty one was not. */
    public record Ticks(
            Optional<Boolean> picture,
            Optional<Boolean> sound,
            Optional<Boolean> line,
            Optional<Boolean> power,
            Optional<Boolean> backup,
            Optional<String> note) {

        /** The backup line is told but fails no check; what was not looked at leaves the check unfinished. */
        State state() {
            if (Stream.of(picture, sound, line, power).anyMatch(tick -> tick.equals(Optional.of(false)))) {
                return State.FAILED;
            }
            return Stream.of(picture, sound, line, power).allMatch(Optional::isPresent) ? State.PASSED : State.NONE;
        }
    }

    public Outcome<State> check(Caller caller, MeetingId meeting, EndpointId endpoint, Ticks ticks) {
        return rules.when(caller, meeting, endpoint, Until.CLOSURE, standing -> {
            var refusals = new ArrayList<Refusal>();
            refuseLonger(refusals, "note", ticks.note(), 1000);
            if (!refusals.isEmpty()) {
                return Outcome.refused(refusals);
            }
            sql.update(
                    """
                    INSERT INTO line_check (meeting_id, endpoint_id, picture, sound, line, power, backup, note, at,
                      by_account, moves)
                    SELECT m.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, m.moves FROM meeting m WHERE m.id = ?
                    ON DUPLICATE KEY UPDATE picture = VALUES(picture), sound = VALUES(sound), line = VALUES(line),
                      power = VALUES(power), backup = VALUES(backup), note = VALUES(note), at = VALUES(at),
                      by_account = VALUES(by_account)
                    """,
                    endpoint.value(),
                    ticks.picture().orElse(null),
                    ticks.sound().orElse(null),
                    ticks.line().orElse(null),
                    ticks.power().orElse(null),
                    ticks.backup().orElse(null),
                    blankToEmpty(ticks.note()).orElse(null),
                    clock.instant(),
                    caller.account().value(),
                    meeting.value());
            announcements.announce(new EndpointAnswered.LineChecked(meeting, endpoint, caller.account()));
            audit.record(caller.actor(), "line-check", Replying.target(meeting, endpoint), AuditTrail.Result.DONE);
            return Outcome.done(ticks.state());
        });
    }

    /** Raises or lowers the flag of an endpoint that needs somebody. */
    public Outcome<Boolean> callForHelp(Caller caller, MeetingId meeting, EndpointId endpoint, boolean help) {
        return rules.when(caller, meeting, endpoint, Until.CLOSURE, standing -> {
            sql.update(
                    "UPDATE meeting_endpoint SET help = ? WHERE meeting_id = ? AND endpoint_id = ?",
                    help,
                    meeting.value(),
                    endpoint.value());
            announcements.announce(new EndpointAnswered.HelpCalled(meeting, endpoint, caller.account()));
            audit.record(
                    caller.actor(),
                    help ? "help-call" : "help-end",
                    Replying.target(meeting, endpoint),
                    AuditTrail.Result.DONE);
            return Outcome.done(help);
        });
    }
}
