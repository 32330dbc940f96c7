package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * What this adapter remembers of rooms that are long over goes, a few rooms at a time: the ledger has what counts.
 * Every opening asks for it, so that what is opened is outweighed by what is forgotten, and no opening pays for many.
 */
@Singleton
@Configured
class Forgetting {
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int AT_ONCE = 5;
    private static final List<String> BY_ROOM = List.of(
            "DELETE FROM jitsi_stay WHERE room = ?",
            "DELETE FROM jitsi_claim WHERE room = ?",
            "DELETE FROM jitsi_call WHERE room = ?",
            "DELETE FROM jitsi_standing WHERE room = ?",
            "DELETE FROM jitsi_journal WHERE room = ?",
            "DELETE FROM jitsi_left_behind WHERE name = ?",
            "DELETE FROM jitsi_reservation WHERE name = ?");

    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;

    Forgetting(Sql sql, Transactions transactions, ProductClock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Forgets some of the rooms that ended long ago; answers how many. */
    int forget() {
        var longAgo = clock.instant().minus(REMEMBERED);
        var rooms = sql.list(
                "SELECT name FROM jitsi_room WHERE closed_at < ? ORDER BY closed_at LIMIT " + AT_ONCE,
                row -> new RoomName(row.text("name")),
                longAgo);
        return (int) rooms.stream()
                .filter(room -> transactions.inTransaction(() -> {
                    // Unless it was opened anew at this moment.
                    boolean gone =
                            sql.update("DELETE FROM jitsi_room WHERE name = ? AND closed_at < ?", room.value(), longAgo)
                                    == 1;
                    if (gone) {
                        BY_ROOM.forEach(statement -> sql.update(statement, room.value()));
                    }
                    return gone;
                }))
                .count();
    }
}
