package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;

/**
 * Who has which endpoint, chair, hall and how much of the bridge, and when. In one transaction the guards of everything
 * touched are raised, then overlaps are read, then bookings are written; see ADR 10.
 */
@Singleton
final class Bookings {
    static final String CHAIR = "chair";
    static final String ENDPOINT = "endpoint";
    static final String HALL = "hall";
    static final String BRIDGE = "bridge";
    static final long THE_BRIDGE = 1;

    /** As the table promises, so that an overlap is looked for in a range bounded on both sides. */
    private static final Duration LONGEST = Duration.ofHours(48);

    private final Sql sql;
    private final Transactions transactions;
    private final PlacingMeetings placing;

    Bookings(Sql sql, Transactions transactions, PlacingMeetings placing) {
        this.sql = sql;
        this.transactions = transactions;
        this.placing = placing;
    }

    /** What a meeting needs; names are for the refusals. */
    record Needs(
            Instant startsAt,
            Instant endsAt,
            Duration buffer,
            long chair,
            String chairName,
            Optional<Long> hall,
            String hallName,
            Map<EndpointId, String> endpoints) {
        Instant endWithBuffer() {
            return endsAt.plus(buffer);
        }

        Needs at(Instant from, Instant until) {
            return new Needs(from, until, buffer, chair, chairName, hall, hallName, endpoints);
        }

        private PlacingMeetings.Stretch ofTheBridge() {
            return new PlacingMeetings.Stretch(startsAt, endsAt, endpoints.size());
        }

        private List<Long> endpointIds() {
            return endpoints.keySet().stream().map(EndpointId::value).sorted().toList();
        }
    }

    /**
     * Sees to it that there is a guard row for each resource, in a transaction of its own: a guard that is inserted
     * while others wait for it would turn the waiting of many into deadlocks.
     */
    void prepare(Needs needs) {
        var missing = new ArrayList<@Nullable Object[]>();
        missing(CHAIR, List.of(needs.chair()), missing);
        missing(ENDPOINT, needs.endpointIds(), missing);
        missing(HALL, needs.hall().stream().toList(), missing);
        missing(BRIDGE, List.of(THE_BRIDGE), missing);
        if (!missing.isEmpty()) {
            transactions.run(() ->
                    sql.insertAll("INSERT IGNORE INTO guard (resource, resource_id, version) VALUES", 3, missing));
        }
    }

    /**
     * Raises the guards and answers everything that is in the way; from here to the commit nobody else books any of it.
     * The order is chair, endpoints, hall, and last the bridge, which every plan needs and which is held the shortest.
     */
    List<Refusal> raiseAndCheck(Caller caller, Needs needs, Optional<MeetingId> itself) {
        raise(CHAIR, List.of(needs.chair()));
        raise(ENDPOINT, needs.endpointIds());
        raise(HALL, needs.hall().stream().toList());
        raise(BRIDGE, List.of(THE_BRIDGE));
        return conflicts(caller, needs, itself);
    }

    /** What is in the way as far as is known, without holding anything. */
    List<Refusal> conflicts(Caller caller, Needs needs, Optional<MeetingId> itself) {
        var refusals = new ArrayList<Refusal>();
        var endpoints = overlapping(ENDPOINT, needs.endpointIds(), needs, needs.endWithBuffer(), itself);
        var chairs = overlapping(CHAIR, List.of(needs.chair()), needs, needs.endsAt(), itself);
        var halls = overlapping(HALL, needs.hall().stream().toList(), needs, needs.endWithBuffer(), itself);
        var titles = titles(caller, List.of(endpoints, chairs, halls));
        if (!chairs.isEmpty()) {
            refusals.add(new SchedulingRefusal.ChairTaken(chairs.stream()
                    .map(each -> each.taken(Optional.empty(), needs.chairName(), needs, titles))
                    .toList()));
        }
        if (!halls.isEmpty()) {
            refusals.add(new SchedulingRefusal.HallTaken(halls.stream()
                    .map(each -> each.taken(Optional.empty(), needs.hallName(), needs, titles))
                    .toList()));
        }
        if (!endpoints.isEmpty()) {
            refusals.add(new SchedulingRefusal.EndpointsTaken(endpoints.stream()
                    .map(each -> {
                        var id = new EndpointId(each.resource());
                        return each.taken(Optional.of(id), needs.endpoints().getOrDefault(id, ""), needs, titles);
                    })
                    .toList()));
        }
        placing.judge(needs.ofTheBridge(), itself).ifPresent(refusals::add);
        return refusals;
    }

    /** Which of these halls somebody has within the hours of the needs. */
    Set<Long> takenHalls(Collection<Long> halls, Needs needs, Optional<MeetingId> itself) {
        return overlapping(HALL, List.copyOf(halls), needs, needs.endWithBuffer(), itself).stream()
                .map(Overlap::resource)
                .collect(Collectors.toSet());
    }

    /** An hour in which something that is needed is taken, buffers included. */
    record Held(Instant from, Instant until) {}

    /** When the endpoints or the hall are taken between the two instants, or else when the chair is. */
    List<Held> held(Needs needs, boolean chair, Instant from, Instant until, Optional<MeetingId> itself) {
        var held = new ArrayList<Held>();
        if (chair) {
            held.addAll(held(CHAIR, List.of(needs.chair()), from, until, itself));
        } else {
            held.addAll(held(ENDPOINT, needs.endpointIds(), from, until, itself));
            held.addAll(held(HALL, needs.hall().stream().toList(), from, until, itself));
        }
        return held;
    }

    private List<Held> held(String resource, List<Long> ids, Instant from, Instant until, Optional<MeetingId> itself) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var args = new ArrayList<@Nullable Object>();
        args.add(resource);
        args.addAll(ids);
        args.add(from);
        args.add(until.plus(LONGEST));
        args.add(until);
        args.add(itself.map(MeetingId::value).orElse(0L));
        return sql.list(
                """
                SELECT DISTINCT b.starts_at, b.ends_at FROM booking b FORCE INDEX (booking_overlap)
                WHERE b.resource = ? AND b.resource_id IN (%s)
                  AND b.ends_at > ? AND b.ends_at < ? AND b.starts_at < ? AND b.meeting_id <> ?
                """.formatted(Sql.in(ids.size())),
                row -> new Held(row.instant("starts_at"), row.instant("ends_at")),
                args.toArray());
    }

    /** Writes the bookings of a meeting and places it; its guards have been raised in this transaction. */
    void book(MeetingId meeting, Needs needs) {
        var rows = new ArrayList<@Nullable Object[]>();
        rows.add(row(CHAIR, needs.chair(), meeting, needs.startsAt(), needs.endsAt(), 1));
        for (var endpoint : needs.endpointIds()) {
            rows.add(row(ENDPOINT, endpoint, meeting, needs.startsAt(), needs.endWithBuffer(), 1));
        }
        needs.hall().ifPresent(hall -> rows.add(row(HALL, hall, meeting, needs.startsAt(), needs.endWithBuffer(), 1)));
        rows.add(row(
                BRIDGE,
                THE_BRIDGE,
                meeting,
                needs.startsAt(),
                needs.endsAt(),
                needs.endpoints().size()));
        sql.insertAll(
                "INSERT INTO booking (resource, resource_id, meeting_id, starts_at, ends_at, weight) VALUES", 6, rows);
        placing.place(meeting, needs.ofTheBridge());
    }

    void release(MeetingId meeting) {
        sql.update("DELETE FROM booking WHERE meeting_id = ?", meeting.value());
    }

    /** A meeting that ended early gives back the rest of its time; the buffer begins at its real end. */
    void releaseAfter(MeetingId meeting, Instant closedAt, Duration buffer) {
        sql.update("DELETE FROM booking WHERE meeting_id = ? AND starts_at >= ?", meeting.value(), closedAt);
        sql.update("""
                UPDATE booking SET ends_at = LEAST(ends_at, ?)
                WHERE meeting_id = ? AND resource IN ('chair', 'bridge')
                """, closedAt, meeting.value());
        sql.update("""
                UPDATE booking SET ends_at = LEAST(ends_at, ?)
                WHERE meeting_id = ? AND resource IN ('endpoint', 'hall')
                """, closedAt.plus(buffer), meeting.value());
    }

    private void missing(String resource, List<Long> ids, List<@Nullable Object[]> missing) {
        if (ids.isEmpty()) {
            return;
        }
        var there = Set.copyOf(sql.list(
                "SELECT resource_id FROM guard WHERE resource = ? AND resource_id IN (" + Sql.in(ids.size()) + ")",
                row -> row.number("resource_id"),
                arguments(resource, ids)));
        for (var id : ids) {
            if (!there.contains(id)) {
                missing.add(new Object[] {resource, id, 0});
            }
        }
    }

    private void raise(String resource, List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        // A write that changes something, never SELECT … FOR UPDATE: the latter does not cross the nodes of a cluster.
        int raised = sql.update(
                "UPDATE guard SET version = version + 1 WHERE resource = ? AND resource_id IN (" + Sql.in(ids.size())
                        + ") ORDER BY resource, resource_id",
                arguments(resource, ids));
        if (raised != ids.size()) {
            throw new IllegalStateException(raised + " of " + ids.size() + " guards of " + resource + " are there");
        }
    }

    private List<Overlap> overlapping(
            String resource, List<Long> ids, Needs needs, Instant until, Optional<MeetingId> itself) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var args = new ArrayList<@Nullable Object>();
        args.add(resource);
        args.addAll(ids);
        args.add(needs.startsAt());
        args.add(until.plus(LONGEST));
        args.add(until);
        args.add(itself.map(MeetingId::value).orElse(0L));
        return sql.list(
                """
                SELECT b.resource_id, b.meeting_id, m.title, m.starts_at, m.ends_at
                FROM booking b FORCE INDEX (booking_overlap)
                JOIN meeting m ON m.id = b.meeting_id
                WHERE b.resource = ? AND b.resource_id IN (%s)
                  AND b.ends_at > ? AND b.ends_at < ? AND b.starts_at < ? AND b.meeting_id <> ?
                ORDER BY m.starts_at, b.meeting_id, b.resource_id
                """.formatted(Sql.in(ids.size())),
                row -> new Overlap(
                        row.number("resource_id"),
                        new MeetingId(row.number("meeting_id")),
                        row.text("title"),
                        row.instant("starts_at"),
                        row.instant("ends_at")),
                args.toArray());
    }

    /** The titles that the caller may know of. */
    private Map<MeetingId, String> titles(Caller caller, List<List<Overlap>> found) {
        var ids = found.stream()
                .flatMap(Collection::stream)
                .map(overlap -> overlap.meeting().value())
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var titles = new HashMap<MeetingId, String>();
        sql.list(
                        "SELECT m.id, m.title FROM meeting m WHERE m.id IN (" + Sql.in(ids.size()) + ") AND "
                                + Sight.sees(caller),
                        row -> Map.entry(new MeetingId(row.number("id")), row.text("title")),
                        ids.toArray())
                .forEach(entry -> titles.put(entry.getKey(), entry.getValue()));
        return titles;
    }

    private static @Nullable Object[] row(
            String resource, long id, MeetingId meeting, Instant from, Instant until, int weight) {
        return new Object[] {resource, id, meeting.value(), from, until, weight};
    }

    private static @Nullable Object[] arguments(String resource, List<Long> ids) {
        var args = new ArrayList<@Nullable Object>();
        args.add(resource);
        args.addAll(ids);
        return args.toArray();
    }

    private record Overlap(long resource, MeetingId meeting, String title, Instant startsAt, Instant endsAt) {
        Taken taken(Optional<EndpointId> endpoint, String name, Needs needs, Map<MeetingId, String> titles) {
            boolean onlyBuffer = !startsAt.isBefore(needs.endsAt()) || !endsAt.isAfter(needs.startsAt());
            return new Taken(
                    endpoint, name, meeting, Optional.ofNullable(titles.get(meeting)), startsAt, endsAt, onlyBuffer);
        }
    }
}
