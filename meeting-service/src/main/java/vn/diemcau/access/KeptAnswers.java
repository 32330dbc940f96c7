package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import vn.diemcau.store.DuplicateKey;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * Answers kept for a day under the key that a client gave its request: whoever repeats the request gets the answer and
 * not the act. Of two at once one acts and the other waits for its answer.
 */
@Singleton
public class KeptAnswers {
    private static final Duration KEPT = Duration.ofHours(24);
    // Whoever has not answered by then has died on the way.
    private static final Duration GIVEN_UP = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOKED_EVERY = Duration.ofMillis(50);

    private final Sql sql;
    private final ProductClock clock;

    KeptAnswers(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What to do about a request: act and tell the answer, give the kept one, or refuse. */
    public Claim claim(AccountId account, String key, String requestHash) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var now = clock.instant();
            if (insert(account, key, requestHash, now)) {
                return new Claim.Act();
            }
            var found = find(account, key);
            if (found.isEmpty()) {
                continue;
            }
            var kept = found.get();
            if (kept.createdAt().plus(KEPT).isBefore(now)) {
                forget(account, key, kept.createdAt());
            } else if (!kept.requestHash().equals(requestHash)) {
                return new Claim.Reused();
            } else if (kept.status() != null) {
                return new Claim.Answered(kept.status(), kept.location(), kept.body());
            } else if (kept.createdAt().plus(GIVEN_UP).isBefore(now)) {
                forget(account, key, kept.createdAt());
            } else if (System.nanoTime() > deadline) {
                return new Claim.UnderWay();
            } else {
                LockSupport.parkNanos(LOOKED_EVERY.toNanos());
            }
        }
    }

    /** Keeps the answer of the request that was claimed. */
    public void keep(AccountId account, String key, int status, @Nullable String location, @Nullable String body) {
        sql.update("""
                UPDATE idempotent_answer SET status = ?, location = ?, body = ?
                WHERE account_id = ? AND request_key = ?""", status, location, body, account.value(), key);
    }

    /** Lets the request be made anew: it was not done. */
    public void release(AccountId account, String key) {
        sql.update(
                "DELETE FROM idempotent_answer WHERE account_id = ? AND request_key = ? AND status IS NULL",
                account.value(),
                key);
    }

    private boolean insert(AccountId account, String key, String requestHash, Instant now) {
        try {
            sql.update("""
                    INSERT INTO idempotent_answer (account_id, request_key, request_hash, created_at)
                    VALUES (?, ?, ?, ?)""", account.value(), key, requestHash, now);
            return true;
        } catch (DuplicateKey there) {
            return false;
        }
    }

    private Optional<Kept> find(AccountId account, String key) {
        return sql.first(
                """
                SELECT request_hash, status, location, body, created_at FROM idempotent_answer
                WHERE account_id = ? AND request_key = ?""",
                row -> {
                    var status = row.numberOrNull("status");
                    return new Kept(
                            row.text("request_hash"),
                            status == null ? null : status.intValue(),
                            row.textOrNull("location"),
                            row.textOrNull("body"),
                            row.instant("created_at"));
                },
                account.value(),
                key);
    }

    private void forget(AccountId account, String key, Instant createdAt) {
        sql.update(
                "DELETE FROM idempotent_answer WHERE account_id = ? AND request_key = ? AND created_at = ?",
                account.value(),
                key,
                createdAt);
    }

    /** What becomes of a request that carries a key. */
    public sealed interface Claim {
        /** It is new: act, then {@link #keep} or {@link #release}. */
        record Act() implements Claim {}

        /** It was answered before. */
        record Answered(
                int status,
                @Nullable String location,
                @Nullable String body) implements Claim {}

        /** The key belongs to another request. */
        record Reused() implements Claim {}

        /** The first one has not been answered yet. */
        record UnderWay() implements Claim {}
    }

    private record Kept(
            String requestHash,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String body,
            Instant createdAt) {}
}
