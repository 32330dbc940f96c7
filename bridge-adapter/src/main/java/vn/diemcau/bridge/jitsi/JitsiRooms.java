package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** The same, as long as the lease is the shard's newest: a holder that was followed reads no newer epoch. */
    Optional<Open> open(RoomName name, Leases.Lease lease) {
        return sql.first(
                """
                SELECT r.shard, r.epoch FROM jitsi_room r JOIN jitsi_shard s ON s.shard = r.shard
                WHERE r.name = ? AND r.closed_at IS NULL AND s.shard = ? AND s.holder = ? AND s.epoch = ?""",
                row -> new Open(name, row.text("shard"), row.number("epoch")),
                name.value(),
                lease.shard(),
                lease.holder(),
                lease.epoch());
    }

    /** The rooms that are open on a shard. */
    List<RoomName> openOn(String shard) {
        return sql.list(
                "SELECT name FROM jitsi_room WHERE shard = ? AND closed_at IS NULL ORDER BY opened_at, name",
                row -> new RoomName(row.text("name")),
                shard);
    }

    /** For how many endpoints the room was planned. */
    int places(RoomName name) {
        return sql.first("SELECT places FROM jitsi_room WHERE name = ?", row -> row.count("places"), name.value())
                .orElse(0);
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

    /**
     * Opens the room there; one that is open already stays where and what it is. Epochs begin with the seconds of the
     * day: those of a room that was forgotten and is opened again are above all that it had.
     */
    void put(RoomName name, String shard, int places) {
        sql.update("""
                INSERT INTO jitsi_room (name, shard, epoch, opened_at, places) VALUES (?, ?, UNIX_TIMESTAMP(), ?, ?)
                ON DUPLICATE KEY UPDATE
                  epoch = epoch + IF(closed_at IS NULL, 0, 1),
                  opened_at = IF(closed_at IS NULL, opened_at, VALUES(opened_at)),
                  shard = IF(closed_at IS NULL, shard, VALUES(shard)), closed_at = NULL,
                  places = VALUES(places)""", name.value(), shard, clock.instant(), places);
        sql.update("DELETE FROM jitsi_left_behind WHERE name = ? AND shard = ?", name.value(), shard);
    }

    /** The new epoch of a room that is open on the first shard and from now on on the second; empty when it is not. */
    OptionalLong move(RoomName name, String from, String to) {
        int moved = sql.update(
                "UPDATE jitsi_room SET shard = ?, epoch = epoch + 1 WHERE name = ? AND shard = ? AND closed_at IS NULL",
                to,
                name.value(),
                from);
        if (moved == 0) {
            return OptionalLong.empty();
        }
        sql.update("DELETE FROM jitsi_left_behind WHERE name = ? AND shard = ?", name.value(), to);
        sql.update(
                "INSERT IGNORE INTO jitsi_left_behind (name, shard, left_at) VALUES (?, ?, ?)",
                name.value(),
                from,
                clock.instant());
        return OptionalLong.of(open(name).orElseThrow().epoch());
    }

    /** Rooms that are on another shard by now and may still be there on this one. */
    List<RoomName> leftBehind(String shard) {
        return sql.list(
                "SELECT name FROM jitsi_left_behind WHERE shard = ? ORDER BY name",
                row -> new RoomName(row.text("name")),
                shard);
    }

    void cleared(RoomName name, String shard) {
        sql.update("DELETE FROM jitsi_left_behind WHERE name = ? AND shard = ?", name.value(), shard);
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

    /** How many rooms are open on each shard that has any, and for how many endpoints. */
    Map<String, Load> load() {
        var load = new HashMap<String, Load>();
        sql.list("""
                        SELECT shard, COUNT(*) AS rooms, SUM(places) AS places FROM jitsi_room
                        WHERE closed_at IS NULL GROUP BY shard""", row -> Map.entry(row.text("shard"), new Load(row.count("rooms"), row.count("places"))))
                .forEach(one -> load.put(one.getKey(), one.getValue()));
        return load;
    }

    record Load(int rooms, int places) {
        static final Load NONE = new Load(0, 0);
    }
}
