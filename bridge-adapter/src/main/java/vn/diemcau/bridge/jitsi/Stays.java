package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.bridge.jitsi.RoomEvent.Visit;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;

/**
 * Who is behind a JID. A roster shows JIDs and never endpoints; the joined event of a JID carries the endpoint of its
 * token. One JID may come and go more than once, and each time is a stay with a name of its own.
 */
@Singleton
@Configured
class Stays {
    private static final int NAME_LENGTH = 32;

    // The same coming, told by an event in whole seconds and by a journal in milliseconds.
    private static final Duration APART = Duration.ofSeconds(1);

    private final Sql sql;
    private final Transactions transactions;

    Stays(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    record Stay(
            String connection,
            String jid,
            EndpointId endpoint,
            Optional<Instant> joinedAt,
            Optional<Instant> leftAt,
            boolean removed) {}

    /** What a roster comes to: those who have a name, and how many have none. */
    record Seen(List<BridgeSignal.Occupant> occupants, int unnamed) {}

    /** The stay that begins with this visit, as often as it is told. */
    Stay joined(Visit visit) {
        return transactions.inTransaction(() -> of(visit));
    }

    /** The stay that this visit was, now over. */
    Stay left(Visit visit, Instant at) {
        return transactions.inTransaction(() -> {
            var stay = of(visit);
            end(stay, at);
            return stay;
        });
    }

    /** The stay that the journal of a shard calls so and that begins with this visit, as often as it is told. */
    Stay joined(Visit visit, String journal) {
        return transactions.inTransaction(() -> called(visit.room(), journal).orElseGet(() -> {
            adopt(visit, journal);
            return called(visit.room(), journal).orElseGet(() -> begin(visit, Optional.of(visit.joinedAt()), journal));
        }));
    }

    /** The stay that the journal calls so, now over; its coming may have been dropped from the journal. */
    Stay left(Visit visit, String journal, Instant at) {
        return transactions.inTransaction(() -> {
            var stay = called(visit.room(), journal).orElseGet(() -> begin(visit, Optional.empty(), journal));
            end(stay, at);
            return stay;
        });
    }

    /** Somebody who was in before the journal was kept. */
    void found(Visit visit, String journal) {
        transactions.run(() -> {
            if (called(visit.room(), journal).isEmpty()
                    && stays(visit.room(), List.of(visit.jid())).stream()
                            .noneMatch(stay -> stay.leftAt().isEmpty())) {
                begin(visit, Optional.empty(), journal);
            }
        });
    }

    /** Who the JIDs of a roster are, which was begun at {@code takenFrom}. */
    Seen name(RoomName room, Set<String> jids, Instant takenFrom) {
        return transactions.inTransaction(() -> {
            var known = new HashMap<String, List<Stay>>();
            stays(room, jids)
                    .forEach(stay -> known.computeIfAbsent(stay.jid(), _ -> new ArrayList<>())
                            .add(stay));
            var occupants = new ArrayList<BridgeSignal.Occupant>();
            int unnamed = 0;
            for (var jid : jids) {
                var own = known.getOrDefault(jid, List.of());
                if (own.isEmpty()) {
                    unnamed++;
                } else {
                    present(room, own, takenFrom)
                            .ifPresent(stay -> occupants.add(
                                    new BridgeSignal.Occupant(stay.endpoint(), stay.connection(), stay.joinedAt())));
                }
            }
            return new Seen(occupants, unnamed);
        });
    }

    /** The breakout rooms of a room in which somebody may be. */
    List<String> breakouts(RoomName room) {
        return sql.list("""
                SELECT DISTINCT breakout FROM jitsi_stay
                WHERE room = ? AND breakout IS NOT NULL AND left_at IS NULL ORDER BY breakout""", row -> row.text("breakout"), room.value());
    }

    /** The JIDs among these that belong to the endpoint. */
    List<String> jidsOf(RoomName room, EndpointId endpoint, Set<String> jids) {
        return stays(room, jids).stream()
                .filter(stay -> stay.endpoint().equals(endpoint))
                .map(Stay::jid)
                .distinct()
                .toList();
    }

    /** Every JID under which the endpoint was in the room. */
    List<String> jidsEver(RoomName room, EndpointId endpoint) {
        return sql.list(
                "SELECT DISTINCT jid FROM jitsi_stay WHERE room = ? AND endpoint_id = ? ORDER BY jid",
                row -> row.text("jid"),
                room.value(),
                endpoint.value());
    }

    /** Remembers that it was we who sent them out. */
    void removing(RoomName room, Collection<String> jids) {
        for (var jid : jids) {
            sql.update(
                    "UPDATE jitsi_stay SET removed = TRUE WHERE room = ? AND jid = ? AND left_at IS NULL",
                    room.value(),
                    jid);
        }
    }

    /** Forgets stays that nobody will speak of any more. */
    void forgetBefore(Instant day) {
        sql.update("DELETE FROM jitsi_stay WHERE COALESCE(left_at, joined_at) < ?", day);
    }

    private void end(Stay stay, Instant at) {
        sql.update("UPDATE jitsi_stay SET left_at = ? WHERE connection = ? AND left_at IS NULL", at, stay.connection());
    }

    private Optional<Stay> called(RoomName room, String journal) {
        return sql.first("SELECT * FROM jitsi_stay WHERE room = ? AND journal = ?", Stays::stay, room.value(), journal);
    }

    /** An event or a roster may have told of it first; an event says whole seconds. */
    private void adopt(Visit visit, String journal) {
        sql.update(
                """
                UPDATE jitsi_stay SET journal = ?, joined_at = COALESCE(joined_at, ?)
                WHERE room = ? AND jid = ? AND COALESCE(breakout, '') = ? AND journal IS NULL
                  AND (joined_at IS NULL AND left_at IS NULL OR joined_at BETWEEN ? AND ?)
                ORDER BY joined_at DESC LIMIT 1""",
                journal,
                visit.joinedAt(),
                visit.room().value(),
                visit.jid(),
                visit.breakout().orElse(""),
                visit.joinedAt().minus(APART),
                visit.joinedAt().plus(APART));
    }

    private Stay begin(Visit visit, Optional<Instant> joinedAt, String journal) {
        sql.update(
                """
                INSERT IGNORE INTO jitsi_stay (connection, room, jid, endpoint_id, breakout, joined_at, journal)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                connection(visit.room(), visit.jid(), journal),
                visit.room().value(),
                visit.jid(),
                visit.endpoint().value(),
                visit.breakout().orElse(null),
                joinedAt.orElse(null),
                journal);
        return called(visit.room(), journal).orElseThrow();
    }

    private Stay of(Visit visit) {
        var told = told(visit);
        if (told.isPresent()) {
            return told.get();
        }
        // A roster may have found them first; the event says since when.
        int found = sql.update(
                """
                UPDATE jitsi_stay SET joined_at = ?, breakout = ?
                WHERE room = ? AND jid = ? AND joined_at IS NULL AND left_at IS NULL""",
                visit.joinedAt(),
                visit.breakout().orElse(null),
                visit.room().value(),
                visit.jid());
        if (found == 0) {
            sql.update(
                    """
                    INSERT IGNORE INTO jitsi_stay (connection, room, jid, endpoint_id, breakout, joined_at)
                    VALUES (?, ?, ?, ?, ?, ?)""",
                    connection(
                            visit.room(),
                            visit.jid(),
                            String.valueOf(visit.joinedAt().getEpochSecond())
                                    + visit.breakout().map(id -> " " + id).orElse("")),
                    visit.room().value(),
                    visit.jid(),
                    visit.endpoint().value(),
                    visit.breakout().orElse(null),
                    visit.joinedAt());
        }
        return told(visit).orElseThrow();
    }

    private Optional<Stay> told(Visit visit) {
        return sql.first(
                """
                SELECT * FROM jitsi_stay WHERE room = ? AND jid = ? AND COALESCE(breakout, '') = ?
                  AND (joined_at = ? OR journal IS NOT NULL AND joined_at BETWEEN ? AND ?)
                ORDER BY joined_at = ? DESC, joined_at""",
                Stays::stay,
                visit.room().value(),
                visit.jid(),
                visit.breakout().orElse(""),
                visit.joinedAt(),
                visit.joinedAt().minus(APART),
                visit.joinedAt().plusSeconds(1).plus(APART),
                visit.joinedAt());
    }

    /** The stay in which a JID is present: an open one, or a new one when the last ended before the roster began. */
    private Optional<Stay> present(RoomName room, List<Stay> own, Instant takenFrom) {
        var open = own.stream().filter(stay -> stay.leftAt().isEmpty()).toList();
        if (!open.isEmpty()) {
            return Optional.of(open.getLast());
        }
        var last = own.getLast();
        // Jitsi tells whole seconds: who left within this one may have left after the roster was taken.
        if (!last.leftAt().orElseThrow().isBefore(takenFrom.truncatedTo(ChronoUnit.SECONDS))) {
            return Optional.empty();
        }
        var name = connection(room, last.jid(), "again after " + last.connection());
        sql.update(
                "INSERT IGNORE INTO jitsi_stay (connection, room, jid, endpoint_id) VALUES (?, ?, ?, ?)",
                name,
                room.value(),
                last.jid(),
                last.endpoint().value());
        return Optional.of(new Stay(name, last.jid(), last.endpoint(), Optional.empty(), Optional.empty(), false));
    }

    private List<Stay> stays(RoomName room, Collection<String> jids) {
        if (jids.isEmpty()) {
            return List.of();
        }
        var args = new ArrayList<Object>();
        args.add(room.value());
        args.addAll(jids);
        return sql.list(
                "SELECT * FROM jitsi_stay WHERE room = ? AND jid IN (" + Sql.in(jids.size())
                        + ") ORDER BY joined_at, connection",
                Stays::stay,
                args.toArray());
    }

    private static Stay stay(Row row) {
        return new Stay(
                row.text("connection"),
                row.text("jid"),
                new EndpointId(row.number("endpoint_id")),
                Optional.ofNullable(row.instantOrNull("joined_at")),
                Optional.ofNullable(row.instantOrNull("left_at")),
                row.flag("removed"));
    }

    /** The name of a stay says nothing of the JID to those who read it elsewhere. */
    private static String connection(RoomName room, String jid, String which) {
        return "j-" + Hashes.sha256(room.value() + " " + jid + " " + which).substring(0, NAME_LENGTH);
    }
}
