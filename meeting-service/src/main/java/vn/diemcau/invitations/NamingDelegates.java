package vn.diemcau.invitations;

import static vn.diemcau.invitations.Texts.blankToEmpty;
import static vn.diemcau.invitations.Texts.refuseLonger;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

/**
 * <em>Nêu tên đại biểu</em>: the list of those who come to an endpoint, given as a whole. Who stands in the old list
 * and in the new one, by name and office, keeps what the roll call said.
 */
@Singleton
public final class NamingDelegates {
    /** The largest hall of the province has some hundreds of seats. */
    public static final int MOST = 2_000;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final AnsweringRules rules;
    private final Sql sql;
    private final Announcements announcements;
    private final AuditTrail audit;

    NamingDelegates(AnsweringRules rules, Sql sql, Announcements announcements, AuditTrail audit) {
        this.rules = rules;
        this.sql = sql;
        this.announcements = announcements;
        this.audit = audit;
    }

    /**
     * One delegate, as typed.
     *
     * @param canVote when it is not said, a delegate votes and a substitute does not (NĐ 191/2026, article 21)
     */
    public record WantedDelegate(
            Optional<String> name,
            Optional<String> office,
            Optional<String> email,
            Optional<String> phone,
            Optional<String> substituteFor,
            Optional<Boolean> canVote) {}

    private record Called(String state, Optional<String> by) {}

    /** Answers how many are named now. */
    public Outcome<Integer> name(Caller caller, MeetingId meeting, EndpointId endpoint, List<WantedDelegate> wanted) {
        return rules.when(caller, meeting, endpoint, Until.CLOSURE, standing -> {
            var refusals = judge(wanted);
            if (!refusals.isEmpty()) {
                return Outcome.refused(refusals);
            }
            replace(meeting, endpoint, wanted);
            announcements.announce(new EndpointAnswered.DelegatesNamed(meeting, endpoint, caller.account()));
            audit.record(caller.actor(), "delegates-name", Replying.target(meeting, endpoint), AuditTrail.Result.DONE);
            return Outcome.done(wanted.size());
        });
    }

    private void replace(MeetingId meeting, EndpointId endpoint, List<WantedDelegate> wanted) {
        var called = called(meeting, endpoint);
        sql.update("DELETE FROM delegate WHERE meeting_id = ? AND endpoint_id = ?", meeting.value(), endpoint.value());
        var rows = new ArrayList<@Nullable Object[]>();
        for (int i = 0; i < wanted.size(); i++) {
            var one = wanted.get(i);
            var name = blankToEmpty(one.name()).orElseThrow();
            var office = blankToEmpty(one.office());
            var substituteFor = blankToEmpty(one.substituteFor());
            var before = called.getOrDefault(key(name, office), new Called("not-called", Optional.empty()));
            rows.add(new @Nullable Object[] {
                meeting.value(),
                endpoint.value(),
                i + 1,
                name,
                office.orElse(null),
                blankToEmpty(one.email()).orElse(null),
                blankToEmpty(one.phone()).orElse(null),
                substituteFor.orElse(null),
                one.canVote().orElse(substituteFor.isEmpty()),
                before.state(),
                before.by().orElse(null)
            });
        }
        sql.insertAll("""
                INSERT INTO delegate (meeting_id, endpoint_id, no, name, office, email, phone, substitute_for, can_vote,
                  state, state_by)
                VALUES""", 11, rows);
    }

    private Map<String, Called> called(MeetingId meeting, EndpointId endpoint) {
        var called = new HashMap<String, Called>();
        sql.list(
                        "SELECT name, office, state, state_by FROM delegate WHERE meeting_id = ? AND endpoint_id = ?",
                        row -> Map.entry(
                                key(row.text("name"), Optional.ofNullable(row.textOrNull("office"))),
                                new Called(row.text("state"), Optional.ofNullable(row.textOrNull("state_by")))),
                        meeting.value(),
                        endpoint.value())
                .forEach(entry -> called.put(entry.getKey(), entry.getValue()));
        return called;
    }

    private static String key(String name, Optional<String> office) {
        return name + "\n" + office.orElse("");
    }

    private static List<Refusal> judge(List<WantedDelegate> wanted) {
        var refusals = new ArrayList<Refusal>();
        if (wanted.size() > MOST) {
            refusals.add(new Invalid("delegates", "too-many", Map.of("most", MOST)));
            return refusals;
        }
        for (int i = 0; i < wanted.size(); i++) {
            var one = wanted.get(i);
            var field = "delegates[" + i + "]";
            if (blankToEmpty(one.name()).isEmpty()) {
                refusals.add(new Invalid(field + ".name", "required"));
            }
            refuseLonger(refusals, field + ".name", one.name(), 200);
            refuseLonger(refusals, field + ".office", one.office(), 200);
            refuseLonger(refusals, field + ".email", one.email(), 200);
            refuseLonger(refusals, field + ".phone", one.phone(), 40);
            refuseLonger(refusals, field + ".substituteFor", one.substituteFor(), 200);
            if (blankToEmpty(one.email())
                    .filter(email -> !EMAIL.matcher(email).matches())
                    .isPresent()) {
                refusals.add(new Invalid(field + ".email", "email"));
            }
        }
        return refusals;
    }
}
