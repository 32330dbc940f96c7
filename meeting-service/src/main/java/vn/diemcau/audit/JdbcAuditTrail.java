package vn.diemcau.audit;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.chain.Hashes;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/** The trail in the store: one numbered chain, its number taken from the head row in the writing transaction. */
@Singleton
class JdbcAuditTrail implements AuditTrail {
    private static final int COLUMNS = 11;

    private final Transactions transactions;
    private final Sql sql;
    private final ProductClock clock;
    private final List<ActWitness> witnesses;
    private final ThreadLocal<@Nullable List<Entry>> kept = new ThreadLocal<>();

    JdbcAuditTrail(Transactions transactions, Sql sql, ProductClock clock, List<ActWitness> witnesses) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
        this.witnesses = List.copyOf(witnesses);
    }

    @Override
    public void record(Actor actor, String act, @Nullable String target, Result result) {
        transactions.run(() -> {
            if (result == Result.DONE) {
                witnesses.forEach(witness -> witness.done(target));
            }
            var entry =
                    new Entry(clock.instant(), actor, act, target, result.name().toLowerCase(Locale.ROOT));
            var keptBack = kept.get();
            if (keptBack == null) {
                append(List.of(entry));
            } else {
                keptBack.add(entry);
            }
        });
    }

    @Override
    public <T> T together(Supplier<T> work) {
        if (kept.get() != null) {
            return work.get();
        }
        return transactions.inTransaction(() -> {
            var entries = new ArrayList<Entry>();
            kept.set(entries);
            T result;
            try {
                result = work.get();
            } finally {
                kept.remove();
            }
            if (!entries.isEmpty()) {
                append(entries);
            }
            return result;
        });
    }

    private void append(List<Entry> entries) {
        // Everybody waits for this row: one journey takes it, one writes the entries, one raises it.
        var head = sql.first(
                        "SELECT no, hash FROM audit_head WHERE id = 1 FOR UPDATE",
                        row -> new Head(row.number("no"), row.text("hash")))
                .orElseGet(this::first);
        var rows = new ArrayList<@Nullable Object[]>(entries.size());
        for (var entry : entries) {
            var line = line(entry, head);
            head = new Head(head.no() + 1, Hashes.sha256(line));
            rows.add(new @Nullable Object[] {
                head.no(),
                entry.at(),
                entry.actor().accountId(),
                entry.actor().username(),
                entry.actor().unitCode(),
                entry.actor().address(),
                entry.act(),
                entry.target(),
                entry.result(),
                line,
                head.hash()
            });
        }
        sql.insertAll("""
                INSERT INTO audit_entry (no, at, account_id, username, unit_code, address, act, target, result, line, hash)
                VALUES""", COLUMNS, rows);
        // On several nodes at once the row lock does not hold; the raised row does, at the commit of the second.
        sql.update("UPDATE audit_head SET no = ?, hash = ? WHERE id = 1", head.no(), head.hash());
    }

    private static String line(Entry entry, Head before) {
        var account = entry.actor().accountId();
        var line = new HashMap<String, @Nullable Object>();
        line.put("no", before.no() + 1);
        line.put("at", entry.at());
        line.put("account", account == null ? null : String.valueOf(account));
        line.put("username", entry.actor().username());
        line.put("unit", entry.actor().unitCode());
        line.put("address", entry.actor().address());
        line.put("act", entry.act());
        line.put("target", entry.target());
        line.put("result", entry.result());
        line.put("prev", before.hash());
        return CanonicalJson.write(line);
    }

    private Head first() {
        sql.update("INSERT INTO audit_head (id, no, hash) VALUES (1, 0, ?)", Hashes.NOTHING_BEFORE);
        return new Head(0, Hashes.NOTHING_BEFORE);
    }

    /** The last entry written. */
    private record Head(long no, String hash) {}

    private record Entry(
            Instant at, Actor actor, String act, @Nullable String target, String result) {}
}
