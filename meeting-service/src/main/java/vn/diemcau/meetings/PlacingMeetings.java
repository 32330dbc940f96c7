package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;

/**
 * <em>Xếp cuộc họp lên máy chủ hội nghị</em>: which part of the bridge is to carry a meeting. A part takes meetings as
 * long as, at no moment of theirs, they need more than it is configured to carry; among those that have place, one that
 * carries something now goes first, then the fullest, so that a large meeting still finds an empty one.
 */
@Singleton
public class PlacingMeetings {
    /** As the table promises, so that an overlap is looked for in a range bounded on both sides. */
    private static final Duration LONGEST = Duration.ofHours(48);

    private final Sql sql;
    private final BridgeCapacity bridge;

    PlacingMeetings(Sql sql, BridgeCapacity bridge) {
        this.sql = sql;
        this.bridge = bridge;
    }

    /** A stretch of time in which so many places are wanted. */
    record Stretch(Instant startsAt, Instant endsAt, int places) {}

    /** The part on which the meeting was placed; empty for one that was planned before parts were told apart. */
    public Optional<String> of(MeetingId meeting) {
        return sql.first(
                "SELECT part FROM meeting_place WHERE meeting_id = ?", row -> row.text("part"), meeting.value());
    }

    /** The meeting is carried by this part from now on. */
    public void placed(MeetingId meeting, String part) {
        sql.update(
                "INSERT INTO meeting_place (meeting_id, part) VALUES (?, ?) ON DUPLICATE KEY UPDATE part = VALUES(part)",
                meeting.value(),
                part);
    }

    /**
     * Every part, in the order in which the room of a meeting should be tried on them: where it was placed, then where
     * it fits beside the meetings of its time.
     */
    public List<String> order(MeetingId meeting) {
        return sql.first(
                        "SELECT starts_at, ends_at, weight FROM booking WHERE meeting_id = ? AND resource = ?",
                        row -> new Stretch(row.instant("starts_at"), row.instant("ends_at"), row.count("weight")),
                        meeting.value(),
                        Bookings.BRIDGE)
                .map(stretch -> {
                    var free = free(stretch, Optional.of(meeting));
                    var placed = of(meeting);
                    return free.keySet().stream()
                            .sorted(Comparator.<BridgeCapacity.Part, Boolean>comparing(
                                            part -> !placed.equals(Optional.of(part.name())))
                                    .thenComparing(part -> free.getOrDefault(part, 0L) < stretch.places())
                                    .thenComparing(byPreference(free)))
                            .map(BridgeCapacity.Part::name)
                            .toList();
                })
                .orElseGet(List::of);
    }

    /** Why no part can carry it; nothing when one can. */
    Optional<Refusal> judge(Stretch wanted, Optional<MeetingId> itself) {
        var free = free(wanted, itself);
        if (chosen(free, wanted, itself).isPresent()) {
            return Optional.empty();
        }
        long most = free.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return Optional.of(
                new SchedulingRefusal.BridgeFull(bridge.endpoints(), wanted.places(), (int) Math.max(0, most)));
    }

    /** Places a meeting that was judged, under the same guard. */
    void place(MeetingId meeting, Stretch wanted) {
        chosen(free(wanted, Optional.of(meeting)), wanted, Optional.of(meeting))
                .ifPresent(part -> placed(meeting, part.name()));
    }

    private Optional<BridgeCapacity.Part> chosen(
            Map<BridgeCapacity.Part, Long> free, Stretch wanted, Optional<MeetingId> itself) {
        var fitting = free.keySet().stream()
                .filter(part -> free.getOrDefault(part, 0L) >= wanted.places())
                .toList();
        var before = itself.flatMap(this::of);
        var there = fitting.stream()
                .filter(part -> before.equals(Optional.of(part.name())))
                .findFirst();
        boolean known = free.keySet().stream().anyMatch(part -> before.equals(Optional.of(part.name())));
        // Who sits in a meeting stays where it is.
        if (there.isPresent() || known && itself.filter(this::isOpen).isPresent()) {
            return there;
        }
        return fitting.stream().min(byPreference(free));
    }

    private static Comparator<BridgeCapacity.Part> byPreference(Map<BridgeCapacity.Part, Long> free) {
        return Comparator.<BridgeCapacity.Part, Boolean>comparing(part -> !part.carries())
                .thenComparing(part -> free.getOrDefault(part, 0L));
    }

    private boolean isOpen(MeetingId meeting) {
        return sql.first("SELECT status FROM meeting WHERE id = ?", row -> row.text("status"), meeting.value())
                .filter(Status.OPEN.word()::equals)
                .isPresent();
    }

    /** How many more each part carries at every moment of the stretch, in the order of the configuration. */
    private Map<BridgeCapacity.Part, Long> free(Stretch wanted, Optional<MeetingId> itself) {
        var loads = new LinkedHashMap<BridgeCapacity.Part, List<Load>>();
        bridge.parts().forEach(part -> loads.put(part, new ArrayList<>()));
        var free = new LinkedHashMap<BridgeCapacity.Part, Long>();
        var nowhere = new ArrayList<Load>();
        for (var load : overlapping(wanted, itself)) {
            loads.entrySet().stream()
                    .filter(one -> one.getKey().name().equals(load.part()))
                    .findFirst()
                    .ifPresentOrElse(one -> one.getValue().add(load), () -> nowhere.add(load));
        }
        loads.forEach((part, own) -> free.put(part, left(part, own, wanted)));
        // A meeting whose part is gone, or was never said, will be put somewhere: as if it were placed now.
        nowhere.sort(Comparator.comparingLong(Load::weight).reversed());
        for (var load : nowhere) {
            free.keySet().stream()
                    .min(Comparator.<BridgeCapacity.Part, Boolean>comparing(
                                    part -> free.getOrDefault(part, 0L) < load.weight())
                            .thenComparing(part -> free.getOrDefault(part, 0L) < load.weight()
                                    ? -free.getOrDefault(part, 0L)
                                    : free.getOrDefault(part, 0L)))
                    .ifPresent(part -> {
                        var own = loads.getOrDefault(part, new ArrayList<>());
                        own.add(load);
                        free.put(part, left(part, own, wanted));
                    });
        }
        return free;
    }

    private static long left(BridgeCapacity.Part part, List<Load> own, Stretch wanted) {
        var changes = new TreeMap<Instant, Long>();
        for (var load : own) {
            var from = load.from().isBefore(wanted.startsAt()) ? wanted.startsAt() : load.from();
            changes.merge(from, load.weight(), Long::sum);
            changes.merge(load.until(), -load.weight(), Long::sum);
        }
        long carried = 0;
        long highest = 0;
        for (var change : changes.values()) {
            carried += change;
            highest = Math.max(highest, carried);
        }
        return part.endpoints() - highest;
    }

    private List<Load> overlapping(Stretch wanted, Optional<MeetingId> itself) {
        return sql.list(
                """
                SELECT b.starts_at, b.ends_at, b.weight, p.part
                FROM booking b FORCE INDEX (booking_overlap)
                LEFT JOIN meeting_place p ON p.meeting_id = b.meeting_id
                WHERE b.resource = ? AND b.resource_id = ?
                  AND b.ends_at > ? AND b.ends_at < ? AND b.starts_at < ? AND b.meeting_id <> ?
                ORDER BY b.meeting_id
                """,
                row -> new Load(
                        row.instant("starts_at"), row.instant("ends_at"), row.number("weight"), row.textOrNull("part")),
                Bookings.BRIDGE,
                Bookings.THE_BRIDGE,
                wanted.startsAt(),
                wanted.endsAt().plus(LONGEST),
                wanted.endsAt(),
                itself.map(MeetingId::value).orElse(0L));
    }

    private record Load(
            Instant from,
            Instant until,
            long weight,
            @Nullable String part) {}
}
