package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import vn.diemcau.store.DuplicateKey;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * Answers kept for a day under the key that a client gave its request: whoever repeats the request gets the answer and
 * not the act. Of two at once one acts and the other waits for its answer.
 *
 * <p>An act marks its key in its own transaction. So when the connection is lost during the commit, the key tells
 * afterwards whether the act was done.
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
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (insert(account, key, requestHash, now)) {
                return new Claim.Act(account, key, now);
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
            } else if (kept.createdAt().plus(GIVEN_UP).isBefore(now) || System.nanoTime() > deadline) {
                if (kept.done()) {
                    return new Claim.AnswerLost(Optional.ofNullable(kept.target()));
                }
                if (System.nanoTime() > deadline) {
                    return new Claim.UnderWay();
                }
                release(new Claim.Act(account, key, kept.createdAt()));
            } else {
                LockSupport.parkNanos(LOOKED_EVERY.toNanos());
            }
        }
    }

    /**
     * To be called in the transaction of the act: committed with it or not at all.
     *
     * @param target what it was done to ({@code meeting:42}), where that can be said
     * @throws IllegalStateException when the request was given up meanwhile and its key is another's; the act must not
     *     be committed then
     */
    public void markDone(Claim.Act claim, @Nullable String target) {
        int marked = sql.update("""
                UPDATE idempotent_answer SET done_at = ?, target = COALESCE(?, target)
                WHERE account_id = ? AND request_key = ? AND created_at = ?""", clock.instant(), target, claim.account().value(), claim.key(), claim.at());
        if (marked == 0) {
            throw new IllegalStateException("The request took so long that its key was given to another");
        }
    }

    /** Keeps the answer of the request that was claimed. */
    public void keep(Claim.Act claim, int status, @Nullable String location, @Nullable String body) {
        sql.update("""
                UPDATE idempotent_answer SET status = ?, location = ?, body = ?
                WHERE account_id = ? AND request_key = ? AND created_at = ?""", status, location, body, claim.account().value(), claim.key(), claim.at());
    }

    /**
     * Lets the request be made anew, unless it was done. An act whose commit is still under way holds the row, so that
     * this waits for its end.
     *
     * @return whether it was not done, and may be made anew
     */
    public boolean release(Claim.Act claim) {
        return sql.update("""
                        DELETE FROM idempotent_answer
                        WHERE account_id = ? AND request_key = ? AND created_at = ? AND status IS NULL
                          AND done_at IS NULL""", claim.account().value(), claim.key(), claim.at()) == 1;
    }

    /** What the request was done to, as far as it was done and that was said. */
    public Optional<String> targetOf(Claim.Act claim) {
        return find(claim.account(), claim.key()).flatMap(kept -> Optional.ofNullable(kept.target()));
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
                SELECT request_hash, status, location, body, created_at, done_at, target FROM idempotent_answer
                WHERE account_id = ? AND request_key = ?""",
                row -> {
                    var status = row.numberOrNull("status");
                    return new Kept(
                            row.text("request_hash"),
                            status == null ? null : status.intValue(),
                            row.textOrNull("location"),
                            row.textOrNull("body"),
                            row.instant("created_at"),
                            row.instantOrNull("done_at") != null,
                            row.textOrNull("target"));
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
        /** It is new: act and {@link #markDone}, then {@link #keep} or {@link #release}. */
        record Act(AccountId account, String key, Instant at) implements Claim {}

        /** It was answered before. */
        record Answered(
                int status,
                @Nullable String location,
                @Nullable String body) implements Claim {}

        /** It was done before, to this target, but its answer was lost on the way. */
        record AnswerLost(Optional<String> target) implements Claim {}

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
            Instant createdAt,
            boolean done,
            @Nullable String target) {}
}
