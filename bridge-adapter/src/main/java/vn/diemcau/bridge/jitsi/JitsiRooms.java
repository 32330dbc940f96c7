package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** Which room is on which shard, and how often it began anew there. */
@Singleton
@Configured
class JitsiRooms {
    private final Sql sql;
    private final ProductClock clock;

    JitsiRooms(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record Open(RoomName name, String shard, long epoch) {}

    /** The room, while it is open. */
    Optional<Open> open(RoomName name) {
        return sql.first(
                "SELECT shard, epoch FROM jitsi_room WHERE name = ? AND closed_at IS NULL",
                row -> new Open(name, row.text("shard"), row.number("epoch")),
                name.value());
    }

    /** Every room that is open, on whichever shard. */
    List<Open> allOpen() {
        return sql.list(
                "SELECT name, shard, epoch FROM jitsi_room WHERE closed_at IS NULL ORDER BY name",
                row -> new Open(new RoomName(row.text("name")), row.text("shard"), row.number("epoch")));
    }

    /** The shard that has or last had the room. */
    Optional<String> shardOf(RoomName name) {
        return sql.first("SELECT shard FROM jitsi_room WHERE name = ?", row -> row.text("shard"), name.value());
    }

    /** Opens the room there; one that is open there already stays what it is. */
    void put(RoomName name, String shard) {
        sql.update("""
                INSERT INTO jitsi_room (name, shard, epoch, opened_at) VALUES (?, ?, 1, ?)
                ON DUPLICATE KEY UPDATE
                  epoch = epoch + IF(closed_at IS NULL AND shard = VALUES(shard), 0, 1),
                  opened_at = IF(closed_at IS NULL AND shard = VALUES(shard), opened_at, VALUES(opened_at)),
                  shard = VALUES(shard), closed_at = NULL""", name.value(), shard, clock.instant());
    }

    void close(RoomName name) {
        sql.update(
                "UPDATE jitsi_room SET closed_at = ? WHERE name = ? AND closed_at IS NULL",
                clock.instant(),
                name.value());
    }

    /** The shard was away: what its rooms were before cannot be compared with what they are now. */
    void beginAnew(String shard) {
        sql.update("UPDATE jitsi_room SET epoch = epoch + 1 WHERE shard = ? AND closed_at IS NULL", shard);
    }

    /** How many rooms are open on each shard that has any. */
    Map<String, Integer> load() {
        var load = new HashMap<String, Integer>();
        sql.list(
                        "SELECT shard, COUNT(*) AS rooms FROM jitsi_room WHERE closed_at IS NULL GROUP BY shard",
                        row -> Map.entry(row.text("shard"), row.count("rooms")))
                .forEach(one -> load.put(one.getKey(), one.getValue()));
        return load;
    }
}
