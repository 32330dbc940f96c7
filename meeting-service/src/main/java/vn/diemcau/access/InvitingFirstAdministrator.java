package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.chain.Hashes;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.units.ImportingUnits;
import vn.diemcau.units.Units;

/**
 * <em>Quản trị viên đầu tiên</em>: an empty installation has no account; a link on its console, good for one day and
 * one use, opens the first, with the unit at the head of the tree.
 */
@Singleton
public class InvitingFirstAdministrator {
    private static final Duration GOOD_FOR = Duration.ofHours(24);

    private final Transactions transactions;
    private final Sql sql;
    private final Units units;
    private final ImportingUnits importing;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final ProductClock clock;

    InvitingFirstAdministrator(
            Transactions transactions,
            Sql sql,
            Units units,
            ImportingUnits importing,
            Passwords passwords,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.units = units;
        this.importing = importing;
        this.passwords = passwords;
        this.trail = trail;
        this.clock = clock;
    }

    /** A new token for the link, kept as its hash; empty when there is an account already. */
    public Optional<String> offer() {
        return transactions.inTransaction(() -> {
            if (somebodyIsThere()) {
                return Optional.<String>empty();
            }
            var token = Tokens.fresh();
            var now = clock.instant();
            sql.update(
                    "INSERT INTO first_administrator_link (token_hash, created_at, expires_at) VALUES (?, ?, ?)",
                    Hashes.sha256(token),
                    now,
                    now.plus(GOOD_FOR));
            return Optional.of(token);
        });
    }

    /** Whether the link opens anything now. */
    public boolean isGood(String token) {
        return sql.first("""
                                SELECT 1 AS good FROM first_administrator_link
                                WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?""", row -> true, Hashes.sha256(token), clock.instant())
                        .isPresent()
                && !somebodyIsThere();
    }

    /** Opens the first account. Of two that press at the same instant, one is let in. */
    public Outcome<AccountId> accept(String token, First first, String address) {
        var username = first.username().strip().toLowerCase(Locale.ROOT);
        var refusals = PasswordRule.judge("password", first.password(), username.isEmpty() ? " " : username);
        if (!username.matches("[a-z0-9][a-z0-9._-]{1,98}")) {
            refusals.add(new CommonRefusal.Invalid("username", username.isEmpty() ? "required" : "username"));
        }
        if (first.name().isBlank() || first.name().length() > 200) {
            refusals.add(new CommonRefusal.Invalid("name", first.name().isBlank() ? "required" : "length"));
        }
        if (!first.unitCode().matches("[A-Za-z0-9.]{1,20}")) {
            refusals.add(new CommonRefusal.Invalid("unitCode", first.unitCode().isEmpty() ? "required" : "form"));
        }
        if (!first.unitName().matches("[^,\"\\r\\n]{1,150}")) {
            refusals.add(new CommonRefusal.Invalid("unitName", first.unitName().isEmpty() ? "required" : "form"));
        }
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        var hash = passwords.hash(first.password());
        try {
            return transactions.inTransaction(() -> take(token, first, username, hash, address));
        } catch (RefusalException refused) {
            // Thrown and not returned, so that the link used in this transaction is not used up.
            return Outcome.refused(refused.refusals());
        }
    }

    private Outcome<AccountId> take(String token, First first, String username, String hash, String address) {
        var now = clock.instant();
        var used = sql.update("""
                UPDATE first_administrator_link SET used_at = ?
                WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?""", now, Hashes.sha256(token), now);
        // Several starts may have printed a link each; the first press ends them all, and a second one waits here for
        // it.
        sql.update("UPDATE first_administrator_link SET expires_at = ? WHERE used_at IS NULL", now);
        if (used == 0 || somebodyIsThere()) {
            throw new RefusalException(new AccessRefusal.LinkOver());
        }
        var unit = unitOf(first);
        var id = sql.insert("""
                INSERT INTO account (username, name, role, unit_id, scope_unit_id, password_hash, created_at)
                VALUES (?, ?, 'administrator', ?, ?, ?, ?)""", username, first.name().strip(), unit, unit, hash, now);
        sql.update("INSERT INTO password_used (account_id, at, password_hash) VALUES (?, ?, ?)", id, now, hash);
        trail.record(
                new AuditTrail.Actor(id, username, first.unitCode(), address),
                "first-administrator-open",
                "account:" + id,
                AuditTrail.Result.DONE);
        return Outcome.done(new AccountId(id));
    }

    private long unitOf(First first) {
        var known = units.inForce(first.unitCode(), first.unitFrom());
        if (known.isEmpty()) {
            var csv = "code,name,type,level,parent_code,valid_from,valid_to\n"
                    + String.join(
                            ",",
                            first.unitCode(),
                            first.unitName().strip(),
                            first.unitType().strip(),
                            "province",
                            "",
                            first.unitFrom().toString(),
                            "")
                    + "\n";
            try {
                importing
                        .importFiles(
                                AuditTrail.Actor.CLOCK,
                                Optional.of(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))),
                                Optional.empty())
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        // Asked of the table: the tree in memory learns of the import after the commit.
        return sql.first(
                        "SELECT id FROM unit WHERE code = ? AND ? BETWEEN valid_from AND valid_to",
                        row -> row.number("id"),
                        first.unitCode(),
                        first.unitFrom())
                .orElseThrow();
    }

    private boolean somebodyIsThere() {
        return sql.first("SELECT id FROM account LIMIT 1", row -> true).isPresent();
    }

    /**
     * What the first administrator says.
     *
     * @param unitFrom since when the unit has been in force, as the files of units say it
     */
    public record First(
            String username,
            String name,
            String password,
            String unitCode,
            String unitName,
            String unitType,
            LocalDate unitFrom) {
        @Override
        public String toString() {
            return "First[" + username + "]";
        }
    }
}
