package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.RoomSettings;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;

/**
 * What was ordered of rooms and of endpoints in them: a shard forgets it when the room empties or somebody reconnects.
 */
@Singleton
@Configured
class Orders {
    private final Sql sql;

    Orders(Sql sql) {
        this.sql = sql;
    }

    /** @param moderator empty while the token alone decides */
    record Standing(boolean banned, Optional<Boolean> moderator) {}

    /** @param fitted whether the room that lives on the shard now has been told its settings */
    record Fitting(RoomSettings settings, boolean fitted) {}

    /** The settings that a room begins with. */
    void plan(RoomName room, RoomSettings settings) {
        sql.update(
                "UPDATE jitsi_room SET lobby = ?, password = ?, occupants = ?, fitted = FALSE WHERE name = ?",
                settings.lobby(),
                settings.password().orElse(null),
                settings.occupants().orElse(null),
                room.value());
    }

    void lobby(RoomName room, boolean on) {
        sql.update("UPDATE jitsi_room SET lobby = ? WHERE name = ?", on, room.value());
    }

    void password(RoomName room, Optional<String> password) {
        sql.update("UPDATE jitsi_room SET password = ? WHERE name = ?", password.orElse(null), room.value());
    }

    Optional<Fitting> of(RoomName room) {
        return sql.first(
                "SELECT lobby, password, occupants, fitted FROM jitsi_room WHERE name = ? AND closed_at IS NULL",
                row -> new Fitting(RoomSettings.of(row), row.flag("fitted")),
                room.value());
    }

    void fitted(RoomName room, boolean fitted) {
        sql.update("UPDATE jitsi_room SET fitted = ? WHERE name = ? AND fitted <> ?", fitted, room.value(), fitted);
    }

    void ban(RoomName room, EndpointId endpoint, boolean banned) {
        set("banned", room, endpoint, banned);
    }

    void moderator(RoomName room, EndpointId endpoint, boolean moderator) {
        set("moderator", room, endpoint, moderator);
    }

    /** Everybody of whom something was ordered in this room. */
    Map<EndpointId, Standing> standings(RoomName room) {
        var standings = new HashMap<EndpointId, Standing>();
        sql.list(
                        "SELECT * FROM jitsi_standing WHERE room = ?",
                        row -> Map.entry(new EndpointId(row.number("endpoint_id")), standing(row)),
                        room.value())
                .forEach(one -> standings.put(one.getKey(), one.getValue()));
        return standings;
    }

    private void set(String what, RoomName room, EndpointId endpoint, boolean value) {
        sql.update(
                "INSERT INTO jitsi_standing (room, endpoint_id, %s) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE %s = VALUES(%s)"
                        .formatted(what, what, what),
                room.value(),
                endpoint.value(),
                value);
    }

    private static Standing standing(Row row) {
        return new Standing(row.flag("banned"), Optional.ofNullable(row.flagOrNull("moderator")));
    }
}
