package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.events.Announcements;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Lên lịch họp</em>: plans a meeting and changes its plan. Invitees are resolved on the day of the meeting; nothing
 * is booked twice; everything that is wrong is told at once, and then nothing is written.
 */
@Singleton
public class SchedulingMeetings {
    private final JudgingPlans judging;
    private final Bookings bookings;
    private final MeetingRows rows;
    private final PlannedRooms rooms;
    private final Meetings meetings;
    private final PerformingActs acts;
    private final Transactions transactions;
    private final Announcements announcements;
    private final AuditTrail trail;
    private final ProductClock clock;

    SchedulingMeetings(
            JudgingPlans judging,
            Bookings bookings,
            MeetingRows rows,
            PlannedRooms rooms,
            Meetings meetings,
            PerformingActs acts,
            Transactions transactions,
            Announcements announcements,
            AuditTrail trail,
            ProductClock clock) {
        this.judging = judging;
        this.bookings = bookings;
        this.rows = rows;
        this.rooms = rooms;
        this.meetings = meetings;
        this.acts = acts;
        this.transactions = transactions;
        this.announcements = announcements;
        this.trail = trail;
        this.clock = clock;
    }

    /** Plans a meeting; with an approval asked for it is proposed first, its endpoints booked and nobody told. */
    public Outcome<Meeting> plan(Caller caller, WantedMeeting wanted) {
        if (!caller.may(Right.PLAN_MEETINGS)) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        return switch (judging.judge(caller, wanted, clock.instant(), Optional.empty())) {
            case Outcome.Refused<Judged>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Judged>(var judged) -> plan(caller, judged);
        };
    }

    /** Changes the plan of a meeting that has not begun; judged like a new one, on the version that its author read. */
    public Outcome<Meeting> edit(Caller caller, MeetingId id, long version, WantedMeeting wanted) {
        return switch (acts.may(caller, id, Act.EDIT)) {
            case Outcome.Refused<SeenMeeting>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<SeenMeeting>(var seen) ->
                seen.meeting().version() == version
                        ? change(caller, seen, wanted, Act.EDIT, "meeting-edit", "")
                        : Outcome.refused(new CommonRefusal.Stale(seen.meeting().version()));
        };
    }

    /** Judges the wanted plan and puts it in the place of the one that was seen. */
    Outcome<Meeting> change(Caller caller, SeenMeeting seen, WantedMeeting wanted, Act act, String word, String why) {
        var before = seen.meeting().plan();
        return switch (judging.judge(caller, wanted, clock.instant(), Optional.of(before))) {
            case Outcome.Refused<Judged>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Judged>(var judged) -> change(caller, seen, judged, act, word, why);
        };
    }

    /** What would refuse this other time now, as far as is known without holding anything; nothing is written. */
    List<Refusal> againstTime(Caller caller, SeenMeeting seen, WantedMeeting wanted) {
        var plan = seen.meeting().plan();
        return switch (judging.judgeTime(caller, wanted, clock.instant(), plan)) {
            case Outcome.Refused<Judged>(var refusals) -> refusals;
            case Outcome.Done<Judged>(var judged) ->
                bookings.conflicts(
                        caller,
                        needs(judged, plan.chair().id()),
                        Optional.of(seen.meeting().id()));
        };
    }

    private Outcome<Meeting> plan(Caller caller, Judged judged) {
        long chair = rows.chair(judged.chairName(), judged.chairUnit());
        var needs = needs(judged, chair);
        bookings.prepare(needs);
        return transactions.inTransaction(() -> {
            var inTheWay = bookings.raiseAndCheck(caller, needs, Optional.empty());
            if (!inTheWay.isEmpty()) {
                return Outcome.refused(inTheWay);
            }
            var id = rows.insert(judged, chair, caller, clock.instant());
            bookings.book(id, needs);
            keepRoom(caller, id, judged);
            var meeting = meetings.byId(id).orElseThrow();
            if (meeting instanceof Meeting.Planned) {
                announcements.announce(new MeetingPlanned(id));
            }
            trail.record(caller.actor(), "meeting-plan", "meeting:" + id.value(), AuditTrail.Result.DONE);
            return Outcome.done(meeting);
        });
    }

    private Outcome<Meeting> change(Caller caller, SeenMeeting first, Judged judged, Act act, String word, String why) {
        var id = first.meeting().id();
        var tooSmall = judged.wanted().room() == null
                ? rooms.judgeKept(id, judged.invitees().size())
                : List.<Refusal>of();
        if (!tooSmall.isEmpty()) {
            return Outcome.refused(tooSmall);
        }
        long chair = rows.chair(judged.chairName(), judged.chairUnit());
        var needs = needs(judged, chair);
        bookings.prepare(needs);
        return acts.perform(caller, id, act, word, (seen, now) -> {
            var before = seen.meeting().plan();
            if (seen.meeting().version() != first.meeting().version()) {
                return Outcome.refused(new CommonRefusal.Stale(seen.meeting().version()));
            }
            var inTheWay = bookings.raiseAndCheck(caller, needs, Optional.of(id));
            if (!inTheWay.isEmpty()) {
                return Outcome.refused(inTheWay);
            }
            boolean told = seen.meeting() instanceof Meeting.Planned;
            boolean louder = told && concernsInvited(id, before, judged, chair);
            if (!rows.rewrite(id, seen.meeting().version(), judged, chair, louder, why, now)) {
                return Outcome.done(false);
            }
            bookings.release(id);
            bookings.book(id, needs);
            keepRoom(caller, id, judged);
            if (louder) {
                announcements.announce(new MeetingMoved(id, before.startsAt(), judged.startsAt(), why));
            }
            return Outcome.done(true);
        });
    }

    private void keepRoom(Caller caller, MeetingId id, Judged judged) {
        var wanted = judged.wanted().room();
        if (wanted != null) {
            rooms.keep(caller, id, wanted);
        }
    }

    /** Nobody is written to because of a comma in the agenda: only for what an invitation says. */
    private boolean concernsInvited(MeetingId id, MeetingPlan before, Judged judged, long chair) {
        return !before.startsAt().equals(judged.startsAt())
                || !before.endsAt().equals(judged.endsAt())
                || !before.title().equals(judged.title())
                || before.chair().id() != chair
                || !before.hall().equals(judged.hall().map(Hall::id))
                || !before.due().equals(judged.due())
                || !new HashSet<>(meetings.invitees(id)).equals(new HashSet<>(judged.invitees()));
    }

    private static Bookings.Needs needs(Judged judged, long chair) {
        return new Bookings.Needs(
                judged.startsAt(),
                judged.endsAt(),
                judged.rules().buffer(),
                chair,
                judged.chairName(),
                judged.hall().map(hall -> hall.id().value()),
                judged.hall().map(Hall::name).orElse(""),
                judged.names());
    }
}
