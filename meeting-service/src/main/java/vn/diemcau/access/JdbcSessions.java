package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.chain.Hashes;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** Sessions in the store. */
@Singleton
class JdbcSessions implements Sessions {
    // A row is written for each minute of use, not for each request.
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Sql sql;
    private final AccountRows accounts;
    private final Callers callers;
    private final ProductClock clock;

    JdbcSessions(Sql sql, AccountRows accounts, Callers callers, ProductClock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public Opened open(AccountId account, Session.Kind kind, String address) {
        var row = accounts.findById(account.value()).orElseThrow();
        var now = clock.instant();
        var token = Tokens.fresh();
        var session = new Session(
                Hashes.sha256(token),
                kind,
                Tokens.fresh(),
                now.plus(LONGEST),
                row.mustChange(),
                callers.of(row, address));
        sql.update(
                """
                INSERT INTO session (token_hash, account_id, kind, csrf, address, created_at, last_used_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                session.hash(),
                account.value(),
                kind.word(),
                session.csrf(),
                address,
                now,
                now,
                session.expiresAt());
        return new Opened(token, session);
    }

    @Override
    public Optional<Session> use(String token, String address) {
        var hash = Hashes.sha256(token);
        return sql.first("""
                        SELECT s.kind, s.csrf, s.last_used_at, s.expires_at,
                               a.id, a.username, a.name, a.role, a.unit_id, a.scope_unit_id, a.must_change, a.email,
                               a.phone, a.created_at, a.version
                        FROM session s JOIN account a ON a.id = s.account_id
                        WHERE s.token_hash = ? AND s.ended_at IS NULL AND a.active""", Stored::of, hash).flatMap(stored -> stillOpen(hash, stored, address));
    }

    @Override
    public Set<String> holding(Collection<String> hashes) {
        if (hashes.isEmpty()) {
            return Set.of();
        }
        var now = clock.instant();
        var args = new ArrayList<Object>(hashes);
        args.add(now);
        args.add(now.minus(IDLE));
        return Set.copyOf(
                sql.list("""
                SELECT s.token_hash FROM session s JOIN account a ON a.id = s.account_id
                WHERE s.token_hash IN (%s) AND s.ended_at IS NULL AND a.active AND s.expires_at > ?
                  AND (s.kind <> 'cookie' OR s.last_used_at >= ?)""".formatted(Sql.in(hashes.size())), row -> row.text("token_hash"), args.toArray()));
    }

    @Override
    public void end(String hash) {
        sql.update("UPDATE session SET ended_at = ? WHERE token_hash = ? AND ended_at IS NULL", clock.instant(), hash);
    }

    @Override
    public void endAllExcept(AccountId account, String hash) {
        sql.update(
                "UPDATE session SET ended_at = ? WHERE account_id = ? AND ended_at IS NULL AND token_hash <> ?",
                clock.instant(),
                account.value(),
                hash);
    }

    @Override
    public void endAll(AccountId account) {
        endAllExcept(account, "");
    }

    private Optional<Session> stillOpen(String hash, Stored stored, String address) {
        var now = clock.instant();
        if (!now.isBefore(stored.expiresAt()) || stored.idleAt(now)) {
            return Optional.empty();
        }
        if (stored.lastUsedAt().plus(NOTED_EVERY).isBefore(now)) {
            sql.update("UPDATE session SET last_used_at = ? WHERE token_hash = ?", now, hash);
        }
        return Optional.of(new Session(
                hash,
                stored.kind(),
                stored.csrf(),
                stored.expiresAt(),
                stored.account().mustChange(),
                callers.of(stored.account(), address)));
    }

    private record Stored(Session.Kind kind, String csrf, Instant lastUsedAt, Instant expiresAt, Account account) {

        static Stored of(Row row) {
            @Nullable String noHash = null; // a request has no use for it
            return new Stored(
                    Session.Kind.of(row.text("kind")),
                    row.text("csrf"),
                    row.instant("last_used_at"),
                    row.instant("expires_at"),
                    new Account(
                            row.number("id"),
                            row.text("username"),
                            row.text("name"),
                            row.text("role"),
                            row.number("unit_id"),
                            row.number("scope_unit_id"),
                            noHash,
                            row.flag("must_change"),
                            true,
                            row.textOrNull("email"),
                            row.textOrNull("phone"),
                            row.instant("created_at"),
                            row.number("version")));
        }

        boolean idleAt(Instant now) {
            return kind == Session.Kind.COOKIE && lastUsedAt.plus(IDLE).isBefore(now);
        }
    }
}
