package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.DuplicateKey;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Folding;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/**
 * <em>Quản trị tài khoản</em>: opens, changes and locks accounts, within the reach of the administrator. Both the unit
 * and the scope of an account lie within that reach, so nobody is given more than the giver has.
 */
@Singleton
public class ManagingAccounts {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,98}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_PHONE = 40;

    private final Transactions transactions;
    private final Sql sql;
    private final AccountRows accounts;
    private final Units units;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final ProductClock clock;

    ManagingAccounts(
            Transactions transactions,
            Sql sql,
            AccountRows accounts,
            Units units,
            Sessions sessions,
            Passwords passwords,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.accounts = accounts;
        this.units = units;
        this.sessions = sessions;
        this.passwords = passwords;
        this.trail = trail;
        this.clock = clock;
    }

    /** The accounts within reach whose username, name or unit has the words {@code q}, ordered by username. */
    public Accounts list(Caller caller, String q, @Nullable Role role, long offset, int size) {
        return list(caller, new Wanted(q, role, Optional.empty(), Optional.empty()), offset, size);
    }

    /** The accounts within reach that are wanted, ordered by username. */
    public Accounts list(Caller caller, Wanted wanted, long offset, int size) {
        return transactions.inTransaction(() -> {
            var args = new ArrayList<@Nullable Object>();
            var where = "WHERE " + Reach.covers(caller, "a.unit_id") + " AND " + Reach.covers(caller, "a.scope_unit_id")
                    + conditions(wanted, args);
            var total = sql.first(
                            "SELECT COUNT(*) AS total FROM account a " + where,
                            row -> row.number("total"),
                            args.toArray())
                    .orElse(0L);
            args.add(size);
            args.add(offset);
            var ids = sql.list(
                    "SELECT a.id FROM account a " + where + " ORDER BY a.username, a.id LIMIT ? OFFSET ?",
                    row -> row.number("id"),
                    args.toArray());
            // The list shows names and addresses of people: reading it is written down.
            trail.record(caller.actor(), "accounts-read", null, AuditTrail.Result.DONE);
            return new Accounts(sheets(ids), total);
        });
    }

    private String conditions(Wanted wanted, List<@Nullable Object> args) {
        var where = new StringBuilder();
        for (var word : wanted.q().strip().split("\\s+")) {
            if (!word.isEmpty()) {
                // The collation forgives accents and their places, but keeps đ.
                where.append(" AND (a.username LIKE ? OR REPLACE(REPLACE(a.name, 'đ', 'd'), 'Đ', 'D')"
                        + " COLLATE utf8mb4_unicode_ci LIKE ?"
                        + " OR (SELECT CONCAT(' ', u.folded) FROM unit u WHERE u.id = a.unit_id) LIKE ?)");
                args.add("%" + escaped(word.toLowerCase(Locale.ROOT)) + "%");
                args.add("%" + escaped(word.replace('đ', 'd').replace('Đ', 'D')) + "%");
                args.add("% " + escaped(Folding.fold(word)) + "%");
            }
        }
        if (wanted.role() != null) {
            where.append(" AND a.role = ?");
            args.add(wanted.role().word());
        }
        wanted.unit().ifPresent(unit -> {
            where.append(" AND EXISTS (SELECT 1 FROM unit_below b WHERE b.unit_id = a.unit_id AND b.ancestor_id = ?)");
            args.add(unit.value());
        });
        wanted.state().ifPresent(state -> {
            switch (state) {
                case ACTIVE -> where.append(" AND a.active");
                case LOCKED -> where.append(" AND NOT a.active");
                case NEW -> where.append(" AND a.active AND a.must_change");
            }
        });
        return where.toString();
    }

    private static String escaped(String typed) {
        return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** One account within reach. */
    public Outcome<AccountSheet> read(Caller caller, AccountId id) {
        return transactions.inTransaction(() -> {
            if (!within(caller, id)) {
                return Outcome.refused(new CommonRefusal.Unknown("account"));
            }
            trail.record(caller.actor(), "account-read", target(id), AuditTrail.Result.DONE);
            return Outcome.done(sheets(List.of(id.value())).getFirst());
        });
    }

    /** Why the account would not be opened; empty when it would be. Writes nothing. */
    public List<Refusal> refusals(Caller caller, AccountPlan plan) {
        return switch (judge(caller, plan, true)) {
            case Outcome.Refused<Judged>(var refusals) -> refusals;
            case Outcome.Done<Judged>(var judged) ->
                sql.first("SELECT id FROM account WHERE username = ?", row -> row.number("id"), judged.username())
                        .<List<Refusal>>map(_ -> List.of(new AccessRefusal.UsernameTaken()))
                        .orElse(List.of());
        };
    }

    /** The units below the caller's scope in which no operator works, in the order of {@link Units#below}. */
    public List<Unit> withoutOperator(Caller caller) {
        var served = Set.copyOf(sql.list(
                "SELECT DISTINCT a.unit_id FROM account a WHERE a.role = 'operator' AND a.active AND "
                        + Reach.covers(caller, "a.unit_id"),
                row -> new UnitId(row.number("unit_id"))));
        return Stream.concat(
                        Stream.of(caller.scope()),
                        units.below(caller.scope().id(), VietnamTime.dayOf(clock.instant()), Optional.empty()).stream())
                .filter(unit -> !served.contains(unit.id()))
                .toList();
    }

    /** Opens an account with a password for the first day, which is told this once. */
    public Outcome<WithPassword> open(Caller caller, AccountPlan plan) {
        var judged = judge(caller, plan, true);
        if (judged instanceof Outcome.Refused<Judged>(var refusals)) {
            return Outcome.refused(refusals);
        }
        var fresh = judged.orElseThrow();
        var password = PasswordRule.temporary();
        var hash = passwords.hash(password);
        try {
            return transactions.inTransaction(() -> {
                var id = sql.insert(
                        """
                        INSERT INTO account (username, name, role, unit_id, scope_unit_id, password_hash, must_change,
                                             email, phone, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, TRUE, ?, ?, ?)""",
                        fresh.username(),
                        fresh.name(),
                        fresh.role().word(),
                        fresh.unit().id().value(),
                        fresh.scope().id().value(),
                        hash,
                        fresh.email(),
                        fresh.phone(),
                        clock.instant());
                trail.record(caller.actor(), "account-open", target(new AccountId(id)), AuditTrail.Result.DONE);
                return Outcome.done(new WithPassword(sheets(List.of(id)).getFirst(), password));
            });
        } catch (DuplicateKey taken) {
            return Outcome.refused(new AccessRefusal.UsernameTaken());
        }
    }

    /** Changes name, role, unit, scope and addresses; the username stays. Holds at the next request of the person. */
    public Outcome<AccountSheet> change(Caller caller, AccountId id, long version, AccountPlan plan) {
        if (!within(caller, id)) {
            return Outcome.refused(new CommonRefusal.Unknown("account"));
        }
        var judged = judge(caller, plan, false);
        if (judged instanceof Outcome.Refused<Judged>(var refusals)) {
            return Outcome.refused(refusals);
        }
        var wanted = judged.orElseThrow();
        if (id.equals(caller.account()) && wanted.role() != caller.role()) {
            return Outcome.refused(new CommonRefusal.Invalid("role", "own-role"));
        }
        return transactions.inTransaction(() -> {
            var changed = sql.update(
                    """
                    UPDATE account SET name = ?, role = ?, unit_id = ?, scope_unit_id = ?, email = ?, phone = ?,
                                       version = version + 1
                    WHERE id = ? AND version = ?""",
                    wanted.name(),
                    wanted.role().word(),
                    wanted.unit().id().value(),
                    wanted.scope().id().value(),
                    wanted.email(),
                    wanted.phone(),
                    id.value(),
                    version);
            if (changed == 0) {
                return Outcome.refused(new CommonRefusal.Stale(version));
            }
            trail.record(caller.actor(), "account-change", target(id), AuditTrail.Result.DONE);
            return Outcome.done(sheets(List.of(id.value())).getFirst());
        });
    }

    /** Locks an account, or opens it again; a locked one is out at its next request. */
    public Outcome<AccountSheet> lock(Caller caller, AccountId id, boolean locked) {
        return transactions.inTransaction(() -> {
            if (!within(caller, id)) {
                return Outcome.refused(new CommonRefusal.Unknown("account"));
            }
            if (id.equals(caller.account())) {
                return Outcome.refused(new AccessRefusal.OwnAccount());
            }
            sql.update("UPDATE account SET active = ?, version = version + 1 WHERE id = ?", !locked, id.value());
            if (locked) {
                sessions.endAll(id);
            } else {
                forgetTries(id);
            }
            trail.record(
                    caller.actor(), locked ? "account-lock" : "account-unlock", target(id), AuditTrail.Result.DONE);
            return Outcome.done(sheets(List.of(id.value())).getFirst());
        });
    }

    /** Gives a password for the next sign-in, told this once; ends the sessions and the lock after wrong tries. */
    public Outcome<WithPassword> resetPassword(Caller caller, AccountId id) {
        if (!within(caller, id)) {
            return Outcome.refused(new CommonRefusal.Unknown("account"));
        }
        if (id.equals(caller.account())) {
            return Outcome.refused(new AccessRefusal.OwnAccount());
        }
        var password = PasswordRule.temporary();
        var hash = passwords.hash(password);
        return transactions.inTransaction(() -> {
            sql.update(
                    "UPDATE account SET password_hash = ?, must_change = TRUE, version = version + 1 WHERE id = ?",
                    hash,
                    id.value());
            forgetTries(id);
            sessions.endAll(id);
            trail.record(caller.actor(), "password-reset", target(id), AuditTrail.Result.DONE);
            return Outcome.done(new WithPassword(sheets(List.of(id.value())).getFirst(), password));
        });
    }

    private boolean within(Caller caller, AccountId id) {
        return sql.first(
                        "SELECT a.id FROM account a WHERE a.id = ? AND %s AND %s"
                                .formatted(Reach.covers(caller, "a.unit_id"), Reach.covers(caller, "a.scope_unit_id")),
                        row -> row.number("id"),
                        id.value())
                .isPresent();
    }

    private Outcome<Judged> judge(Caller caller, AccountPlan plan, boolean opening) {
        var refusals = new ArrayList<Refusal>();
        var username = text(plan.username()).toLowerCase(Locale.ROOT);
        if (opening && !USERNAME.matcher(username).matches()) {
            refusals.add(new CommonRefusal.Invalid("username", username.isEmpty() ? "required" : "username"));
        }
        var name = text(plan.name());
        if (name.isEmpty() || name.length() > LONGEST_TEXT) {
            refusals.add(new CommonRefusal.Invalid("name", name.isEmpty() ? "required" : "length"));
        }
        var role = roleOf(text(plan.role()));
        if (role.isEmpty()) {
            refusals.add(new CommonRefusal.Invalid("role", text(plan.role()).isEmpty() ? "required" : "choice"));
        }
        var unit = unitOf(caller, "unit", text(plan.unit()), refusals);
        var scope = text(plan.scope()).isEmpty() ? unit : unitOf(caller, "scope", text(plan.scope()), refusals);
        var email = text(plan.email());
        if (!email.isEmpty()
                && (email.length() > LONGEST_TEXT || !EMAIL.matcher(email).matches())) {
            refusals.add(new CommonRefusal.Invalid("email", "email"));
        }
        var phone = text(plan.phone());
        if (phone.length() > LONGEST_PHONE) {
            refusals.add(new CommonRefusal.Invalid("phone", "length"));
        }
        if (!refusals.isEmpty() || role.isEmpty() || unit.isEmpty() || scope.isEmpty()) {
            return Outcome.refused(refusals);
        }
        return Outcome.done(new Judged(
                username,
                name,
                role.get(),
                unit.get(),
                scope.get(),
                email.isEmpty() ? null : email,
                phone.isEmpty() ? null : phone));
    }

    private Optional<Unit> unitOf(Caller caller, String field, String code, List<Refusal> refusals) {
        if (code.isEmpty()) {
            refusals.add(new CommonRefusal.Invalid(field, "required"));
            return Optional.empty();
        }
        var unit = units.inForce(code, VietnamTime.dayOf(clock.instant()));
        if (unit.isEmpty()) {
            refusals.add(new CommonRefusal.Invalid(field, "unit"));
            return unit;
        }
        var covered = sql.first(
                "SELECT u.id FROM unit u WHERE u.id = ? AND " + Reach.covers(caller, "u.id"),
                row -> row.number("id"),
                unit.get().id().value());
        if (covered.isEmpty()) {
            refusals.add(new AccessRefusal.ScopeBeyondYours(field));
            return Optional.empty();
        }
        return unit;
    }

    private List<AccountSheet> sheets(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var args = ids.toArray();
        var rows = new HashMap<Long, Account>();
        accounts.findByIdIn(ids).forEach(row -> rows.put(row.key(), row));
        var lastSignedIn = new HashMap<Long, Instant>();
        sql.list(
                        "SELECT account_id, MAX(created_at) AS last FROM session WHERE account_id IN ("
                                + Sql.in(ids.size()) + ") GROUP BY account_id",
                        row -> Map.entry(row.number("account_id"), row.instant("last")),
                        args)
                .forEach(entry -> lastSignedIn.put(entry.getKey(), entry.getValue()));
        var locked = new HashSet<>(sql.list(
                "SELECT DISTINCT a.id FROM account a JOIN sign_in_tries t ON t.username = a.username"
                        + " WHERE t.locked_until > ? AND a.id IN (" + Sql.in(ids.size()) + ")",
                row -> row.number("id"),
                with(clock.instant(), args)));
        var places = units.byIds(rows.values().stream()
                .flatMap(row -> Stream.of(new UnitId(row.unitId()), new UnitId(row.scopeUnitId())))
                .toList());
        return ids.stream()
                .map(id -> {
                    var row = Objects.requireNonNull(rows.get(id));
                    return new AccountSheet(
                            row,
                            Objects.requireNonNull(places.get(new UnitId(row.unitId()))),
                            Objects.requireNonNull(places.get(new UnitId(row.scopeUnitId()))),
                            Optional.ofNullable(lastSignedIn.get(id)),
                            locked.contains(id));
                })
                .toList();
    }

    private void forgetTries(AccountId id) {
        sql.update("""
                UPDATE sign_in_tries SET wrong = 0, locked_until = NULL
                WHERE username = (SELECT username FROM account WHERE id = ?)""", id.value());
    }

    private static @Nullable Object[] with(Object first, Object[] rest) {
        var all = new @Nullable Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private static Optional<Role> roleOf(String word) {
        for (var role : Role.values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static String target(AccountId id) {
        return "account:" + id.value();
    }

    /**
     * Which accounts are looked for.
     *
     * @param q words of the name, the username or the unit; accents may be missing
     * @param unit they work in this unit or below it
     */
    public record Wanted(String q, @Nullable Role role, Optional<UnitId> unit, Optional<State> state) {}

    /** How an account is. */
    public enum State {
        ACTIVE,
        LOCKED,
        /** Its owner has not chosen a password yet. */
        NEW;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A part of the list, and how long the whole is. */
    public record Accounts(List<AccountSheet> sheets, long total) {}

    /** An account and the password that is shown this once. */
    public record WithPassword(AccountSheet sheet, String password) {
        @Override
        public String toString() {
            return "WithPassword[" + sheet.account() + "]";
        }
    }

    private record Judged(
            String username,
            String name,
            Role role,
            Unit unit,
            Unit scope,
            @Nullable String email,
            @Nullable String phone) {}
}
