package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.StateRefusal;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Đính chính tình hình tham dự</em>: the secretary sets right what is known better, with a reason. Nothing that was
 * recorded is touched: the correction is an entry of its own and, once the ledger is sealed, ends in a seal of its own.
 */
@Singleton
public class CorrectingAttendance {
    private static final int MOST_HEADS = 100_000;
    private static final int LONGEST_REASON = 1_000;

    private final Transactions transactions;
    private final Meetings meetings;
    private final MeetingLog log;
    private final JdbcSeals seals;
    private final AuditTrail trail;
    private final ProductClock clock;

    CorrectingAttendance(
            Transactions transactions,
            Meetings meetings,
            MeetingLog log,
            JdbcSeals seals,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.meetings = meetings;
        this.log = log;
        this.seals = seals;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Appends a correction; of several the latest counts, field by field.
     *
     * @param set what is set right: {@code attendance} (a word), {@code late} and {@code leftEarly} (booleans),
     *     {@code heads} (a number), {@code accept} (numbers of late entries of the ledger that count from now on)
     */
    public Outcome<LedgerEntry> correct(
            Caller caller, MeetingId id, Optional<EndpointId> endpoint, Map<String, ?> set, Optional<String> why) {
        return transactions.inTransaction(() -> meetings.hosted(caller, id).then(meeting -> {
            var refusals = judge(meeting, endpoint, set, why);
            if (!refusals.isEmpty()) {
                return Outcome.refused(refusals);
            }
            var entry = append(
                    caller, id, endpoint.orElseThrow(), set, why.orElseThrow().strip());
            trail.record(caller.actor(), "attendance-correct", "meeting:" + id.value(), AuditTrail.Result.DONE);
            return Outcome.done(entry);
        }));
    }

    private List<Refusal> judge(
            Meeting meeting, Optional<EndpointId> endpoint, Map<String, ?> set, Optional<String> why) {
        var state = state(meeting);
        if (state.isPresent()) {
            return List.of(state.get());
        }
        var refusals = new ArrayList<Refusal>();
        if (endpoint.isEmpty()) {
            refusals.add(new Invalid("endpoint", "required"));
        } else if (!meetings.isInvited(meeting.id(), endpoint.get())) {
            refusals.add(new Invalid("endpoint", "not-invited"));
        }
        if (set.isEmpty()) {
            refusals.add(new Invalid("set", "required"));
        }
        set.forEach(
                (field, value) -> value(meeting.id(), endpoint, field, value).forEach(refusals::add));
        judgeReason(why).ifPresent(refusals::add);
        return refusals;
    }

    /** Nothing is corrected without a reason. */
    static Optional<Refusal> judgeReason(Optional<String> why) {
        if (why.filter(reason -> !reason.isBlank()).isEmpty()) {
            return Optional.of(new Invalid("why", "required"));
        }
        return why.get().length() > LONGEST_REASON
                ? Optional.of(new Invalid("why", "too-long", Map.of("most", LONGEST_REASON)))
                : Optional.empty();
    }

    private static Optional<Refusal> state(Meeting meeting) {
        return switch (meeting) {
            case Meeting.Open open -> Optional.empty();
            case Meeting.Closed closed -> Optional.empty();
            case Meeting.Archived archived -> Optional.of(new StateRefusal.InTheArchive());
            case Meeting.Proposed early -> Optional.of(notOpen(early));
            case Meeting.Planned early -> Optional.of(notOpen(early));
            case Meeting.Cancelled never -> Optional.of(notOpen(never));
        };
    }

    private static Refusal notOpen(Meeting meeting) {
        return new StateRefusal.NotOpen(meeting.status());
    }

    private Stream<Refusal> value(MeetingId meeting, Optional<EndpointId> endpoint, String field, Object value) {
        var name = "set." + field;
        var fits = switch (field) {
            case Correction.ATTENDANCE ->
                value instanceof String word
                        && Stream.of(Attendance.values())
                                .anyMatch(one -> one.word().equals(word));
            case Correction.LATE, Correction.LEFT_EARLY -> value instanceof Boolean;
            case Correction.HEADS -> value instanceof Integer heads && heads >= 0 && heads <= MOST_HEADS;
            case Correction.ACCEPT ->
                Correction.numbers(value)
                        .filter(numbers -> lateOnes(meeting, endpoint, numbers))
                        .isPresent();
            default -> {
                yield false;
            }
        };
        if (fits) {
            return Stream.empty();
        }
        return Stream.of(new Invalid(name, Correction.FIELDS.contains(field) ? reason(field) : "unknown-field"));
    }

    private static String reason(String field) {
        return field.equals(Correction.ACCEPT) ? "not-a-late-entry" : "value";
    }

    /** What was told after the first seal and no correction has accepted yet. */
    public List<LedgerEntry> lateSignals(MeetingId meeting) {
        return seals.seals(meeting).stream()
                .findFirst()
                .map(seal -> log.entries(meeting, seal.no(), Integer.MAX_VALUE))
                .map(after -> {
                    var accepted = Correction.accepted(after);
                    return after.stream()
                            .filter(entry -> entry.connection().isPresent()
                                    && !Whose.isNaming(entry)
                                    && !accepted.contains(entry.no()))
                            .toList();
                })
                .orElse(List.of());
    }

    /** Only what was told of this endpoint after the first seal can be accepted; the rest counts already. */
    private boolean lateOnes(MeetingId meeting, Optional<EndpointId> endpoint, List<Long> numbers) {
        return lateSignals(meeting).stream()
                .filter(entry -> entry.endpoint().equals(endpoint))
                .map(LedgerEntry::no)
                .toList()
                .containsAll(numbers);
    }

    private LedgerEntry append(Caller caller, MeetingId meeting, EndpointId endpoint, Map<String, ?> set, String why) {
        var head = log.raise(meeting);
        var at = clock.instant();
        var draft = new LedgerEntry.Draft(
                meeting,
                LedgerEntry.Kind.CORRECTION,
                Optional.of(endpoint),
                Optional.empty(),
                at,
                LedgerEntry.Source.SECRETARY,
                Optional.of(caller.account()),
                Optional.of(why),
                Map.of("set", new TreeMap<>(set)),
                Optional.empty());
        var entry = log.append(head, List.of(draft), at).getFirst();
        if (log.sealed(meeting)) {
            seals.seal(head);
        }
        return entry;
    }
}
