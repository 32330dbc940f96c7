package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * Knows when the product itself was dark: no node gave a sign of life, because all were down or the database was. What
 * fell silent then was not the line of an endpoint.
 */
@Singleton
public class LivingNodes {
    // Several signs of life; a shorter silence is a pause for breath.
    private static final Duration BREATH = Duration.ofSeconds(20);

    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;
    private final String node = Nodes.here();

    LivingNodes(Sql sql, Transactions transactions, ProductClock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How this node calls itself. */
    public String here() {
        return node;
    }

    /** A sign of life of this node; the first one after a silence of all of them writes the silence down. */
    public void alive() {
        transactions.run(() -> {
            var now = clock.instant();
            var last = sql.first(
                    "SELECT MAX(alive_at) AS last FROM node_life HAVING MAX(alive_at) IS NOT NULL",
                    row -> row.instant("last"));
            if (last.isPresent() && last.get().plus(BREATH).isBefore(now)) {
                sql.update("INSERT IGNORE INTO our_outage (since_at, until_at) VALUES (?, ?)", last.get(), now);
            }
            sql.update("""
                    INSERT INTO node_life (node, alive_at) VALUES (?, ?)
                    ON DUPLICATE KEY UPDATE alive_at = VALUES(alive_at)""", node, now);
        });
    }

    /** Forgets nodes that are long gone and darkness older than any open meeting; answers how many rows went. */
    public int forget() {
        var old = clock.instant().minus(Duration.ofDays(7));
        return sql.update("DELETE FROM node_life WHERE alive_at < ?", old)
                + sql.update("DELETE FROM our_outage WHERE until_at < ?", old);
    }

    /** The nodes that gave a sign of life in the last minute, by name, with their last. */
    public Map<String, Instant> living() {
        var living = new LinkedHashMap<String, Instant>();
        sql.list(
                        "SELECT node, alive_at FROM node_life WHERE alive_at > ? ORDER BY node",
                        row -> Map.entry(row.text("node"), row.instant("alive_at")),
                        clock.instant().minus(Duration.ofMinutes(1)))
                .forEach(entry -> living.put(entry.getKey(), entry.getValue()));
        return living;
    }

    /** How long, of the time between, the product was dark; the darkness that is just ending counts too. */
    Duration darkness(Instant from, Instant until) {
        var dark = sql
                .list(
                        "SELECT since_at, until_at FROM our_outage WHERE until_at > ? AND since_at < ?",
                        row -> overlap(row.instant("since_at"), row.instant("until_at"), from, until),
                        from,
                        until)
                .stream()
                .reduce(Duration.ZERO, Duration::plus);
        // The clock may ask for rosters before the first sign of life after a start.
        var ending = sql.first(
                        "SELECT MAX(alive_at) AS last FROM node_life HAVING MAX(alive_at) < ?",
                        row -> row.instant("last"),
                        until.minus(BREATH))
                .map(last -> overlap(last, until, from, until))
                .orElse(Duration.ZERO);
        return dark.plus(ending);
    }

    private static Duration overlap(Instant since, Instant end, Instant from, Instant until) {
        var first = since.isAfter(from) ? since : from;
        var last = end.isBefore(until) ? end : until;
        return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
    }
}
