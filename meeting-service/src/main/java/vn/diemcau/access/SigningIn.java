package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.audit.AuditTrail.Result;
import vn.diemcau.chain.Hashes;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Đăng nhập</em>: lets a person in. Five wrong tries lock the pair of account and device, so that nobody locks a
 * colleague out from outside; a device that signed in before keeps a count of its own.
 */
@Singleton
public class SigningIn {
    static final int TRIES = 5;
    static final Duration LOCKED_FOR = Duration.ofHours(12);
    private static final int LONGEST_PASSWORD = 1_000;
    private static final int LONGEST_USERNAME = 100;

    private final Transactions transactions;
    private final Sql sql;
    private final AccountRows accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final ProductClock clock;

    SigningIn(
            Transactions transactions,
            Sql sql,
            AccountRows accounts,
            Sessions sessions,
            Passwords passwords,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param device the long-lived value that the browser keeps, where it has one
     * @param address the network address; it stands for the device where none is known to the account
     */
    public Outcome<Sessions.Opened> signIn(
            String username, String password, @Nullable String device, String address, Session.Kind kind) {
        var name = username.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.length() > LONGEST_USERNAME || password.length() > LONGEST_PASSWORD) {
            return Outcome.refused(new AccessRefusal.WrongCredentials());
        }
        var place = placeOf(name, device, address);
        // Counted before it is looked at: of fifty tries at the same instant, five are looked at.
        var refusal = transactions.inTransaction(() -> countATry(name, place));
        if (refusal.isPresent()) {
            note(name, address, Result.REFUSED);
            return Outcome.refused(refusal.get());
        }
        var account = accounts.findByUsername(name).filter(Account::active);
        var right =
                passwords.matches(password, account.map(Account::passwordHash).orElse(null));
        if (!right || account.isEmpty()) {
            note(name, address, Result.REFUSED);
            return Outcome.refused(new AccessRefusal.WrongCredentials());
        }
        return Outcome.done(transactions.inTransaction(() -> let(account.get(), name, place, device, address, kind)));
    }

    /** Ends the caller's session. */
    public void signOut(Session session) {
        transactions.run(() -> {
            sessions.end(session.hash());
            trail.record(session.caller().actor(), "session-end", null, Result.DONE);
        });
    }

    /** A made-up device is no device: only one that this account has signed in from has a count of its own. */
    private String placeOf(String username, @Nullable String device, String address) {
        if (device != null) {
            var hash = Hashes.sha256(device);
            var known = sql.first(
                    "SELECT 1 AS found FROM sign_in_tries WHERE username = ? AND device_hash = ? AND known",
                    row -> true,
                    username,
                    hash);
            if (known.isPresent()) {
                return hash;
            }
        }
        return Hashes.sha256("address:" + address);
    }

    private Optional<AccessRefusal> countATry(String username, String place) {
        var now = clock.instant();
        sql.update("""
                INSERT INTO sign_in_tries (username, device_hash, wrong, last_at) VALUES (?, ?, 0, ?)
                ON DUPLICATE KEY UPDATE last_at = VALUES(last_at)""", username, place, now);
        var until = sql.first(
                        "SELECT locked_until FROM sign_in_tries WHERE username = ? AND device_hash = ? FOR UPDATE",
                        row -> Optional.ofNullable(row.instantOrNull("locked_until")),
                        username,
                        place)
                .orElseThrow();
        if (until.isPresent() && until.get().isAfter(now)) {
            return Optional.of(new AccessRefusal.LockedOut(until.get()));
        }
        if (until.isPresent()) {
            sql.update(
                    "UPDATE sign_in_tries SET wrong = 0, locked_until = NULL WHERE username = ? AND device_hash = ?",
                    username,
                    place);
        }
        sql.update("""
                UPDATE sign_in_tries SET locked_until = IF(wrong + 1 >= ?, ?, NULL), wrong = wrong + 1
                WHERE username = ? AND device_hash = ?""", TRIES, now.plus(LOCKED_FOR), username, place);
        return Optional.empty();
    }

    private Sessions.Opened let(
            Account account,
            String username,
            String place,
            @Nullable String device,
            String address,
            Session.Kind kind) {
        var now = clock.instant();
        sql.update(
                "UPDATE sign_in_tries SET wrong = 0, locked_until = NULL WHERE username = ? AND device_hash = ?",
                username,
                place);
        if (device != null) {
            sql.update("""
                    INSERT INTO sign_in_tries (username, device_hash, wrong, known, last_at) VALUES (?, ?, 0, TRUE, ?)
                    ON DUPLICATE KEY UPDATE wrong = 0, known = TRUE, locked_until = NULL, last_at = VALUES(last_at)""", username, Hashes.sha256(device), now);
        }
        var opened = sessions.open(new AccountId(account.key()), kind, address);
        trail.record(opened.session().caller().actor(), "session-open", "account:" + account.key(), Result.DONE);
        return opened;
    }

    /** People type passwords where usernames belong: a name that is not an account's stays out of the trail. */
    private void note(String username, String address, Result result) {
        var account = accounts.findByUsername(username);
        transactions.run(() -> trail.record(
                new AuditTrail.Actor(
                        account.map(Account::key).orElse(null),
                        account.map(Account::username).orElse(null),
                        null,
                        address),
                "session-open",
                account.map(known -> "account:" + known.key()).orElse(null),
                result));
    }
}
