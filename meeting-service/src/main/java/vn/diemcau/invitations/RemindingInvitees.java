package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.AnsweringRules.Until;
import vn.diemcau.invitations.Response.Answer;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Nhắc trả lời</em>: asks every endpoint that has not answered once more. Who was reminded within the last hour is
 * left in peace, however often the button is pressed.
 */
@Singleton
public final class RemindingInvitees {
    private static final Duration PEACE = Duration.ofHours(1);

    private final Meetings meetings;
    private final Responses responses;
    private final AnsweringRules rules;
    private final SendingInvitations sending;
    private final Transactions transactions;
    private final Sql sql;
    private final AuditTrail audit;
    private final ProductClock clock;

    RemindingInvitees(
            Meetings meetings,
            Responses responses,
            AnsweringRules rules,
            SendingInvitations sending,
            Transactions transactions,
            Sql sql,
            AuditTrail audit,
            ProductClock clock) {
        this.meetings = meetings;
        this.responses = responses;
        this.rules = rules;
        this.sending = sending;
        this.transactions = transactions;
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /** Answers how many were reminded; {@code only} is one endpoint, for the button beside it. */
    public Outcome<Integer> remind(Caller caller, MeetingId id, Optional<EndpointId> only) {
        if (!caller.may(Right.RUN_MEETINGS)) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        return transactions.inTransaction(
                () -> meetings.hosted(caller, id).then(meeting -> remind(caller, meeting, only)));
    }

    /** Those who could be reminded now. */
    public Set<EndpointId> remindable(Meeting meeting) {
        if (rules.refusalOf(meeting, Until.CLOSURE).isPresent()) {
            return Set.of();
        }
        var silent = responses.of(meeting.id()).entrySet().stream()
                .filter(entry -> entry.getValue().reply().answer() == Answer.NONE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        silent.removeAll(inPeace(meeting.id()));
        return silent;
    }

    private Outcome<Integer> remind(Caller caller, Meeting meeting, Optional<EndpointId> only) {
        var refusal = rules.refusalOf(meeting, Until.CLOSURE);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var silent = remindable(meeting);
        only.ifPresent(one -> silent.retainAll(Set.of(one)));
        int reminded = sending.remind(meeting, silent);
        if (reminded == 0) {
            return Outcome.refused(new AnsweringRefusal.NobodyToRemind());
        }
        audit.record(
                caller.actor(), "invitation-remind", "meeting:" + meeting.id().value(), AuditTrail.Result.DONE);
        return Outcome.done(reminded);
    }

    private Set<EndpointId> inPeace(MeetingId meeting) {
        Instant since = clock.instant().minus(PEACE);
        return Set.copyOf(sql.list(
                "SELECT DISTINCT endpoint_id FROM notice WHERE meeting_id = ? AND kind = 'reminder' AND created_at > ?",
                row -> new EndpointId(row.number("endpoint_id")),
                meeting.value(),
                since));
    }
}
