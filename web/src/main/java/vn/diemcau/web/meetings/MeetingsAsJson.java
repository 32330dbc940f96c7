package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.PlacingMeetings;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.rooms.RoomOrders;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.time.ProductClock;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.answers.UnitJson;

/**
 * Writes meetings for the caller, many with as few questions as one; what only a host may know is left out for guests.
 */
@Singleton
class MeetingsAsJson {
    private final Meetings meetings;
    private final MeetingCounts counts;
    private final Rooms rooms;
    private final RoomOrders orders;
    private final PlacingMeetings placing;
    private final Units units;
    private final ProductClock clock;

    MeetingsAsJson(
            Meetings meetings,
            MeetingCounts counts,
            Rooms rooms,
            RoomOrders orders,
            PlacingMeetings placing,
            Units units,
            ProductClock clock) {
        this.meetings = meetings;
        this.counts = counts;
        this.rooms = rooms;
        this.orders = orders;
        this.placing = placing;
        this.units = units;
        this.clock = clock;
    }

    /** After an act: as the same caller sees it now. */
    MeetingJson of(Caller caller, Meeting meeting) {
        return of(caller, meetings.look(caller, meeting.id()).orElseThrow());
    }

    MeetingJson of(Caller caller, SeenMeeting seen) {
        var id = seen.meeting().id();
        return write(caller, List.of(seen), seen.hosted() ? onlyHosts(id) : OnlyHosts.NOTHING)
                .getFirst();
    }

    private OnlyHosts onlyHosts(MeetingId id) {
        return new OnlyHosts(
                meetings.wanted(id)
                        .map(wanted -> MeetingJson.InviteJson.of(wanted.invite()))
                        .orElse(null),
                placing.of(id).orElse(null),
                MeetingJson.SettingsJson.of(orders.settings(id)));
    }

    /** What a host reads of one meeting and nobody reads in a list. */
    private record OnlyHosts(
            MeetingJson.@Nullable InviteJson invite,
            @Nullable String shard,
            MeetingJson.@Nullable SettingsJson settings) {
        static final OnlyHosts NOTHING = new OnlyHosts(null, null, null);
    }

    List<MeetingJson> of(Caller caller, List<SeenMeeting> seen) {
        return write(caller, seen, OnlyHosts.NOTHING);
    }

    private List<MeetingJson> write(Caller caller, List<SeenMeeting> seen, OnlyHosts only) {
        var ids = seen.stream().map(each -> each.meeting().id()).toList();
        var hosted = seen.stream()
                .filter(SeenMeeting::hosted)
                .map(each -> each.meeting().id())
                .toList();
        var unreached = meetings.unreached(hosted);
        var touched = new HashSet<UnitId>();
        unreached.values().forEach(touched::addAll);
        seen.forEach(each -> {
            touched.add(each.meeting().plan().organizer());
            touched.add(each.meeting().plan().chair().unit());
        });
        var names = units.byIds(touched);
        var states = rooms.of(ids);
        var numbers = counts.of(caller, seen);
        return seen.stream()
                .map(each -> write(
                        caller,
                        each,
                        names,
                        Optional.ofNullable(states.get(each.meeting().id()))
                                .orElseGet(() -> rooms.of(each.meeting().id())),
                        numbers.getOrDefault(each.meeting().id(), Boards.Counts.NONE),
                        unreached.getOrDefault(each.meeting().id(), List.of()),
                        only))
                .toList();
    }

    private MeetingJson write(
            Caller caller,
            SeenMeeting seen,
            Map<UnitId, Unit> names,
            Rooms.Room room,
            Boards.Counts numbers,
            List<UnitId> unreached,
            OnlyHosts only) {
        var meeting = seen.meeting();
        var plan = meeting.plan();
        return new MeetingJson(
                id(meeting.id()),
                plan.title(),
                plan.kind(),
                unit(names, plan.organizer()),
                new MeetingJson.ChairJson(
                        String.valueOf(plan.chair().id()),
                        plan.chair().name(),
                        plan.chair().office().orElse(null),
                        unit(names, plan.chair().unit())),
                Times.out(plan.startsAt()),
                Times.out(plan.endsAt()),
                meeting.status().word(),
                seen.approval().word(),
                seen.hosted() ? seen.counter().map(MeetingJson.CounterJson::of).orElse(null) : null,
                switch (meeting) {
                    case Meeting.Open open -> Times.out(open.openedAt());
                    case Meeting.Closed closed -> Times.out(closed.openedAt());
                    case Meeting.Archived archived -> Times.out(archived.openedAt());
                    case Meeting.Proposed _, Meeting.Planned _, Meeting.Cancelled _ -> null;
                },
                switch (meeting) {
                    case Meeting.Closed closed -> Times.out(closed.closedAt());
                    case Meeting.Archived archived -> Times.out(archived.closedAt());
                    case Meeting.Proposed _, Meeting.Planned _, Meeting.Open _, Meeting.Cancelled _ -> null;
                },
                meeting instanceof Meeting.Cancelled cancelled ? cancelled.reason() : null,
                null,
                String.valueOf(plan.central().value()),
                plan.hall().map(hall -> String.valueOf(hall.value())).orElse(null),
                MeetingJson.RoomJson.of(room, only.shard(), only.settings()),
                plan.agenda().stream().map(MeetingJson.PointJson::of).toList(),
                MeetingJson.CountsJson.of(numbers),
                unreached.stream()
                        .map(each -> unit(names, each))
                        .filter(Objects::nonNull)
                        .toList(),
                MeetingJson.RulesJson.of(plan.rules()),
                plan.due().map(MeetingJson.DeadlinesJson::of).orElse(null),
                only.invite(),
                Act.possible(caller, seen, clock.instant()).stream()
                        .map(act -> act.name().toLowerCase(Locale.ROOT))
                        .toList(),
                plan.sequence(),
                meeting.version());
    }

    private static String id(MeetingId id) {
        return String.valueOf(id.value());
    }

    private static @Nullable UnitJson unit(Map<UnitId, Unit> names, UnitId id) {
        var unit = names.get(id);
        return unit == null ? null : UnitJson.of(unit);
    }
}
