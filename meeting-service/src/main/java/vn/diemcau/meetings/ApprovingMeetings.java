package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.events.Announcements;
import vn.diemcau.refusals.Outcome;

/**
 * <em>Phê duyệt kế hoạch họp</em>: a leader approves, refuses with a reason, or wants another time; and may take an
 * approval back.
 */
@Singleton
public class ApprovingMeetings {
    private final Meetings meetings;
    private final SchedulingMeetings scheduling;
    private final PerformingActs acts;
    private final MeetingRows rows;
    private final Bookings bookings;
    private final Announcements announcements;

    ApprovingMeetings(
            Meetings meetings,
            SchedulingMeetings scheduling,
            PerformingActs acts,
            MeetingRows rows,
            Bookings bookings,
            Announcements announcements) {
        this.meetings = meetings;
        this.scheduling = scheduling;
        this.acts = acts;
        this.rows = rows;
        this.bookings = bookings;
        this.announcements = announcements;
    }

    /** Now it is planned, and its endpoints are told. */
    public Outcome<Meeting> approve(Caller caller, MeetingId id) {
        return acts.perform(caller, id, Act.APPROVE, "meeting-approve", (seen, now) -> {
            if (!rows.approved(id, seen.meeting().version(), now)) {
                return Outcome.done(false);
            }
            announcements.announce(new MeetingPlanned(id));
            return Outcome.done(true);
        });
    }

    /**
     * It waits for an approval again, its endpoints booked; whoever was told of it is told that it stands no more, with
     * the reason.
     */
    public Outcome<Meeting> withdraw(Caller caller, MeetingId id, @Nullable String reason) {
        return acts.perform(caller, id, Act.WITHDRAW, "meeting-withdraw", (seen, now) -> {
            var unfit = MovingMeetings.reason(reason);
            var why = JudgingPlans.filled(reason);
            if (unfit.isPresent() || why == null) {
                return Outcome.refused(unfit.stream().toList());
            }
            if (!rows.withdrawn(id, seen.meeting().version(), why, now)) {
                return Outcome.done(false);
            }
            announcements.announce(new ApprovalWithdrawn(id, why));
            return Outcome.done(true);
        });
    }

    /** It will not take place; nobody had been told of it. */
    public Outcome<Meeting> refuse(Caller caller, MeetingId id, @Nullable String reason) {
        return acts.perform(caller, id, Act.APPROVE, "meeting-refuse", (seen, now) -> {
            var unfit = MovingMeetings.reason(reason);
            var why = JudgingPlans.filled(reason);
            if (unfit.isPresent() || why == null) {
                return Outcome.refused(unfit.stream().toList());
            }
            if (!rows.cancelled(id, seen.meeting().version(), why, true, now)) {
                return Outcome.done(false);
            }
            bookings.release(id);
            return Outcome.done(true);
        });
    }

    /**
     * Wants it at another time: it stays proposed where it is, and its author sees the other time and may move it. The
     * other time is judged as a postponement is, so that nobody is sent to an hour that is taken; it is not booked.
     */
    public Outcome<Meeting> counter(
            Caller caller,
            MeetingId id,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String reason) {
        return acts.perform(caller, id, Act.APPROVE, "meeting-counter", (seen, now) -> {
            var refusals = new ArrayList<>(MovingMeetings.ofMove(seen.meeting().plan(), startsAt, endsAt, now));
            MovingMeetings.reasonIfAny(reason).ifPresent(refusals::add);
            if (!refusals.isEmpty() || startsAt == null || endsAt == null) {
                return Outcome.refused(refusals);
            }
            var wanted = meetings.wanted(id).orElseThrow().at(startsAt, endsAt);
            var inTheWay = scheduling.againstTime(caller, seen, wanted);
            if (!inTheWay.isEmpty()) {
                return Outcome.refused(inTheWay);
            }
            return Outcome.done(
                    rows.countered(id, seen.meeting().version(), startsAt, endsAt, JudgingPlans.filled(reason)));
        });
    }
}
