package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** Rehearsed trouble: for a while the bridge loses its signals, or cannot be reached at all. */
@Singleton
@Configured
class Outages {
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    private final Sql sql;
    private final ProductClock clock;
    private volatile @Nullable Read last;

    Outages(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param roster whether rosters are lost too: then the bridge cannot be reached */
    record Outage(Instant until, boolean roster) {}

    /** Begins one, in place of the one under way; an outage of no length ends it. */
    Outage begin(Duration length, boolean roster) {
        var outage = new Outage(clock.instant().plus(length), roster);
        sql.update("""
                INSERT INTO rehearsal_outage (id, until_at, roster) VALUES (1, ?, ?)
                ON DUPLICATE KEY UPDATE until_at = VALUES(until_at), roster = VALUES(roster)""", outage.until(), outage.roster());
        last = null;
        return outage;
    }

    Optional<Outage> current() {
        var read = last;
        if (read == null || System.nanoTime() - read.nanos > FRESH_NANOS) {
            read = new Read(
                    sql.first(
                            "SELECT until_at, roster FROM rehearsal_outage WHERE id = 1",
                            row -> new Outage(row.instant("until_at"), row.flag("roster"))),
                    System.nanoTime());
            last = read;
        }
        return read.outage.filter(outage -> clock.instant().isBefore(outage.until()));
    }

    boolean losesRosters() {
        return current().filter(Outage::roster).isPresent();
    }

    private record Read(Optional<Outage> outage, long nanos) {}
}
