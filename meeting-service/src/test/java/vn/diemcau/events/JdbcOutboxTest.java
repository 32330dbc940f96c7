package vn.diemcau.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.words.Sentence;

class JdbcOutboxTest {
    private static final String KIND = "letter";
    private static final JdbcOutbox.Patience QUICK =
            new JdbcOutbox.Patience(Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMillis(2), 3);

    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Transactions transactions = TestDatabase.bean(Transactions.class);
    private final List<JdbcOutbox> nodes = new ArrayList<>();

    @BeforeEach
    void noRowIsLeft() {
        sql.update("DELETE FROM outbox");
    }

    @AfterEach
    void closeTheNodes() {
        nodes.forEach(JdbcOutbox::close);
    }

    @Test
    void sendsAtOnceAfterTheCommitAndNotBefore() {
        var post = new Post();
        var outbox = node(post);

        transactions.run(() -> {
            outbox.put(KIND, 7, "Kính gửi xã Thu Cúc");
            assertThat(post.letters).isEmpty();
        });

        Awaitility.await().untilAsserted(() -> assertThat(outbox.unsent(10)).isEmpty());
        assertThat(post.letters).containsExactly("7 Kính gửi xã Thu Cúc");
        assertThat(post.settled).containsExactly(7L);
    }

    @Test
    void sendsNothingOfATransactionThatWasRolledBack() {
        var post = new Post();
        var outbox = node(post);

        assertThatThrownBy(() -> transactions.run(() -> {
                    outbox.put(KIND, 7, "");
                    throw new IllegalStateException("thought better of it");
                }))
                .hasMessageContaining("thought better");

        assertThat(outbox.sendLeftovers()).isZero();
        assertThat(post.letters).isEmpty();
    }

    @Test
    void twoNodesNeverSendTheSameRow() throws Exception {
        for (int i = 0; i < 60; i++) {
            leftover(i);
        }
        var post = new Post();
        var start = new CountDownLatch(1);
        var sent = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                var outbox = node(post);
                threads.execute(() -> {
                    await(start);
                    sent.addAndGet(outbox.sendLeftovers());
                });
            }
            start.countDown();
        }

        assertThat(post.letters).hasSize(60).doesNotHaveDuplicates();
        assertThat(sent).hasValue(60);
        assertThat(post.repeated).isEmpty();
    }

    @Test
    void aCrashBetweenTheClaimAndItsEndIsRepeatedAndSaysSo() {
        long id = leftover(9);
        claimedByANodeThatDied(id, "INTERVAL 1 MINUTE");
        var post = new Post();
        var outbox = node(post);

        assertThat(outbox.sendLeftovers())
                .as("while the lease of the dead holds")
                .isZero();
        sql.update("UPDATE outbox SET held_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?", id);

        assertThat(outbox.sendLeftovers()).isEqualTo(1);
        assertThat(post.repeated).containsExactly(9L);
    }

    @Test
    void aHolderThatSleptTooLongSettlesNothing() {
        long id = leftover(9);
        var late = new Post();
        late.meanwhile = () -> claimedByANodeThatDied(id, "INTERVAL 1 MINUTE");

        assertThat(node(late).sendLeftovers()).isZero();

        assertThat(node(late).unsent(10))
                .singleElement()
                .satisfies(row -> assertThat(row.held()).isTrue());
    }

    @Test
    void aFailureIsTriedAgainLaterAndNotCalledARepetition() {
        leftover(9);
        var post = new Post();
        post.failures.put(9L, 1);
        var outbox = node(post);

        assertThat(outbox.sendLeftovers()).isZero();
        assertThat(outbox.unsent(10)).singleElement().satisfies(row -> {
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.failure().map(Sentence::vietnamese)).contains("Máy chủ thư không trả lời");
            assertThat(row.uncertain()).isFalse();
        });
        Awaitility.await().until(() -> outbox.sendLeftovers() == 1);

        assertThat(post.letters).containsExactly("9 ");
        assertThat(post.repeated).isEmpty();
    }

    @Test
    void pausesGrowAndEnd() {
        var patience = JdbcOutbox.Patience.USUAL;

        assertThat(patience.after(1)).hasSeconds(20);
        assertThat(patience.after(2)).hasSeconds(40);
        assertThat(patience.after(6)).hasMinutes(10).hasSeconds(640);
        assertThat(patience.after(60)).hasHours(1);
    }

    @Test
    void aRowIsGivenUpInTheEndWithItsReasonAndCanBeTriedAgain() {
        leftover(9);
        var post = new Post();
        post.failures.put(9L, 3);
        var outbox = node(post);

        Awaitility.await().until(() -> {
            outbox.sendLeftovers();
            return outbox.waiting().equals(new Outbox.Waiting(0, 1));
        });
        var given = outbox.unsent(10).getFirst();
        assertThat(given.givenUp()).isTrue();
        assertThat(post.hopeless).containsExactly(9L);

        assertThat(outbox.tryAgain(given.id())).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(outbox.unsent(10)).isEmpty());
        assertThat(post.letters).containsExactly("9 ");
    }

    @Test
    void whatNoRepetitionHelpsIsGivenUpAtOnce() {
        leftover(9);
        var post = new Post();
        post.refused.add(9L);
        var outbox = node(post);

        assertThat(outbox.sendLeftovers()).isZero();

        assertThat(outbox.unsent(10)).singleElement().satisfies(row -> {
            assertThat(row.givenUp()).isTrue();
            assertThat(row.failure().map(Sentence::vietnamese)).contains("Địa chỉ không tồn tại");
        });
    }

    @Test
    void aKindThatThisNodeCannotSendIsLeftToOthers() {
        sql.insert("""
                INSERT INTO outbox (kind, subject_id, payload, created_at, due_at)
                VALUES ('pigeon', 1, '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """);
        var outbox = node(new Post());

        assertThat(outbox.sendLeftovers()).isZero();

        assertThat(outbox.unsent(10))
                .singleElement()
                .satisfies(row -> assertThat(row.attempts()).isZero());
    }

    private JdbcOutbox node(Post post) {
        var outbox = new JdbcOutbox(sql, transactions, () -> Map.of(KIND, post), QUICK);
        nodes.add(outbox);
        return outbox;
    }

    private long leftover(long subject) {
        return sql.insert("""
                INSERT INTO outbox (kind, subject_id, payload, created_at, due_at)
                VALUES (?, ?, '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """, KIND, subject);
    }

    private void claimedByANodeThatDied(long id, String lease) {
        sql.update(
                "UPDATE outbox SET holder = 'dead:1', attempts = attempts + 1, held_until = UTC_TIMESTAMP(6) + " + lease
                        + " WHERE id = ?",
                id);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** An effect that keeps what it was given. */
    private static final class Post implements Effect {
        final ConcurrentLinkedQueue<String> letters = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<Long> repeated = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<Long> settled = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<Long> hopeless = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<Long> refused = new ConcurrentLinkedQueue<>();
        final Map<Long, Integer> failures = new ConcurrentHashMap<>();
        Runnable meanwhile = () -> {};

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void send(long outboxId, long subjectId, String payload, boolean again) throws Exception {
            if (refused.contains(subjectId)) {
                throw new GiveUp(Sentence.quoting("Địa chỉ không tồn tại"));
            }
            if (failures.merge(subjectId, -1, Integer::sum) >= 0) {
                throw new java.io.IOException("Máy chủ thư không trả lời");
            }
            meanwhile.run();
            letters.add(subjectId + " " + payload);
            if (again) {
                repeated.add(subjectId);
            }
        }

        @Override
        public void sent(long subjectId) {
            settled.add(subjectId);
        }

        @Override
        public void failed(long subjectId, Sentence why, boolean givenUp) {
            if (givenUp) {
                hopeless.add(subjectId);
            }
        }
    }
}
