package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.events.Announcements;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/**
 * <em>Hoãn, dời và kéo dài cuộc họp</em>: another time for a meeting that was planned, a later end for one that runs.
 */
@Singleton
public class MovingMeetings {
    static final int LONGEST_REASON = 1000;

    private final Meetings meetings;
    private final SchedulingMeetings scheduling;
    private final PerformingActs acts;
    private final Bookings bookings;
    private final MeetingRows rows;
    private final Endpoints endpoints;
    private final Announcements announcements;
    private final ProductClock clock;

    MovingMeetings(
            Meetings meetings,
            SchedulingMeetings scheduling,
            PerformingActs acts,
            Bookings bookings,
            MeetingRows rows,
            Endpoints endpoints,
            Announcements announcements,
            ProductClock clock) {
        this.meetings = meetings;
        this.scheduling = scheduling;
        this.acts = acts;
        this.bookings = bookings;
        this.rows = rows;
        this.endpoints = endpoints;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Moves a meeting that has not begun. The invitation is resolved again on the new day: a unit that has ended by
     * then is refused by name, and whoever is below a unit on that day is invited.
     */
    public Outcome<Meeting> postpone(
            Caller caller,
            MeetingId id,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String reason) {
        return switch (acts.may(caller, id, Act.POSTPONE)) {
            case Outcome.Refused<SeenMeeting>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<SeenMeeting>(var seen) -> postpone(caller, seen, startsAt, endsAt, reason);
        };
    }

    /**
     * Whether it could be moved to this time as far as is known now, for who still thinks about it: nothing is written
     * and nothing is held.
     */
    public Outcome<SeenMeeting> couldPostpone(
            Caller caller, MeetingId id, @Nullable Instant startsAt, @Nullable Instant endsAt) {
        return acts.may(caller, id, Act.POSTPONE).then(seen -> {
            var plan = seen.meeting().plan();
            var refusals = new ArrayList<>(ofMove(plan, startsAt, endsAt, clock.instant()));
            if (refusals.isEmpty() && startsAt != null && endsAt != null) {
                var wanted = meetings.wanted(id).orElseThrow().at(startsAt, endsAt);
                refusals.addAll(scheduling.againstTime(caller, seen, wanted));
            }
            return refusals.isEmpty() ? Outcome.done(seen) : Outcome.refused(refusals);
        });
    }

    /**
     * Gives a planned or open meeting a later end, if its endpoints, chair, hall and the bridge are free until then.
     */
    public Outcome<Meeting> extend(Caller caller, MeetingId id, @Nullable Instant endsAt) {
        switch (acts.may(caller, id, Act.EXTEND)) {
            case Outcome.Refused<SeenMeeting>(var refusals) -> {
                return Outcome.refused(refusals);
            }
            case Outcome.Done<SeenMeeting>(var seen) -> {
                if (endsAt == null) {
                    return Outcome.refused(new Invalid("endsAt", "required"));
                }
                bookings.prepare(needs(seen.meeting(), endsAt));
                return acts.perform(
                        caller, id, Act.EXTEND, "meeting-extend", (latest, now) -> extend(caller, latest, endsAt, now));
            }
        }
    }

    private Outcome<Meeting> postpone(
            Caller caller,
            SeenMeeting seen,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String reason) {
        var refusals = new ArrayList<>(ofMove(seen.meeting().plan(), startsAt, endsAt, clock.instant()));
        reason(reason).ifPresent(refusals::add);
        if (!refusals.isEmpty() || startsAt == null || endsAt == null) {
            return Outcome.refused(refusals);
        }
        var wanted = meetings.wanted(seen.meeting().id()).orElseThrow().at(startsAt, endsAt);
        return scheduling.change(
                caller,
                seen,
                wanted,
                Act.POSTPONE,
                "meeting-postpone",
                Optional.ofNullable(JudgingPlans.filled(reason)).orElse(""));
    }

    private Outcome<Boolean> extend(Caller caller, SeenMeeting seen, Instant endsAt, Instant now) {
        var meeting = seen.meeting();
        var plan = meeting.plan();
        if (!endsAt.isAfter(plan.endsAt()) || !endsAt.isAfter(now)) {
            return Outcome.refused(new Invalid("endsAt", "not-later"));
        }
        var length = MeetingTimes.judgeLength(plan.startsAt(), endsAt);
        if (!length.isEmpty()) {
            return Outcome.refused(length);
        }
        var needs = needs(meeting, endsAt);
        var inTheWay = bookings.raiseAndCheck(caller, needs, Optional.of(meeting.id()));
        if (!inTheWay.isEmpty()) {
            return Outcome.refused(inTheWay);
        }
        boolean planned = meeting instanceof Meeting.Planned;
        if (!rows.extended(meeting.id(), meeting.version(), endsAt, planned)) {
            return Outcome.done(false);
        }
        bookings.release(meeting.id());
        bookings.book(meeting.id(), needs);
        // Who has not come yet reads a new invitation; who sits in the meeting only sees its end move.
        announcements.announce(
                planned
                        ? new MeetingMoved(meeting.id(), plan.startsAt(), plan.startsAt(), "")
                        : new MeetingExtended(meeting.id(), endsAt));
        return Outcome.done(true);
    }

    private Bookings.Needs needs(Meeting meeting, Instant endsAt) {
        var plan = meeting.plan();
        var ids =
                meetings.invitees(meeting.id()).stream().map(Invitee::endpoint).toList();
        var known = endpoints.byIds(ids, VietnamTime.dayOf(plan.startsAt()));
        Map<EndpointId, String> names = ids.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> Optional.ofNullable(known.get(id))
                                .map(Endpoint::name)
                                .orElse("")));
        return new Bookings.Needs(
                plan.startsAt(),
                endsAt,
                plan.rules().buffer(),
                plan.chair().id(),
                plan.chair().name(),
                plan.hall().map(hall -> hall.value()),
                plan.hall().flatMap(endpoints::hall).map(Hall::name).orElse(""),
                names);
    }

    /** Why these are no other times for the plan, before anybody else's are looked at. */
    static List<Refusal> ofMove(MeetingPlan plan, @Nullable Instant startsAt, @Nullable Instant endsAt, Instant now) {
        if (startsAt == null || endsAt == null) {
            return MeetingTimes.judge(startsAt, endsAt, now, Optional.empty());
        }
        return startsAt.equals(plan.startsAt()) && endsAt.equals(plan.endsAt())
                ? List.of(new Invalid("startsAt", "not-moved"))
                : List.of();
    }

    /** A reason that somebody else will read has to be there. */
    static Optional<Refusal> reason(@Nullable String reason) {
        return JudgingPlans.filled(reason) == null
                ? Optional.of(new Invalid("reason", "required"))
                : reasonIfAny(reason);
    }

    /** A reason that may be left out, and is judged where it is not. */
    static Optional<Refusal> reasonIfAny(@Nullable String reason) {
        var filled = JudgingPlans.filled(reason);
        if (filled == null) {
            return Optional.empty();
        }
        if (filled.length() > LONGEST_REASON) {
            return Optional.of(new Invalid("reason", "too-long", Map.of("most", LONGEST_REASON)));
        }
        return SecretMarking.in(filled).map(marking -> new SchedulingRefusal.SecretContent("reason", marking));
    }
}
