package vn.diemcau.store;

import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a whole activity in one transaction (READ COMMITTED), and again when it lost a race.
 *
 * <p>An activity may therefore run more than once: it touches nothing but the database, and leaves mails, bridge
 * commands and the like to {@link #afterCommit}. A call inside another one joins it.
 */
@Singleton
public class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final TransactionOperations<Connection> operations;
    private final Sql sql;
    private final Turns turns;
    private final ThreadLocal<@Nullable Attempt<?>> current = new ThreadLocal<>();

    Transactions(TransactionOperations<Connection> operations, Sql sql, Turns turns) {
        this.operations = operations;
        this.sql = sql;
        this.turns = turns;
    }

    /**
     * Answers what the activity answers, once it is committed.
     *
     * @throws DatabaseAway when no connection can be had; nothing was written
     * @throws UnknownFate when the connection was lost during the commit
     */
    public <T extends @Nullable Object> T inTransaction(Supplier<T> activity) {
        if (current.get() != null) {
            return activity.get();
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempts = 1; ; attempts++) {
            var attempt = new Attempt<T>();
            try {
                T result = turns.inTurn(() -> once(attempt, activity));
                attempt.afterCommit.forEach(Transactions::runLogged);
                return result;
            } catch (RuntimeException failure) {
                var reason = reasonToRepeat(attempt, failure);
                long pause = pauseMillis(attempts);
                if (System.nanoTime() + pause * 1_000_000 > deadline) {
                    throw outOfPatience(reason);
                }
                LOG.debug("Attempt {} is repeated after {} ms: {}", attempts, pause, reason.getMessage());
                sleep(pause, reason);
            }
        }
    }

    /** Like {@link #inTransaction}, for an activity without an answer. */
    public void run(Runnable activity) {
        this.<@Nullable Object>inTransaction(() -> {
            activity.run();
            return null;
        });
    }

    /**
     * Runs the action after the outermost transaction is committed, in the order of the calls, and not at all when it
     * is rolled back. A failing action is logged and troubles nobody; outside a transaction the action runs at once.
     */
    public void afterCommit(Runnable action) {
        var attempt = current.get();
        if (attempt == null) {
            runLogged(action);
        } else {
            attempt.afterCommit.add(action);
        }
    }

    /** The database's own clock, for leases and claims that several nodes compare. */
    public Instant databaseNow() {
        return sql.first("SELECT UTC_TIMESTAMP(6) AS now", row -> row.instant("now"))
                .orElseThrow();
    }

    private <T extends @Nullable Object> T once(Attempt<T> attempt, Supplier<T> activity) {
        current.set(attempt);
        try {
            return operations.execute(TransactionDefinition.DEFAULT, status -> {
                attempt.begun = true;
                status.registerSynchronization(attempt);
                try {
                    T result = activity.get();
                    attempt.result = result;
                    attempt.done = true;
                    return result;
                } catch (RuntimeException | Error failure) {
                    // Kept here, because a rollback on a lost connection fails too and would hide it.
                    attempt.failure = failure;
                    throw failure;
                }
            });
        } catch (RuntimeException failure) {
            if (!attempt.committed) {
                throw failure;
            }
            LOG.debug("The connection could not be put back after the commit", failure);
            return attempt.result();
        } finally {
            current.remove();
        }
    }

    /** Throws what must not be repeated. */
    private static RuntimeException reasonToRepeat(Attempt<?> attempt, RuntimeException thrown) {
        var failure = attempt.failure instanceof RuntimeException inside ? inside : thrown;
        if (!attempt.begun && SqlFailure.noConnection(failure)) {
            throw new DatabaseAway("No connection to the database", failure);
        }
        // A connection lost during the commit cannot be put back either, and that is what is thrown.
        if (attempt.done && (SqlFailure.lostTheConnection(failure) || failure instanceof ConnectionException)) {
            throw new UnknownFate(failure);
        }
        if (SqlFailure.lostARace(failure) || SqlFailure.lostTheConnection(failure)) {
            return failure;
        }
        throw failure;
    }

    private static RuntimeException outOfPatience(RuntimeException reason) {
        return SqlFailure.lostTheConnection(reason)
                ? new DatabaseAway("The connection to the database is lost again and again", reason)
                : reason;
    }

    private static long pauseMillis(int attempts) {
        long ceiling = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempts, 16));
        return ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
    }

    private static void sleep(long millis, RuntimeException reason) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    private static void runLogged(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.error("An action after a commit failed; what was committed stays", failure);
        }
    }

    private static final class Attempt<T extends @Nullable Object> implements TransactionSynchronization {

        final List<Runnable> afterCommit = new ArrayList<>();
        boolean begun;
        boolean done;
        boolean committed;

        @Nullable
        T result;

        @Nullable
        Throwable failure;

        @Override
        public void afterCommit() {
            committed = true;
        }

        @SuppressWarnings("NullAway") // The activity's own answer, which may be null where T says so.
        T result() {
            return result;
        }
    }
}
