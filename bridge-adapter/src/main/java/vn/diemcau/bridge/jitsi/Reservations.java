package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.rooms.ReservingRooms;
import vn.diemcau.rooms.ReservingRooms.Answer;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.RoomSettings;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Giữ phòng</em>: which rooms the shards may start, and until when. The XMPP server destroys a room when its time
 * is over and cannot be told of a later end, so the time given is far beyond the plan; ending is our own act.
 */
@Singleton
@Configured
class Reservations {
    /** No room is destroyed sooner than this after it was asked for. */
    static final Duration LEAST = Duration.ofHours(12);

    // Given on top, so that a call repeated within it is answered with the very same end.
    private static final Duration SPARE = Duration.ofHours(1);

    private final ReservingRooms reserving;
    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;

    Reservations(ReservingRooms reserving, Sql sql, Transactions transactions, ProductClock clock) {
        this.reserving = reserving;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A room that is held for a shard, and how it is to let people in. */
    record Reservation(
            RoomName name, String id, String owner, Instant startsAt, Instant until, RoomSettings settings) {}

    /** What a shard is told. */
    sealed interface Told {
        record Granted(Reservation reservation) implements Told {}

        /** Somebody else's call holds the room already; the caller reads that one. */
        record Held(Reservation reservation) implements Told {}

        record Refused(Answer why) implements Told {}
    }

    /** Asks for a room. The same caller is answered the same, for the first answer may have been thrown away. */
    Told ask(RoomName name, String owner) {
        return switch (reserving.ask(name)) {
            case Answer.Open open -> transactions.inTransaction(() -> reserve(name, owner, open));
            case Answer.NotYet notYet -> new Told.Refused(notYet);
            case Answer.Over over -> new Told.Refused(over);
            case Answer.Unplanned unplanned -> new Told.Refused(unplanned);
        };
    }

    Optional<Reservation> byId(String id) {
        return sql.first(
                "SELECT * FROM jitsi_reservation WHERE id = ? AND NOT released",
                row -> reservation(row, settings(new RoomName(row.text("name")))),
                id);
    }

    /** The shard has destroyed the room; an id of an earlier life of the room changes nothing. */
    void release(String id) {
        sql.update("UPDATE jitsi_reservation SET released = TRUE WHERE id = ?", id);
    }

    private RoomSettings settings(RoomName name) {
        return reserving.ask(name) instanceof Answer.Open open ? open.settings() : RoomSettings.OPEN;
    }

    private Told reserve(RoomName name, String owner, Answer.Open open) {
        var until = open.until();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var end = until.isAfter(now.plus(LEAST).plus(SPARE))
                ? until
                : now.plus(LEAST).plus(SPARE);
        // The row comes first, so that two calls meet at the same one.
        sql.update("""
                INSERT IGNORE INTO jitsi_reservation (name, id, owner, starts_at, until_at, released)
                VALUES (?, ?, ?, ?, ?, TRUE)""", name.value(), UUID.randomUUID().toString(), owner, now, end);
        sql.update("""
                UPDATE jitsi_reservation SET id = ?, owner = ?, starts_at = ?, until_at = ?, released = FALSE
                WHERE name = ? AND (released OR until_at <= ?)""", UUID.randomUUID().toString(), owner, now, end, name.value(), now);
        // A server that was restarted asks again for a room that it never gave back.
        sql.update(
                "UPDATE jitsi_reservation SET until_at = ? WHERE name = ? AND until_at < ?",
                end,
                name.value(),
                now.plus(LEAST));
        var held = sql.first(
                        "SELECT * FROM jitsi_reservation WHERE name = ?",
                        row -> reservation(row, open.settings()),
                        name.value())
                .orElseThrow();
        return held.owner().equals(owner) ? new Told.Granted(held) : new Told.Held(held);
    }

    private static Reservation reservation(Row row, RoomSettings settings) {
        return new Reservation(
                new RoomName(row.text("name")),
                row.text("id"),
                row.text("owner"),
                row.instant("starts_at"),
                row.instant("until_at"),
                settings);
    }
}
