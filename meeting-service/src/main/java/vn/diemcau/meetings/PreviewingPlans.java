package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/**
 * <em>Xem trước kế hoạch họp</em>: says of a plan that is still being written whom it would invite, who is taken at
 * that time and by which meeting, and when all would be free. Reads only; holds nothing, so the answer may be old when
 * the plan is sent, which is judged anew.
 */
@Singleton
public class PreviewingPlans {
    private final JudgingPlans judging;
    private final Bookings bookings;
    private final FreeTimes freeTimes;
    private final DaysOff daysOff;
    private final MeetingRows rows;
    private final Meetings meetings;
    private final ProductClock clock;

    PreviewingPlans(
            JudgingPlans judging,
            Bookings bookings,
            FreeTimes freeTimes,
            DaysOff daysOff,
            MeetingRows rows,
            Meetings meetings,
            ProductClock clock) {
        this.judging = judging;
        this.bookings = bookings;
        this.freeTimes = freeTimes;
        this.daysOff = daysOff;
        this.rows = rows;
        this.meetings = meetings;
        this.clock = clock;
    }

    /**
     * @param itself the meeting that is being changed: what it has taken itself is not in its way
     * @param halls those that its author could choose from
     */
    public PlanPreview preview(
            Caller caller, WantedMeeting wanted, Optional<MeetingId> itself, Collection<HallId> halls) {
        var now = clock.instant();
        var own = itself.filter(id -> meetings.hostedBy(caller, id));
        var before = own.flatMap(meetings::byId).map(Meeting::plan);
        var sketch = judging.sketch(caller, wanted, now, before);
        var startsAt = wanted.startsAt();
        var endsAt = wanted.endsAt();
        if (startsAt == null
                || endsAt == null
                || !MeetingTimes.judge(startsAt, endsAt, now, before.map(MeetingPlan::startsAt))
                        .isEmpty()) {
            return preview(
                    sketch,
                    before,
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    VietnamTime.dayOf(now),
                    List.of());
        }
        var needs = needs(sketch, startsAt, endsAt);
        var inTheWay = bookings.conflicts(caller, needs, own);
        var free = inTheWay.isEmpty() ? List.<PlanPreview.FreeTime>of() : freeTimes.near(caller, needs, now, own);
        var taken = bookings.takenHalls(halls.stream().map(HallId::value).toList(), needs, own);
        return preview(
                sketch,
                before,
                inTheWay,
                free,
                taken.stream().map(HallId::new).toList(),
                sketch.due(),
                told(caller, own, startsAt, now),
                rest(startsAt, endsAt));
    }

    private static PlanPreview preview(
            Sketch sketch,
            Optional<MeetingPlan> before,
            List<Refusal> inTheWay,
            List<PlanPreview.FreeTime> free,
            List<HallId> takenHalls,
            Optional<Due> due,
            LocalDate told,
            List<PlanPreview.Rest> rest) {
        var refusals = switch (sketch.judged()) {
            case Outcome.Refused<Judged>(var wrong) -> wrong;
            case Outcome.Done<Judged> _ -> List.<Refusal>of();
        };
        var plan = switch (sketch.judged()) {
            case Outcome.Refused<Judged> _ -> Optional.<MeetingPlan>empty();
            case Outcome.Done<Judged>(var judged) -> Optional.of(plan(judged, before));
        };
        return new PlanPreview(
                refusals,
                inTheWay,
                free,
                takenHalls.stream().collect(Collectors.toSet()),
                sketch.invitees(),
                sketch.names(),
                sketch.unreached(),
                due,
                told,
                rest,
                plan);
    }

    private LocalDate told(Caller caller, Optional<MeetingId> own, Instant startsAt, Instant now) {
        return own.flatMap(id -> meetings.look(caller, id))
                .filter(seen ->
                        VietnamTime.dayOf(seen.meeting().plan().startsAt()).equals(VietnamTime.dayOf(startsAt)))
                .map(seen -> VietnamTime.dayOf(seen.life().standsSince()))
                .orElseGet(() -> VietnamTime.dayOf(now));
    }

    private List<PlanPreview.Rest> rest(Instant startsAt, Instant endsAt) {
        var first = VietnamTime.dayOf(startsAt);
        var last = VietnamTime.dayOf(endsAt);
        var working = daysOff.working(first, last);
        return first.datesUntil(last.plusDays(1))
                .filter(day -> !working.worked(day))
                .map(day -> new PlanPreview.Rest(day, working.named(day).map(DaysOff.DayOff::name)))
                .toList();
    }

    private static MeetingPlan plan(Judged judged, Optional<MeetingPlan> before) {
        return new MeetingPlan(
                judged.title(),
                judged.kind(),
                judged.organizer(),
                new Chair(0, judged.chairName(), judged.chairOffice(), judged.chairUnit()),
                judged.startsAt(),
                judged.endsAt(),
                judged.central(),
                judged.hall().map(Hall::id),
                judged.agenda(),
                judged.rules(),
                judged.due(),
                before.map(MeetingPlan::sequence).orElse(0));
    }

    /** A chair whom nobody knows yet has no other meeting; no chair bears the number 0. */
    private Bookings.Needs needs(Sketch sketch, Instant startsAt, Instant endsAt) {
        long chair = sketch.chair()
                .flatMap(one -> rows.knownChair(one.name(), one.unit()))
                .orElse(0L);
        return new Bookings.Needs(
                startsAt,
                endsAt,
                sketch.rules().buffer(),
                chair,
                sketch.chair().map(Sketch.Chairing::name).orElse(""),
                sketch.hall().map(hall -> hall.id().value()),
                sketch.hall().map(Hall::name).orElse(""),
                sketch.names());
    }
}
