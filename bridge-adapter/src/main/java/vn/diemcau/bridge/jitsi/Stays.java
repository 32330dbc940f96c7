package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.bridge.jitsi.RoomEvent.Visit;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.BridgeSignal.Proof;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;

/**
 * Who is behind a JID. A roster shows JIDs and never endpoints; the joined event of a JID carries the endpoint of its
 * token, and nothing weaker takes that name away again. Without one, the secretary's word counts, then that of the
 * endpoint's own page; and one whom nothing names is a stay all the same. One JID may come and go more than once, and
 * each time is a stay with a name of its own.
 */
@Singleton
@Configured
class Stays {
    private static final Logger LOG = LoggerFactory.getLogger(Stays.class);
    private static final int NAME_LENGTH = 32;
    private static final String FIRST = "first";

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
            Optional<EndpointId> endpoint,
            Optional<Proof> named,
            Optional<String> nick,
            Optional<Instant> foundAt,
            Optional<Instant> joinedAt,
            Optional<Instant> leftAt,
            boolean removed) {
        /** How whoever is gone went. */
        BridgeSignal.How how() {
            return removed ? BridgeSignal.How.REMOVED : BridgeSignal.How.LEFT;
        }

        boolean proven() {
            return named.equals(Optional.of(Proof.TOKEN));
        }

        private Stay named(EndpointId as, Proof proof) {
            return new Stay(
                    connection, jid, Optional.of(as), Optional.of(proof), nick, foundAt, joinedAt, leftAt, removed);
        }

        private Stay under(Optional<String> seen) {
            return new Stay(connection, jid, endpoint, named, seen, foundAt, joinedAt, leftAt, removed);
        }
    }

    /** What a roster comes to: those who have a name, and those who have none. */
    record Seen(List<BridgeSignal.Occupant> occupants, List<BridgeSignal.Unnamed> unnamed) {}

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
            var stay = called(visit.room(), journal).orElseGet(() -> {
                prove(visit, journal);
                return called(visit.room(), journal).orElseGet(() -> begin(visit, Optional.empty(), journal));
            });
            end(stay, at);
            return stay;
        });
    }

    /** Somebody who was in before the journal was kept. */
    void found(Visit visit, String journal) {
        transactions.run(() -> {
            if (called(visit.room(), journal).isEmpty()
                    && !prove(visit, journal)
                    && stays(visit.room(), List.of(visit.jid())).stream()
                            .noneMatch(stay -> stay.leftAt().isEmpty())) {
                begin(visit, Optional.empty(), journal);
            }
        });
    }

    /** Who those in a roster are, which was begun at {@code takenFrom} and there by {@code takenUntil}. */
    Seen name(RoomName room, Collection<Wire.Occupant> in, Instant takenFrom, Instant takenUntil) {
        return transactions.inTransaction(() -> {
            var jids = in.stream().map(Wire.Occupant::jid).collect(Collectors.toSet());
            var known = new HashMap<String, List<Stay>>();
            stays(room, jids)
                    .forEach(stay -> known.computeIfAbsent(stay.jid(), _ -> new ArrayList<>())
                            .add(stay));
            var claims = claims(room);
            var occupants = new ArrayList<BridgeSignal.Occupant>();
            var unnamed = new ArrayList<BridgeSignal.Unnamed>();
            var told = new HashSet<String>();
            for (var one : in) {
                var own = known.getOrDefault(one.jid(), List.of());
                present(room, own.isEmpty() ? List.of(found(room, one, takenUntil)) : own, takenFrom)
                        .filter(stay -> told.add(stay.connection()))
                        .map(stay -> recognized(room, seenAs(stay, one.nick()), claims))
                        .ifPresent(stay -> {
                            if (stay.endpoint().isPresent()) {
                                occupants.add(occupant(stay, stay.endpoint().get()));
                            } else {
                                unnamed.add(new BridgeSignal.Unnamed(
                                        stay.connection(),
                                        stay.nick(),
                                        stay.foundAt().orElse(takenUntil)));
                            }
                        });
            }
            return new Seen(occupants, unnamed);
        });
    }

    /** The secretary's word: that it is this endpoint, or that nobody knows. A token is not disputed. */
    void said(RoomName room, String connection, Optional<EndpointId> endpoint) {
        sql.update("""
                UPDATE jitsi_stay SET endpoint_id = ?, named_by = 'secretary'
                WHERE room = ? AND connection = ? AND (named_by IS NULL OR named_by <> 'token')""", endpoint.map(EndpointId::value).orElse(null), room.value(), connection);
    }

    /** What the page of an endpoint says of itself; false when that id is known to be another's. */
    boolean claim(RoomName room, EndpointId endpoint, String nick, Instant at) {
        return transactions.inTransaction(() -> {
            var another = sql.first("""
                    SELECT endpoint_id FROM jitsi_stay
                    WHERE room = ? AND nick = ? AND left_at IS NULL AND named_by = 'token' AND endpoint_id <> ?""", row -> row.number("endpoint_id"), room.value(), nick, endpoint.value());
            if (another.isPresent()) {
                return false;
            }
            sql.update(
                    "INSERT IGNORE INTO jitsi_claim (room, nick, endpoint_id, claimed_at) VALUES (?, ?, ?, ?)",
                    room.value(),
                    nick,
                    endpoint.value(),
                    at);
            return endpoint.equals(claims(room).get(nick));
        });
    }

    /** The breakout rooms of a room in which somebody may be, and then the room itself, each with its domain. */
    Map<String, String> parts(RoomName room, Shard shard) {
        var parts = new LinkedHashMap<String, String>();
        breakouts(room).forEach(breakout -> parts.put(breakout, shard.breakoutDomain()));
        parts.put(room.value(), shard.mucDomain());
        return parts;
    }

    /** The JIDs among these that belong to the endpoint. */
    List<String> jidsOf(RoomName room, EndpointId endpoint, Set<String> jids) {
        return stays(room, jids).stream()
                .filter(stay -> stay.endpoint().equals(Optional.of(endpoint)))
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

    private List<String> breakouts(RoomName room) {
        return sql.list("""
                SELECT DISTINCT breakout FROM jitsi_stay
                WHERE room = ? AND breakout IS NOT NULL AND left_at IS NULL ORDER BY breakout""", row -> row.text("breakout"), room.value());
    }

    /** Somebody of whom nothing was told yet. Their event, should it come at this moment, meets the same row. */
    private Stay found(RoomName room, Wire.Occupant one, Instant at) {
        var name = connection(room, one.jid(), FIRST);
        sql.update(
                "INSERT IGNORE INTO jitsi_stay (connection, room, jid, nick, found_at) VALUES (?, ?, ?, ?, ?)",
                name,
                room.value(),
                one.jid(),
                one.nick().orElse(null),
                at);
        return sql.first("SELECT * FROM jitsi_stay WHERE connection = ?", Stays::stay, name)
                .orElseThrow();
    }

    private Stay seenAs(Stay stay, Optional<String> nick) {
        if (nick.isEmpty() || nick.equals(stay.nick())) {
            return stay;
        }
        sql.update("UPDATE jitsi_stay SET nick = ? WHERE connection = ?", nick.get(), stay.connection());
        return stay.under(nick);
    }

    /** The word of the endpoint's page is asked for only where there is no other. */
    private Stay recognized(RoomName room, Stay stay, Map<String, EndpointId> claims) {
        var claimed = stay.nick().map(claims::get);
        if (claimed.isEmpty() || claimed.equals(stay.endpoint())) {
            return stay;
        }
        if (stay.proven()) {
            LOG.warn(
                    "The page of endpoint {} claimed to be {} in room {}, whose token names another",
                    claimed.get().value(),
                    stay.nick().orElse(""),
                    room.value());
            sql.update(
                    "DELETE FROM jitsi_claim WHERE room = ? AND nick = ?",
                    room.value(),
                    stay.nick().orElse(""));
            return stay;
        }
        int named = sql.update(
                "UPDATE jitsi_stay SET endpoint_id = ?, named_by = 'page' WHERE connection = ? AND named_by IS NULL",
                claimed.get().value(),
                stay.connection());
        return named == 0 ? stay : stay.named(claimed.get(), Proof.PAGE);
    }

    private Map<String, EndpointId> claims(RoomName room) {
        var claims = new HashMap<String, EndpointId>();
        sql.list(
                        "SELECT nick, endpoint_id FROM jitsi_claim WHERE room = ?",
                        row -> Map.entry(row.text("nick"), new EndpointId(row.number("endpoint_id"))),
                        room.value())
                .forEach(one -> claims.put(one.getKey(), one.getValue()));
        return claims;
    }

    private static BridgeSignal.Occupant occupant(Stay stay, EndpointId endpoint) {
        return new BridgeSignal.Occupant(
                endpoint, stay.connection(), stay.joinedAt(), stay.named().orElse(Proof.TOKEN));
    }

    private void end(Stay stay, Instant at) {
        sql.update("UPDATE jitsi_stay SET left_at = ? WHERE connection = ? AND left_at IS NULL", at, stay.connection());
    }

    private Optional<Stay> called(RoomName room, String journal) {
        return sql.first("SELECT * FROM jitsi_stay WHERE room = ? AND journal = ?", Stays::stay, room.value(), journal);
    }

    /** An event or a roster may have told of it first; an event says whole seconds. */
    private boolean adopt(Visit visit, String journal) {
        return sql.update(
                        """
                        UPDATE jitsi_stay SET journal = ?, joined_at = COALESCE(joined_at, ?), breakout = ?,
                          endpoint_id = ?, named_by = 'token'
                        WHERE room = ? AND jid = ? AND journal IS NULL
                          AND (COALESCE(breakout, '') = ? OR COALESCE(named_by, '') <> 'token')
                          AND (joined_at IS NULL AND left_at IS NULL OR joined_at BETWEEN ? AND ?)
                        ORDER BY joined_at DESC LIMIT 1""",
                        journal,
                        visit.joinedAt(),
                        visit.breakout().orElse(null),
                        visit.endpoint().value(),
                        visit.room().value(),
                        visit.jid(),
                        visit.breakout().orElse(""),
                        visit.joinedAt().minus(APART),
                        visit.joinedAt().plus(APART))
                > 0;
    }

    /** The journal says who somebody is whom a roster found, and not since when. */
    private boolean prove(Visit visit, String journal) {
        return sql.update(
                        """
                        UPDATE jitsi_stay SET journal = ?, breakout = ?, endpoint_id = ?, named_by = 'token'
                        WHERE room = ? AND jid = ? AND journal IS NULL AND COALESCE(named_by, '') <> 'token'
                          AND left_at IS NULL LIMIT 1""",
                        journal,
                        visit.breakout().orElse(null),
                        visit.endpoint().value(),
                        visit.room().value(),
                        visit.jid())
                > 0;
    }

    /** Under the name that a roster would give it at this moment, where that is free. */
    private Stay begin(Visit visit, Optional<Instant> joinedAt, String journal) {
        if (!begin(visit, joinedAt, journal, FIRST)
                && !(joinedAt.isPresent() ? adopt(visit, journal) : prove(visit, journal))) {
            begin(visit, joinedAt, journal, journal);
        }
        return called(visit.room(), journal).orElseThrow();
    }

    private boolean begin(Visit visit, Optional<Instant> joinedAt, @Nullable String journal, String which) {
        return sql.update(
                        """
                        INSERT IGNORE INTO jitsi_stay
                          (connection, room, jid, endpoint_id, named_by, breakout, joined_at, journal)
                        VALUES (?, ?, ?, ?, 'token', ?, ?, ?)""",
                        connection(visit.room(), visit.jid(), which),
                        visit.room().value(),
                        visit.jid(),
                        visit.endpoint().value(),
                        visit.breakout().orElse(null),
                        joinedAt.orElse(null),
                        journal)
                > 0;
    }

    private Stay of(Visit visit) {
        var told = told(visit);
        if (told.isPresent()) {
            return told.get();
        }
        // A roster may have found them first, or find them at this moment; the event says who they are and since when.
        var joinedAt = Optional.of(visit.joinedAt());
        if (!adopt(visit) && !begin(visit, joinedAt, null, FIRST) && !adopt(visit)) {
            begin(
                    visit,
                    joinedAt,
                    null,
                    visit.joinedAt().getEpochSecond()
                            + visit.breakout().map(id -> " " + id).orElse(""));
        }
        return told(visit).orElseThrow();
    }

    private boolean adopt(Visit visit) {
        return sql.update(
                        """
                        UPDATE jitsi_stay SET joined_at = ?, breakout = ?, endpoint_id = ?, named_by = 'token'
                        WHERE room = ? AND jid = ? AND joined_at IS NULL AND left_at IS NULL""",
                        visit.joinedAt(),
                        visit.breakout().orElse(null),
                        visit.endpoint().value(),
                        visit.room().value(),
                        visit.jid())
                > 0;
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
                """
                INSERT IGNORE INTO jitsi_stay (connection, room, jid, endpoint_id, named_by, nick, found_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                name,
                room.value(),
                last.jid(),
                last.endpoint().map(EndpointId::value).orElse(null),
                last.named().map(Stays::word).orElse(null),
                last.nick().orElse(null),
                takenFrom);
        return Optional.of(new Stay(
                name,
                last.jid(),
                last.endpoint(),
                last.named(),
                last.nick(),
                Optional.of(takenFrom),
                Optional.empty(),
                Optional.empty(),
                false));
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
                Optional.ofNullable(row.numberOrNull("endpoint_id")).map(EndpointId::new),
                Optional.ofNullable(row.textOrNull("named_by"))
                        .map(word -> Proof.valueOf(word.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(row.textOrNull("nick")),
                Optional.ofNullable(row.instantOrNull("found_at")),
                Optional.ofNullable(row.instantOrNull("joined_at")),
                Optional.ofNullable(row.instantOrNull("left_at")),
                row.flag("removed"));
    }

    private static String word(Proof proof) {
        return proof.name().toLowerCase(Locale.ROOT);
    }

    /** The name of a stay says nothing of the JID to those who read it elsewhere. */
    static String connection(RoomName room, String jid, String which) {
        return "j-" + Hashes.sha256(room.value() + " " + jid + " " + which).substring(0, NAME_LENGTH);
    }
}
