package vn.diemcau.web.meetings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingQuery;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.MovingMeetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.Status;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.answers.Times;

/**
 * The calendar for its script: what it shows of some days, and whether a meeting could be moved where it was dropped.
 */
@Controller("/api/v1")
class CalendarController {
    private final Meetings meetings;
    private final MeetingCounts counts;
    private final MovingMeetings moving;
    private final DaysOff daysOff;
    private final Units units;
    private final ProductClock clock;

    CalendarController(
            Meetings meetings,
            MeetingCounts counts,
            MovingMeetings moving,
            DaysOff daysOff,
            Units units,
            ProductClock clock) {
        this.meetings = meetings;
        this.counts = counts;
        this.moving = moving;
        this.daysOff = daysOff;
        this.units = units;
        this.clock = clock;
    }

    /** @param from first and {@code to} last day; the week under way where they are left out */
    @Needs(Right.READ_MEETINGS)
    @Get("/calendar")
    PageOf<Entry> entries(
            Caller caller, Paging paging, @Nullable @QueryValue String from, @Nullable @QueryValue String to) {
        var first = Optional.ofNullable(Times.day("from", from)).orElseGet(this::monday);
        var last = Optional.ofNullable(Times.day("to", to)).orElseGet(() -> first.plusDays(6));
        var query = new MeetingQuery(
                Optional.of(VietnamTime.startOf(first)),
                Optional.of(VietnamTime.startOf(last.plusDays(1))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                List.of(),
                paging.page(),
                paging.size());
        var found = meetings.find(caller, query);
        return PageOf.of(entries(caller, found.items()), paging, found.total());
    }

    /** Days that are not as the week has them: off, or a Saturday or Sunday that is worked. */
    @Needs(Right.READ_MEETINGS)
    @Get("/days-off")
    PageOf<DayOffJson> daysOff(Paging paging, @Nullable @QueryValue String from, @Nullable @QueryValue String to) {
        var first = Optional.ofNullable(Times.day("from", from)).orElseGet(this::monday);
        var last = Optional.ofNullable(Times.day("to", to)).orElseGet(() -> first.plusDays(6));
        var all = daysOff.between(first, last).stream()
                .map(one -> new DayOffJson(one.day().toString(), one.name(), one.works()))
                .toList();
        return PageOf.of(
                all.stream()
                        .skip((long) paging.page() * paging.size())
                        .limit(paging.size())
                        .toList(),
                paging,
                all.size());
    }

    /** What a postponement to this time would be refused for, before anybody is asked for its reason. */
    @Needs(Right.PLAN_MEETINGS)
    @Get("/meetings/{id}/postponement")
    Outlook outlook(
            Caller caller,
            @PathVariable long id,
            @Nullable @QueryValue String startsAt,
            @Nullable @QueryValue String endsAt) {
        var seen = moving.couldPostpone(
                        caller, new MeetingId(id), Times.in("startsAt", startsAt), Times.in("endsAt", endsAt))
                .orElseThrow();
        return new Outlook(told(seen, meetings.invitees(seen.meeting().id()).size()));
    }

    @Serdeable
    record DayOffJson(String day, String name, boolean works) {}

    /** One meeting as the calendar draws it; {@code movable} by the rule that guards the postponement. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Entry(
            String id,
            String title,
            String status,
            String startsAt,
            String endsAt,
            String organizer,
            String chair,
            MeetingJson.CountsJson counts,
            boolean hosted,
            boolean movable,
            int told) {}

    /** @param told how many endpoints will be told */
    @Serdeable
    record Outlook(int told) {}

    private List<Entry> entries(Caller caller, List<SeenMeeting> seen) {
        var organizers = new HashSet<UnitId>();
        seen.forEach(each -> organizers.add(each.meeting().plan().organizer()));
        var names = units.byIds(organizers);
        var numbers = counts.ofLists(caller, seen);
        return seen.stream()
                .map(each -> entry(
                        caller, each, names, numbers.getOrDefault(each.meeting().id(), Boards.Counts.NONE)))
                .toList();
    }

    private Entry entry(Caller caller, SeenMeeting seen, Map<UnitId, Unit> names, Boards.Counts numbers) {
        var plan = seen.meeting().plan();
        return new Entry(
                String.valueOf(seen.meeting().id().value()),
                plan.title(),
                seen.meeting().status().word(),
                Times.out(plan.startsAt()),
                Times.out(plan.endsAt()),
                Optional.ofNullable(names.get(plan.organizer())).map(Unit::name).orElse(""),
                plan.chair().name(),
                MeetingJson.CountsJson.of(numbers),
                seen.hosted(),
                Act.POSTPONE.refusal(caller, seen, clock.instant()).isEmpty(),
                told(seen, numbers.invited()));
    }

    /** Of a proposed meeting nobody was told, and nobody is told that it moves. */
    private static int told(SeenMeeting seen, int invited) {
        return seen.meeting().status() == Status.PLANNED ? invited : 0;
    }

    private LocalDate monday() {
        return VietnamTime.dayOf(clock.instant()).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
