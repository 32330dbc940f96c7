package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.rooms.LivingNodes;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.words.Sentence;

/**
 * Which node talks for a shard, and how the shard is doing as that node sees it; see ADR 14. A lease is a row with an
 * end by the database's clock, so that no two nodes compare their own.
 */
@Singleton
@Configured
class Leases {
    static final Duration RENEWED = Duration.ofSeconds(5);

    /** A holder that could not renew for so long stops, well before anybody else may begin. */
    private static final Duration SURE = Duration.ofSeconds(10);

    private static final int OVER_SECONDS = 15;
    private static final int LONGEST_REASON = 500;

    private final Sql sql;
    private final Transactions transactions;
    private final JitsiRooms rooms;
    // Two applications may run in one process; the tail tells one from the other.
    private final String node;

    Leases(Sql sql, Transactions transactions, JitsiRooms rooms, LivingNodes nodes) {
        this.sql = sql;
        this.transactions = transactions;
        this.rooms = rooms;
        this.node = nodes.here() + "#" + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * The right to talk for a shard.
     *
     * @param epoch under which this holder's rosters count; whoever comes after has a higher one
     */
    record Lease(String shard, String holder, long epoch, long renewedNanos) {
        boolean isSure() {
            return System.nanoTime() - renewedNanos < SURE.toNanos();
        }
    }

    /** How a shard is doing, as its holder last saw it. */
    record Condition(
            String shard,
            Optional<String> holder,
            boolean held,
            State state,
            Instant since,
            Optional<Sentence> why,
            Optional<Instant> rosterAt,
            Optional<Instant> machinesSince,
            Optional<Instant> bareSince,
            Duration inState,
            Duration bare,
            Duration left) {
        /** The holder without what only tells two applications of one process apart. */
        Optional<String> holderName() {
            return holder.map(name -> name.replaceAll("#.*", ""));
        }
    }

    enum State {
        NEW,
        UP,
        AWAY
    }

    /** Takes the shard when nobody has it any more; its rooms begin a new epoch. */
    Optional<Lease> take(String shard) {
        var asked = System.nanoTime();
        return transactions.inTransaction(() -> {
            // The row comes first, so that two nodes meet at the same one.
            sql.update("""
                    INSERT IGNORE INTO jitsi_shard (shard, epoch, until_at, state, since)
                    VALUES (?, 0, UTC_TIMESTAMP(6), 'new', UTC_TIMESTAMP(6))""", shard);
            int taken = sql.update("""
                    UPDATE jitsi_shard SET holder = ?, epoch = epoch + 1, machines_since = NULL, bare_since = NULL,
                      until_at = TIMESTAMPADD(SECOND, ?, UTC_TIMESTAMP(6))
                    WHERE shard = ? AND (holder IS NULL OR holder = ? OR until_at <= UTC_TIMESTAMP(6))""", node, OVER_SECONDS, shard, node);
            if (taken == 0) {
                return Optional.empty();
            }
            rooms.beginAnew(shard);
            return sql.first(
                    "SELECT epoch FROM jitsi_shard WHERE shard = ?",
                    row -> new Lease(shard, node, row.number("epoch"), asked),
                    shard);
        });
    }

    /** Keeps the lease; empty when another node has taken it. */
    Optional<Lease> renew(Lease lease) {
        var asked = System.nanoTime();
        return transactions.inTransaction(
                () -> sql.update("""
                                UPDATE jitsi_shard SET until_at = TIMESTAMPADD(SECOND, ?, UTC_TIMESTAMP(6))
                                WHERE shard = ? AND holder = ? AND epoch = ?""", OVER_SECONDS, lease.shard(), lease.holder(), lease.epoch()) == 1
                        ? Optional.of(new Lease(lease.shard(), lease.holder(), lease.epoch(), asked))
                        : Optional.empty());
    }

    /** The holder has signed in anew: what its rooms were before is not compared with what they are now. */
    Optional<Lease> anew(Lease lease) {
        return transactions.inTransaction(() -> {
            int raised = sql.update("""
                    UPDATE jitsi_shard SET epoch = epoch + 1, machines_since = NULL, bare_since = NULL
                    WHERE shard = ? AND holder = ? AND epoch = ?""", lease.shard(), lease.holder(), lease.epoch());
            if (raised == 0) {
                return Optional.empty();
            }
            rooms.beginAnew(lease.shard());
            return Optional.of(new Lease(lease.shard(), lease.holder(), lease.epoch() + 1, lease.renewedNanos()));
        });
    }

    /** Lets go, so that another node need not wait for the end. */
    void release(Lease lease) {
        transactions.run(() -> sql.update(
                "UPDATE jitsi_shard SET holder = NULL WHERE shard = ? AND holder = ?", lease.shard(), lease.holder()));
    }

    /** The shard answers; true when it did not before. */
    boolean up(Lease lease) {
        return sql.update("""
                        UPDATE jitsi_shard SET since = UTC_TIMESTAMP(6), state = 'up', why = NULL
                        WHERE shard = ? AND holder = ? AND state <> 'up'""", lease.shard(), lease.holder()) == 1;
    }

    /** It does not; of its machines nothing is known any more. */
    void away(Lease lease, Sentence why) {
        transactions.run(() -> {
            int noted = sql.update("""
                    UPDATE jitsi_shard SET since = IF(state = 'away', since, UTC_TIMESTAMP(6)), state = 'away', why = ?,
                      machines_since = NULL, bare_since = NULL
                    WHERE shard = ? AND holder = ?""", why.stored(LONGEST_REASON), lease.shard(), lease.holder());
            if (noted == 1) {
                sql.update("DELETE FROM jitsi_machine WHERE shard = ?", lease.shard());
            }
        });
    }

    void rosterRead(Lease lease, Instant at) {
        sql.update(
                "UPDATE jitsi_shard SET roster_at = ? WHERE shard = ? AND holder = ?",
                at,
                lease.shard(),
                lease.holder());
    }

    Optional<Condition> condition(String shard) {
        return sql.first("""
                SELECT s.*, until_at > UTC_TIMESTAMP(6) AS held,
                  TIMESTAMPDIFF(MICROSECOND, since, UTC_TIMESTAMP(6)) AS in_state,
                  COALESCE(TIMESTAMPDIFF(MICROSECOND, bare_since, UTC_TIMESTAMP(6)), 0) AS bare,
                  TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), until_at) AS time_left
                FROM jitsi_shard s WHERE shard = ?""", Leases::condition, shard);
    }

    private static Condition condition(Row row) {
        var holder = Optional.ofNullable(row.textOrNull("holder"));
        return new Condition(
                row.text("shard"),
                holder,
                holder.isPresent() && row.flag("held"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instant("since"),
                Optional.ofNullable(row.textOrNull("why")).map(Sentence::read),
                Optional.ofNullable(row.instantOrNull("roster_at")),
                Optional.ofNullable(row.instantOrNull("machines_since")),
                Optional.ofNullable(row.instantOrNull("bare_since")),
                micros(row.number("in_state")),
                micros(row.number("bare")),
                micros(holder.isPresent() ? row.number("time_left") : 0));
    }

    private static Duration micros(long count) {
        return Duration.ofNanos(Math.multiplyExact(count, 1_000L));
    }
}
