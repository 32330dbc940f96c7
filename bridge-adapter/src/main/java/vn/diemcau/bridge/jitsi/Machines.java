package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;

/** What the machines of all shards last told, written by each shard's holder for every node to read. */
@Singleton
@Configured
class Machines {
    private static final String COLUMNS =
            "shard, kind, name, address, healthy, busy, draining, stress, version, region, seen_at";
    private static final int COUNT = 11;

    private final Sql sql;
    private final Transactions transactions;

    Machines(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    List<Machine> of(String shard) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM jitsi_machine WHERE shard = ? ORDER BY kind DESC, name",
                Machines::machine,
                shard);
    }

    /**
     * Writes what the holder sees.
     *
     * @param seen empty when the shard does not let us see
     * @param bare whether none of its bridges is healthy
     */
    void write(Leases.Lease lease, Optional<List<Machine>> seen, boolean bare) {
        transactions.run(() -> {
            int noted = sql.update("""
                    UPDATE jitsi_shard SET
                      machines_since = CASE WHEN ? THEN COALESCE(machines_since, UTC_TIMESTAMP(6)) END,
                      bare_since = CASE WHEN ? THEN COALESCE(bare_since, UTC_TIMESTAMP(6)) END
                    WHERE shard = ? AND holder = ?""", seen.isPresent(), bare, lease.shard(), lease.holder());
            if (noted == 0) {
                return;
            }
            sql.update("DELETE FROM jitsi_machine WHERE shard = ?", lease.shard());
            var rows = new ArrayList<@Nullable Object[]>();
            for (var one : seen.orElse(List.of())) {
                rows.add(new @Nullable Object[] {
                    lease.shard(),
                    one.kind().word(),
                    one.name(),
                    one.address(),
                    one.healthy(),
                    one.busy(),
                    one.draining(),
                    one.stress().orElse(null),
                    one.version().orElse(null),
                    one.region().orElse(null),
                    one.seenAt()
                });
            }
            sql.insertAll("INSERT INTO jitsi_machine (" + COLUMNS + ") VALUES", COUNT, rows);
        });
    }

    private static Machine machine(Row row) {
        var stress = row.textOrNull("stress");
        return new Machine(
                Machine.Kind.of(row.text("kind")),
                row.text("name"),
                row.text("address"),
                row.flag("healthy"),
                row.flag("busy"),
                row.flag("draining"),
                Optional.ofNullable(stress).map(Double::valueOf),
                Optional.ofNullable(row.textOrNull("version")),
                Optional.ofNullable(row.textOrNull("region")),
                row.instant("seen_at"));
    }
}
