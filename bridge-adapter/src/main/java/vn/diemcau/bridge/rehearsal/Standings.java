package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;

/** What was ordered in each rehearsed room, and who waits at its door. */
@Singleton
@Configured
class Standings {
    private final Sql sql;

    Standings(Sql sql) {
        this.sql = sql;
    }

    /**
     * How a room lets people in.
     *
     * @param guarded somebody is kept out of it, or was
     * @param subject the line above the room, where one was set
     */
    record Entrance(boolean lobby, Optional<Integer> most, boolean guarded, Optional<String> subject) {}

    record Standing(boolean banned, boolean moderator, boolean muted, boolean admitted) {
        private static final Standing PLAIN = new Standing(false, false, false, false);
    }

    record Waiting(
            RoomName room,
            String connection,
            EndpointId endpoint,
            @Nullable Integer slot,
            boolean heard) {}

    private record Who(RoomName room, EndpointId endpoint) {}

    /** The entrances of those of the rooms that are open. */
    Map<RoomName, Entrance> entrances(Set<RoomName> rooms) {
        var open = new HashMap<RoomName, Entrance>();
        sql.list(
                        "SELECT name, lobby, most, guarded, subject FROM rehearsal_room WHERE closed_at IS NULL AND name IN ("
                                + Sql.in(rooms.size()) + ")",
                        row -> Map.entry(new RoomName(row.text("name")), entrance(row)),
                        rooms.stream().map(RoomName::value).toArray())
                .forEach(one -> open.put(one.getKey(), one.getValue()));
        return open;
    }

    Optional<Entrance> entrance(RoomName room) {
        return Optional.ofNullable(entrances(Set.of(room)).get(room));
    }

    Standing of(RoomName room, EndpointId endpoint) {
        return all(Set.of(room)).of(room, endpoint);
    }

    /** Everybody's standing in these rooms; who is not named in any is plain. */
    Known all(Collection<RoomName> rooms) {
        var known = new HashMap<Who, Standing>();
        if (!rooms.isEmpty()) {
            sql.list(
                            "SELECT * FROM rehearsal_standing WHERE room IN (" + Sql.in(rooms.size()) + ")",
                            row -> Map.entry(
                                    new Who(new RoomName(row.text("room")), new EndpointId(row.number("endpoint_id"))),
                                    standing(row)),
                            rooms.stream().map(RoomName::value).toArray())
                    .forEach(one -> known.put(one.getKey(), one.getValue()));
        }
        return new Known(known);
    }

    void ban(RoomName room, EndpointId endpoint, boolean banned) {
        set("banned", room, endpoint, banned);
        if (banned) {
            sql.update("UPDATE rehearsal_room SET guarded = TRUE WHERE name = ?", room.value());
            sql.update(
                    "DELETE FROM rehearsal_waiting WHERE room = ? AND endpoint_id = ?", room.value(), endpoint.value());
        }
    }

    void moderator(RoomName room, EndpointId endpoint, boolean moderator) {
        set("moderator", room, endpoint, moderator);
    }

    /** These lead in the room by their part in the meeting, unless something else was ordered of them. */
    void leading(RoomName room, Collection<EndpointId> endpoints) {
        for (var endpoint : endpoints) {
            sql.update(
                    "INSERT IGNORE INTO rehearsal_standing (room, endpoint_id, moderator) VALUES (?, ?, TRUE)",
                    room.value(),
                    endpoint.value());
        }
    }

    void mute(RoomName room, EndpointId endpoint, boolean muted) {
        set("muted", room, endpoint, muted);
    }

    void admitted(RoomName room, EndpointId endpoint, boolean admitted) {
        set("admitted", room, endpoint, admitted);
    }

    void lobby(RoomName room, boolean on) {
        sql.update("UPDATE rehearsal_room SET lobby = ? WHERE name = ?", on, room.value());
    }

    void subject(RoomName room, String text) {
        sql.update("UPDATE rehearsal_room SET subject = ? WHERE name = ?", text, room.value());
    }

    /** These stand at the door from now on, or stood there before. */
    void wait(List<Occupants.Entering> entering, Instant now) {
        if (entering.isEmpty()) {
            return;
        }
        var rows = new ArrayList<@Nullable Object>();
        for (var one : entering) {
            rows.add(one.room().value());
            rows.add(one.connection());
            rows.add(one.endpoint().value());
            rows.add(one.slot());
            rows.add(now);
            rows.add(one.heard() ? now : null);
        }
        sql.update("""
                INSERT IGNORE INTO rehearsal_waiting (room, connection, endpoint_id, slot, since, heard_at)
                VALUES\s""" + String.join(",", Collections.nCopies(entering.size(), "(?,?,?,?,?,?)")), rows.toArray());
    }

    /** Who waits, longest waiting first. */
    List<Waiting> waiting(RoomName room) {
        return sql.list(
                "SELECT * FROM rehearsal_waiting WHERE room = ? ORDER BY since, connection",
                Standings::waiting,
                room.value());
    }

    Optional<Waiting> waiting(RoomName room, String connection) {
        return sql.first(
                "SELECT * FROM rehearsal_waiting WHERE room = ? AND connection = ?",
                Standings::waiting,
                room.value(),
                connection);
    }

    /** A page that waits is still there; false when it does not wait. */
    boolean heard(RoomName room, String connection, Instant now) {
        return sql.update(
                        "UPDATE rehearsal_waiting SET heard_at = ? WHERE room = ? AND connection = ?",
                        now,
                        room.value(),
                        connection)
                == 1;
    }

    void goAway(RoomName room, String connection) {
        sql.update("DELETE FROM rehearsal_waiting WHERE room = ? AND connection = ?", room.value(), connection);
    }

    /** Pages that fell silent at the door are not there any more. */
    void forgetSilentSince(Instant then) {
        sql.update("DELETE FROM rehearsal_waiting WHERE heard_at < ?", then);
    }

    /** Everybody's standing in some rooms. */
    static final class Known {
        private final Map<Who, Standing> standings;

        private Known(Map<Who, Standing> standings) {
            this.standings = standings;
        }

        Standing of(RoomName room, EndpointId endpoint) {
            return standings.getOrDefault(new Who(room, endpoint), Standing.PLAIN);
        }
    }

    private void set(String what, RoomName room, EndpointId endpoint, boolean value) {
        sql.update(
                "INSERT INTO rehearsal_standing (room, endpoint_id, %s) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE %s = VALUES(%s)"
                        .formatted(what, what, what),
                room.value(),
                endpoint.value(),
                value);
    }

    private static Entrance entrance(Row row) {
        var most = row.numberOrNull("most");
        return new Entrance(
                row.flag("lobby"),
                most == null ? Optional.empty() : Optional.of(most.intValue()),
                row.flag("guarded"),
                Optional.ofNullable(row.textOrNull("subject")));
    }

    private static Standing standing(Row row) {
        return new Standing(row.flag("banned"), row.flag("moderator"), row.flag("muted"), row.flag("admitted"));
    }

    private static Waiting waiting(Row row) {
        var slot = row.numberOrNull("slot");
        return new Waiting(
                new RoomName(row.text("room")),
                row.text("connection"),
                new EndpointId(row.number("endpoint_id")),
                slot == null ? null : slot.intValue(),
                row.instantOrNull("heard_at") != null);
    }
}
