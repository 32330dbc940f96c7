package vn.diemcau.events;

import io.micronaut.context.BeanProvider;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.store.UnknownFate;
import vn.diemcau.words.Sentence;

/**
 * The outbox as a table.
 *
 * <p>Leases are compared on the database's clock, so that nodes need not agree on the time. A claim changes the row and
 * is committed before anything leaves: a lock alone would not reach across the nodes of a cluster. Each claim bears a
 * name of its own, and only the holder of that name may settle the row; a holder that slept longer than its lease finds
 * that somebody else has taken over.
 */
@Singleton
final class JdbcOutbox implements Outbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcOutbox.class);
    private static final int SENT_AT_ONCE = 6;
    private static final int LEFTOVERS_AT_ONCE = 500;
    /** A heartbeat comes again soon; what is not begun by then waits for it. */
    private static final Duration LEFTOVERS_TAKE = Duration.ofSeconds(8);

    private static final int LONGEST_REASON = 1000;

    private final Sql sql;
    private final Transactions transactions;
    private final Supplier<Map<String, Effect>> effects;
    private final Patience patience;
    private final String node = UUID.randomUUID().toString();
    private final AtomicLong claims = new AtomicLong();
    private final Semaphore sending = new Semaphore(SENT_AT_ONCE);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("outbox-", 0).factory());

    /**
     * @param lease how long a claim holds; longer than any effect may take
     * @param first the pause after the first failure, doubled with each further one up to {@code longest}
     * @param attempts after how many failures a row is given up
     */
    record Patience(Duration lease, Duration first, Duration longest, int attempts) {
        static final Patience USUAL =
                new Patience(Duration.ofMinutes(3), Duration.ofSeconds(20), Duration.ofHours(1), 14);

        Duration after(int failures) {
            var doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }

    private record Claimed(
            long id, String kind, long subjectId, String payload, int attempts, boolean uncertain, String holder) {}

    @Inject
    JdbcOutbox(Sql sql, Transactions transactions, BeanProvider<Effect> effects) {
        // Asked late: an effect may need what itself puts rows here.
        this(sql, transactions, () -> effects.stream().collect(Collectors.toMap(Effect::kind, e -> e)), Patience.USUAL);
    }

    JdbcOutbox(Sql sql, Transactions transactions, Supplier<Map<String, Effect>> effects, Patience patience) {
        this.sql = sql;
        this.transactions = transactions;
        this.effects = effects;
        this.patience = patience;
    }

    @Override
    public void put(String kind, long subjectId, String payload) {
        long id = sql.insert("""
                INSERT INTO outbox (kind, subject_id, payload, created_at, due_at)
                VALUES (?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """, kind, subjectId, payload);
        transactions.afterCommit(() -> sendSoon(id));
    }

    @Override
    public void put(String kind, long subjectId, String payload, Instant dueAt) {
        sql.insert("""
                INSERT INTO outbox (kind, subject_id, payload, created_at, due_at)
                VALUES (?, ?, ?, UTC_TIMESTAMP(6), ?)
                """, kind, subjectId, payload, dueAt);
    }

    @Override
    public int sendLeftovers() {
        var known = effects.get();
        if (known.isEmpty()) {
            return 0;
        }
        var deadline = System.nanoTime() + LEFTOVERS_TAKE.toNanos();
        int sent = 0;
        for (long id : due(known)) {
            if (System.nanoTime() > deadline) {
                break;
            }
            if (claimAndSend(id, known)) {
                sent++;
            }
        }
        return sent;
    }

    @Override
    public List<Unsent> unsent(int limit) {
        return sql.list("""
                SELECT id, kind, subject_id, created_at, due_at, attempts, given_up, uncertain, failure,
                  COALESCE(held_until > UTC_TIMESTAMP(6), FALSE) AS held
                FROM outbox WHERE done_at IS NULL
                ORDER BY given_up DESC, id LIMIT ?
                """, JdbcOutbox::unsent, limit);
    }

    @Override
    public Waiting waiting() {
        return sql.first("""
                        SELECT COUNT(*) AS unsent, COALESCE(SUM(given_up), 0) AS given_up
                        FROM outbox WHERE done_at IS NULL
                        """, row -> new Waiting(row.count("unsent") - row.count("given_up"), row.count("given_up")))
                .orElseThrow();
    }

    @Override
    public boolean tryAgain(long id) {
        return transactions.inTransaction(() -> {
            int changed = sql.update("""
                    UPDATE outbox SET given_up = FALSE, attempts = 0, due_at = UTC_TIMESTAMP(6), failure = NULL
                    WHERE id = ? AND given_up AND done_at IS NULL
                    """, id);
            if (changed == 1) {
                transactions.afterCommit(() -> sendSoon(id));
            }
            return changed == 1;
        });
    }

    @PreDestroy
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                // What is on its way stays claimed; another node, or the next start, repeats it when the lease is over.
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void sendSoon(long id) {
        try {
            threads.execute(() -> sendWhenThereIsRoom(id));
        } catch (RejectedExecutionException closing) {
            LOG.debug("Row {} is left for the heartbeat: this node is closing", id);
        }
    }

    private void sendWhenThereIsRoom(long id) {
        try {
            sending.acquire();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            claimAndSend(id, effects.get());
        } catch (DatabaseAway | UnknownFate away) {
            LOG.warn("Row {} of the outbox is left for the heartbeat: {}", id, away.getMessage());
        } catch (RuntimeException broken) {
            LOG.error("Row {} of the outbox is left for the heartbeat", id, broken);
        } finally {
            sending.release();
        }
    }

    private List<Long> due(Map<String, Effect> known) {
        var kinds = known.keySet().toArray();
        // A kind that this node cannot send is left to a node that can.
        return sql.list("""
                SELECT id FROM outbox
                WHERE done_at IS NULL AND given_up = FALSE AND due_at <= UTC_TIMESTAMP(6)
                  AND (held_until IS NULL OR held_until <= UTC_TIMESTAMP(6)) AND kind IN (%s)
                ORDER BY due_at, id LIMIT %d
                """.formatted(Sql.in(kinds.length), LEFTOVERS_AT_ONCE), row -> row.number("id"), kinds);
    }

    private boolean claimAndSend(long id, Map<String, Effect> known) {
        var claimed = claim(id);
        if (claimed.isEmpty()) {
            return false;
        }
        var row = claimed.get();
        var effect = known.get(row.kind());
        if (effect == null) {
            putOff(row, null, Sentence.of("told.outbox.kind", "kind", row.kind()), false, false);
            return false;
        }
        try {
            effect.send(row.id(), row.subjectId(), row.payload(), row.uncertain());
        } catch (Effect.GiveUp hopeless) {
            putOff(row, effect, hopeless.why(), true, false);
            return false;
        } catch (Effect.FateUnknown unknown) {
            putOff(row, effect, unknown.why(), row.attempts() >= patience.attempts(), true);
            return false;
        } catch (Exception failure) {
            LOG.warn("Row {} ({}) of the outbox did not leave: {}", row.id(), row.kind(), failure.toString());
            putOff(row, effect, Sentence.why(failure), row.attempts() >= patience.attempts(), false);
            return false;
        }
        return settle(row, effect);
    }

    private Optional<Claimed> claim(long id) {
        var holder = node + ":" + claims.incrementAndGet();
        return transactions.inTransaction(() -> {
            int changed = sql.update("""
                    UPDATE outbox SET uncertain = uncertain OR holder IS NOT NULL, holder = ?,
                      held_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, attempts = attempts + 1
                    WHERE id = ? AND done_at IS NULL AND given_up = FALSE AND due_at <= UTC_TIMESTAMP(6)
                      AND (held_until IS NULL OR held_until <= UTC_TIMESTAMP(6))
                    """, holder, patience.lease().toNanos() / 1_000, id);
            if (changed == 0) {
                return Optional.empty();
            }
            return sql.first(
                    "SELECT id, kind, subject_id, payload, attempts, uncertain FROM outbox WHERE id = ?",
                    row -> new Claimed(
                            row.number("id"),
                            row.text("kind"),
                            row.number("subject_id"),
                            row.text("payload"),
                            row.count("attempts"),
                            row.flag("uncertain"),
                            holder),
                    id);
        });
    }

    private boolean settle(Claimed row, Effect effect) {
        return transactions.inTransaction(() -> {
            int changed = sql.update("""
                    UPDATE outbox SET done_at = UTC_TIMESTAMP(6), holder = NULL, held_until = NULL, failure = NULL
                    WHERE id = ? AND holder = ?
                    """, row.id(), row.holder());
            if (changed == 1) {
                effect.sent(row.subjectId());
            }
            return changed == 1;
        });
    }

    private void putOff(Claimed row, @Nullable Effect effect, Sentence why, boolean giveUp, boolean arrived) {
        transactions.run(() -> {
            int changed = sql.update(
                    """
                    UPDATE outbox SET holder = NULL, held_until = NULL, failure = ?, given_up = ?,
                      uncertain = uncertain OR ?, due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
                    WHERE id = ? AND holder = ?
                    """,
                    why.stored(LONGEST_REASON),
                    giveUp,
                    arrived,
                    patience.after(row.attempts()).toNanos() / 1_000,
                    row.id(),
                    row.holder());
            if (changed == 1 && effect != null) {
                effect.failed(row.subjectId(), why, giveUp);
            }
        });
    }

    private static Unsent unsent(Row row) {
        return new Unsent(
                row.number("id"),
                row.text("kind"),
                row.number("subject_id"),
                row.instant("created_at"),
                row.instant("due_at"),
                row.count("attempts"),
                row.flag("held"),
                row.flag("given_up"),
                row.flag("uncertain"),
                Optional.ofNullable(row.textOrNull("failure")).map(Sentence::read));
    }
}
