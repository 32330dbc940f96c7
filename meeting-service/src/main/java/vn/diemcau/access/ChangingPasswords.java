package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.util.List;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/** <em>Đổi mật khẩu</em>: a person chooses a password of their own; every other session of theirs ends. */
@Singleton
public class ChangingPasswords {
    private final Transactions transactions;
    private final Sql sql;
    private final AccountRows accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final ProductClock clock;

    ChangingPasswords(
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

    public Outcome<AccountId> change(Session session, String current, String wanted) {
        var caller = session.caller();
        var account = accounts.findById(caller.account().value()).orElseThrow();
        if (!passwords.matches(current, account.passwordHash())) {
            transactions.run(
                    () -> trail.record(caller.actor(), "password-change", target(account), AuditTrail.Result.REFUSED));
            return Outcome.refused(new CommonRefusal.Invalid("current", "password-wrong"));
        }
        var refusals = PasswordRule.judge("wanted", wanted, account.username());
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        if (usedBefore(account, wanted)) {
            return Outcome.refused(new CommonRefusal.Invalid("wanted", "password-used"));
        }
        // Hashed before the transaction: it takes a tenth of a second, and waits its turn.
        var hash = passwords.hash(wanted);
        transactions.run(() -> {
            write(account, hash);
            sessions.endAllExcept(caller.account(), session.hash());
            trail.record(caller.actor(), "password-change", target(account), AuditTrail.Result.DONE);
        });
        return Outcome.done(caller.account());
    }

    private boolean usedBefore(Account account, String wanted) {
        if (passwords.matches(wanted, account.passwordHash())) {
            return true;
        }
        List<String> used = sql.list(
                "SELECT password_hash FROM password_used WHERE account_id = ? ORDER BY at DESC LIMIT "
                        + PasswordRule.NOT_AMONG_THE_LAST,
                row -> row.text("password_hash"),
                account.key());
        return used.stream().anyMatch(hash -> passwords.matches(wanted, hash));
    }

    private void write(Account account, String hash) {
        sql.update(
                "UPDATE account SET password_hash = ?, must_change = FALSE, version = version + 1 WHERE id = ?",
                hash,
                account.key());
        sql.update(
                "INSERT INTO password_used (account_id, at, password_hash) VALUES (?, ?, ?)",
                account.key(),
                clock.instant(),
                hash);
    }

    private static String target(Account account) {
        return "account:" + account.key();
    }
}
