package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.Status;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;

/** Who may speak for an endpoint of a meeting, and until when: the same for every kind of answer. */
@Singleton
final class AnsweringRules {
    private final Meetings meetings;
    private final Transactions transactions;
    private final Sql sql;

    AnsweringRules(Meetings meetings, Transactions transactions, Sql sql) {
        this.meetings = meetings;
        this.transactions = transactions;
        this.sql = sql;
    }

    enum Until {
        /** What concerns the meeting to come, or the one that runs. */
        CLOSURE,
        /** What the sheet is made of. */
        SEAL
    }

    /**
     * Where a caller stands who speaks for an endpoint.
     *
     * @param runs whether they run the meeting for its organizer: then they confirm, and need not be asked
     */
    record Standing(Meeting meeting, boolean runs) {}

    /** Runs {@code act} in one transaction for a caller who may; what it throws as a refusal undoes it. */
    <T> Outcome<T> when(
            Caller caller, MeetingId id, EndpointId endpoint, Until until, Function<Standing, Outcome<T>> act) {
        try {
            return transactions.inTransaction(() -> switch (standing(caller, id, endpoint, until)) {
                case Outcome.Refused<Standing>(var refusals) -> Outcome.<T>refused(refusals);
                case Outcome.Done<Standing>(var standing) -> act.apply(standing);
            });
        } catch (RefusalException refused) {
            return Outcome.refused(refused.refusals());
        }
    }

    /** The same for a caller who runs the meeting. */
    <T> Outcome<T> whenRunning(
            Caller caller, MeetingId id, EndpointId endpoint, Until until, Function<Standing, Outcome<T>> act) {
        return when(
                caller,
                id,
                endpoint,
                until,
                standing -> standing.runs() ? act.apply(standing) : Outcome.refused(new CommonRefusal.NotYours()));
    }

    /** Why the state of the meeting allows no answer; empty when it does. */
    Optional<Refusal> refusalOf(Meeting meeting, Until until) {
        return switch (meeting.status()) {
            case PROPOSED -> Optional.of(new AnsweringRefusal.NotAnnounced(Status.PROPOSED));
            case PLANNED, OPEN -> Optional.empty();
            case CANCELLED -> Optional.of(new AnsweringRefusal.MeetingCalledOff());
            case ARCHIVED -> Optional.of(new AnsweringRefusal.InTheArchive());
            case CLOSED ->
                switch (until) {
                    case CLOSURE -> Optional.of(new AnsweringRefusal.MeetingClosed());
                    case SEAL ->
                        sealed(meeting.id()) ? Optional.of(new AnsweringRefusal.SheetSealed()) : Optional.empty();
                };
        };
    }

    /**
     * To be asked after the event was announced: its listener holds the head of the meeting's log, so that a seal comes
     * either before this question or after the commit.
     *
     * @throws RefusalException when the sheet was sealed meanwhile
     */
    void refuseWhenSealed(MeetingId meeting) {
        if (sealed(meeting)) {
            throw new RefusalException(new AnsweringRefusal.SheetSealed());
        }
    }

    private Outcome<Standing> standing(Caller caller, MeetingId id, EndpointId endpoint, Until until) {
        var meeting = meetings.seenBy(caller, id);
        if (meeting.isEmpty()
                || meetings.inviteesSeenBy(caller, id).stream()
                        .noneMatch(invitee -> invitee.endpoint().equals(endpoint))) {
            return Outcome.refused(new CommonRefusal.Unknown("endpoint"));
        }
        if (!caller.may(Right.ANSWER_FOR_ENDPOINT)) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        var refusal = refusalOf(meeting.get(), until);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return Outcome.done(
                new Standing(meeting.get(), caller.may(Right.RUN_MEETINGS) && meetings.hostedBy(caller, id)));
    }

    /** The seal is written above; that it stands is all that has to be known here. */
    private boolean sealed(MeetingId meeting) {
        return sql.first(
                        "SELECT 1 AS one FROM seal WHERE meeting_id = ? LIMIT 1",
                        row -> row.number("one"),
                        meeting.value())
                .isPresent();
    }
}
