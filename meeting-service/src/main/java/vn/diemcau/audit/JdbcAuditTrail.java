package vn.diemcau.audit;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.chain.Hashes;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/** The trail in the store: one numbered chain, its number taken from the head row in the writing transaction. */
@Singleton
class JdbcAuditTrail implements AuditTrail {
    private final Transactions transactions;
    private final Sql sql;
    private final ProductClock clock;
    private final List<ActWitness> witnesses;

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
            append(actor, act, target, result);
        });
    }

    private void append(Actor actor, String act, @Nullable String target, Result result) {
        // Everybody waits for this row: one journey takes it, one writes the entry, one raises it.
        var head = sql.first(
                        "SELECT no, hash FROM audit_head WHERE id = 1 FOR UPDATE",
                        row -> new Head(row.number("no") + 1, row.text("hash")))
                .orElseGet(this::first);
        var at = clock.instant();
        var word = result.name().toLowerCase(Locale.ROOT);
        var account = actor.accountId();
        var entry = new HashMap<String, @Nullable Object>();
        entry.put("no", head.no());
        entry.put("at", at);
        entry.put("account", account == null ? null : String.valueOf(account));
        entry.put("username", actor.username());
        entry.put("unit", actor.unitCode());
        entry.put("address", actor.address());
        entry.put("act", act);
        entry.put("target", target);
        entry.put("result", word);
        entry.put("prev", head.hash());
        var line = CanonicalJson.write(entry);
        var hash = Hashes.sha256(line);
        sql.update(
                """
                INSERT INTO audit_entry (no, at, account_id, username, unit_code, address, act, target, result, line, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                head.no(),
                at,
                account,
                actor.username(),
                actor.unitCode(),
                actor.address(),
                act,
                target,
                word,
                line,
                hash);
        // On several nodes at once the row lock does not hold; the raised row does, at the commit of the second.
        sql.update("UPDATE audit_head SET no = ?, hash = ? WHERE id = 1", head.no(), hash);
    }

    private Head first() {
        sql.update("INSERT INTO audit_head (id, no, hash) VALUES (1, 0, ?)", Hashes.NOTHING_BEFORE);
        return new Head(1, Hashes.NOTHING_BEFORE);
    }

    private record Head(long no, String hash) {}
}
