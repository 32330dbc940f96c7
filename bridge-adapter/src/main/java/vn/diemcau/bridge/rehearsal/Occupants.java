package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
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
import vn.diemcau.bridge.rehearsal.Standings.Entrance;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal.How;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.RoomSettings;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/** Who is in which room of the rehearsal bridge: its memory, on disk. */
@Singleton
@Configured
class Occupants {
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;
    private final Standings standings;
    private final Combining<Entering, Optional<Stay>> entrances = new Combining<>(this::enterAll);

    Occupants(Sql sql, Transactions transactions, ProductClock clock, Standings standings) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
        this.standings = standings;
    }

    /** Somebody at the door; {@code slot} numbers the devices of a script, a practice page has none and is heard. */
    record Entering(
            RoomName room, EndpointId endpoint, @Nullable Integer slot, String connection, boolean heard) {}

    /** One stay; {@code gone} says how it ended, once it has. */
    record Stay(
            RoomName room,
            EndpointId endpoint,
            String connection,
            Instant joinedAt,
            Optional<Instant> goneAt,
            Optional<How> gone) {}

    static String connection(String prefix) {
        var random = new byte[12];
        CHANCE.nextBytes(random);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    void open(RoomName room, RoomSettings settings) {
        var now = clock.instant();
        sql.update(
                """
                INSERT INTO rehearsal_room (name, epoch, opened_at, lobby, most) VALUES (?, 1, ?, ?, ?)
                ON DUPLICATE KEY UPDATE epoch = epoch + IF(closed_at IS NULL, 0, 1),
                  opened_at = IF(closed_at IS NULL, opened_at, VALUES(opened_at)),
                  lobby = IF(closed_at IS NULL, lobby, VALUES(lobby)),
                  most = IF(closed_at IS NULL, most, VALUES(most)), closed_at = NULL""", room.value(), now, settings.lobby(), settings.occupants().orElse(null));
    }

    void close(RoomName room) {
        transactions.run(() -> {
            sql.update(
                    "UPDATE rehearsal_room SET closed_at = ? WHERE name = ? AND closed_at IS NULL",
                    clock.instant(),
                    room.value());
            sql.update("DELETE FROM rehearsal_step WHERE room = ?", room.value());
            sql.update("DELETE FROM rehearsal_occupant WHERE room = ?", room.value());
            sql.update("DELETE FROM rehearsal_waiting WHERE room = ?", room.value());
        });
    }

    /** The epoch of an open room. */
    Optional<Long> epoch(RoomName room) {
        return sql.first(
                "SELECT epoch FROM rehearsal_room WHERE name = ? AND closed_at IS NULL",
                row -> row.number("epoch"),
                room.value());
    }

    List<Stay> in(RoomName room) {
        return sql.list(
                "SELECT * FROM rehearsal_occupant WHERE room = ? AND gone_at IS NULL ORDER BY joined_at, connection",
                Occupants::stay,
                room.value());
    }

    Optional<Stay> stay(RoomName room, String connection) {
        return sql.first(
                "SELECT * FROM rehearsal_occupant WHERE room = ? AND connection = ?",
                Occupants::stay,
                room.value(),
                connection);
    }

    /** The new stay, or the one that has the slot already; empty when the room does not let them in now. */
    Optional<Stay> enter(Entering entering) {
        return entrances.ask(entering);
    }

    /** The same for many at once, in their order. */
    List<Optional<Stay>> enterAll(List<Entering> entering) {
        return transactions.inTransaction(() -> {
            var now = clock.instant();
            var open = standings.entrances(entering.stream().map(Entering::room).collect(Collectors.toSet()));
            var let = let(entering, open, now);
            var rows = entering.stream()
                    .filter(let::contains)
                    .map(one -> new @Nullable Object[] {
                        one.room().value(),
                        one.connection(),
                        one.endpoint().value(),
                        one.slot(),
                        now,
                        one.heard() ? now : null
                    })
                    .toList();
            int inserted = rows.isEmpty()
                    ? 0
                    : sql.update(
                            """
                            INSERT IGNORE INTO rehearsal_occupant
                              (room, connection, endpoint_id, slot, joined_at, heard_at) VALUES\s""" + String.join(",", Collections.nCopies(rows.size(), "(?,?,?,?,?,?)")),
                            rows.stream().flatMap(Arrays::stream).toArray());
            return inserted == rows.size()
                    ? entering.stream()
                            .map(one -> let.contains(one) ? Optional.of(fresh(one, now)) : Optional.<Stay>empty())
                            .toList()
                    : found(entering, let);
        });
    }

    private static Stay fresh(Entering one, Instant now) {
        return new Stay(one.room(), one.endpoint(), one.connection(), now, Optional.empty(), Optional.empty());
    }

    /** Those who may come in; who has to wait first waits from now on. */
    private Set<Entering> let(List<Entering> entering, Map<RoomName, Entrance> open, Instant now) {
        var watched = open.entrySet().stream()
                .filter(one -> one.getValue().lobby() || one.getValue().guarded())
                .map(Map.Entry::getKey)
                .toList();
        var known = standings.all(watched);
        var inside = new HashMap<RoomName, Integer>();
        var let = new HashSet<Entering>();
        var waiting = new ArrayList<Entering>();
        for (var one : entering) {
            var entrance = open.get(one.room());
            if (entrance == null) {
                continue;
            }
            var standing = known.of(one.room(), one.endpoint());
            if (standing.banned()) {
                continue;
            }
            if (entrance.lobby() && !standing.moderator() && !standing.admitted()) {
                waiting.add(one);
            } else if (entrance.most().isEmpty()
                    || inside.computeIfAbsent(one.room(), room -> in(room).size())
                            < entrance.most().get()) {
                inside.computeIfPresent(one.room(), (_, count) -> count + 1);
                let.add(one);
            }
        }
        standings.wait(waiting, now);
        return let;
    }

    /** Some had a slot already: reads what stands there now. */
    private List<Optional<Stay>> found(List<Entering> entering, Set<Entering> let) {
        var byRoom = new LinkedHashMap<RoomName, List<Entering>>();
        entering.forEach(one ->
                byRoom.computeIfAbsent(one.room(), _ -> new ArrayList<>()).add(one));
        var bySlot = new HashMap<String, Stay>();
        var byConnection = new HashMap<String, Stay>();
        for (var room : byRoom.entrySet()) {
            var args = new ArrayList<Object>();
            args.add(room.getKey().value());
            room.getValue().forEach(one -> args.add(one.endpoint().value()));
            sql.list(
                    "SELECT * FROM rehearsal_occupant WHERE room = ? AND gone_at IS NULL AND endpoint_id IN ("
                            + Sql.in(room.getValue().size()) + ")",
                    row -> {
                        var stay = stay(row);
                        byConnection.put(stay.room().value() + " " + stay.connection(), stay);
                        var slot = row.numberOrNull("slot");
                        if (slot != null) {
                            bySlot.put(slot(stay.room(), stay.endpoint(), slot.intValue()), stay);
                        }
                        return stay;
                    },
                    args.toArray());
        }
        return entering.stream()
                .map(one -> {
                    if (!let.contains(one)) {
                        return Optional.<Stay>empty();
                    }
                    return Optional.ofNullable(
                            one.slot() == null
                                    ? byConnection.get(one.room().value() + " " + one.connection())
                                    : bySlot.get(slot(one.room(), one.endpoint(), one.slot())));
                })
                .toList();
    }

    private static String slot(RoomName room, EndpointId endpoint, int slot) {
        return room.value() + " " + endpoint.value() + " " + slot;
    }

    /** Ends stays; answers those that this call has ended. */
    List<Stay> end(Collection<Stay> stays, How how, Instant at) {
        if (stays.isEmpty()) {
            return List.of();
        }
        return transactions.inTransaction(() -> {
            var ended = new ArrayList<Stay>();
            for (var stay : stays) {
                int changed = sql.update("""
                        UPDATE rehearsal_occupant SET gone_at = ?, how = ?, slot = NULL
                        WHERE room = ? AND connection = ? AND gone_at IS NULL""", at, how.word(), stay.room().value(), stay.connection());
                if (changed == 1) {
                    ended.add(stay);
                }
            }
            return ended;
        });
    }

    /** A practice page is heard; false when its stay has ended. */
    boolean heard(RoomName room, String connection) {
        return sql.update("""
                        UPDATE rehearsal_occupant SET heard_at = ? WHERE room = ? AND connection = ? AND gone_at IS NULL""", clock.instant(), room.value(), connection) == 1;
    }

    /** A stay that was lost goes on; false when it was not lost. */
    boolean resume(RoomName room, String connection) {
        return sql.update("""
                        UPDATE rehearsal_occupant SET heard_at = ?, gone_at = NULL, how = NULL
                        WHERE room = ? AND connection = ? AND how = 'lost'""", clock.instant(), room.value(), connection) == 1;
    }

    /** Practice pages that were last heard before {@code then}, with that moment as the end of their stay. */
    Map<Stay, Instant> silentSince(Instant then) {
        var silent = new LinkedHashMap<Stay, Instant>();
        sql.list(
                        "SELECT * FROM rehearsal_occupant WHERE gone_at IS NULL AND heard_at < ?",
                        row -> Map.entry(stay(row), row.instant("heard_at")),
                        then)
                .forEach(entry -> silent.put(entry.getKey(), entry.getValue()));
        return silent;
    }

    private static Stay stay(Row row) {
        return new Stay(
                new RoomName(row.text("room")),
                new EndpointId(row.number("endpoint_id")),
                row.text("connection"),
                row.instant("joined_at"),
                Optional.ofNullable(row.instantOrNull("gone_at")),
                Optional.ofNullable(row.textOrNull("how")).map(word -> How.valueOf(word.toUpperCase(Locale.ROOT))));
    }
}
