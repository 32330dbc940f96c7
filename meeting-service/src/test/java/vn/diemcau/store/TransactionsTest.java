package vn.diemcau.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionsTest {

    private static final String INSERT = "INSERT INTO seats_of_test (no, name) VALUES (?, ?)";

    private final Transactions transactions = TestDatabase.bean(Transactions.class);
    private final Sql sql = TestDatabase.bean(Sql.class);

    @BeforeEach
    void twoSeats() {
        sql.update("""
                CREATE TABLE IF NOT EXISTS seats_of_test
                (no INT PRIMARY KEY, name VARCHAR(40) NOT NULL, CONSTRAINT seat_name UNIQUE (name))
                """);
        sql.update("DELETE FROM seats_of_test");
        sql.insertAll(
                "INSERT INTO seats_of_test (no, name) VALUES",
                2,
                List.of(new Object[] {1, "Việt Trì"}, new Object[] {2, "Thu Cúc"}));
    }

    @Test
    void keepsWhatWasWrittenAndAnswersIt() {
        var answer = transactions.inTransaction(() -> sql.update(INSERT, 3, "Tân Sơn"));

        assertThat(answer).isEqualTo(1);
        assertThat(names()).containsExactly("Việt Trì", "Thu Cúc", "Tân Sơn");
    }

    @Test
    void writesNothingWhenTheActivityFails() {
        var failure = new IllegalStateException("đứt giữa chừng");

        assertThatThrownBy(() -> transactions.run(() -> {
                    sql.update(INSERT, 3, "Tân Sơn");
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(names()).containsExactly("Việt Trì", "Thu Cúc");
    }

    @Test
    void joinsTheOuterTransaction() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    transactions.run(() -> sql.update(INSERT, 3, "Tân Sơn"));
                    throw new IllegalStateException("the outer one fails after the inner one");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(names()).containsExactly("Việt Trì", "Thu Cúc");
    }

    @Test
    void readsWhatOthersCommittedMeanwhile() {
        var seen = transactions.inTransaction(() -> {
            int before = names().size();
            elsewhere(() -> sql.update(INSERT, 3, "Tân Sơn"));
            return List.of(before, names().size());
        });

        assertThat(seen).containsExactly(2, 3);
    }

    @Test
    void runsActionsOnlyAfterTheOutermostCommit() {
        var seen = new ArrayList<String>();

        transactions.run(() -> {
            transactions.run(() -> {
                sql.update(INSERT, 3, "Tân Sơn");
                transactions.afterCommit(() -> elsewhere(() -> seen.addAll(names())));
            });
            assertThat(seen).isEmpty();
        });

        assertThat(seen).containsExactly("Việt Trì", "Thu Cúc", "Tân Sơn");
    }

    @Test
    void runsNoActionAfterARollback() {
        var ran = new AtomicInteger();

        assertThatThrownBy(() -> transactions.run(() -> {
            transactions.afterCommit(ran::incrementAndGet);
            throw new IllegalStateException("thôi");
        }));

        assertThat(ran).hasValue(0);
    }

    @Test
    void hidesAFailingActionFromTheCallerAndRunsTheNext() {
        var ran = new AtomicInteger();

        transactions.run(() -> {
            transactions.afterCommit(() -> {
                throw new IllegalStateException("thư không đi");
            });
            transactions.afterCommit(ran::incrementAndGet);
        });

        assertThat(ran).hasValue(1);
    }

    @Test
    void anActionMayOpenATransactionOfItsOwn() {
        transactions.run(
                () -> transactions.afterCommit(() -> transactions.run(() -> sql.update(INSERT, 3, "Tân Sơn"))));

        assertThat(names()).contains("Tân Sơn");
    }

    @Test
    void repeatsTheLoserOfADeadlock() throws Exception {
        var attempts = new AtomicInteger();
        var bothHoldOne = new CyclicBarrier(2);
        try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
            var there = two.submit(() -> transactions.run(() -> crossing(attempts, bothHoldOne, 1, 2)));
            var back = two.submit(() -> transactions.run(() -> crossing(attempts, bothHoldOne, 2, 1)));
            there.get();
            back.get();
        }

        assertThat(attempts).hasValue(3);
        assertThat(names().getFirst()).hasSize("Việt Trì".length() + 2);
    }

    @Test
    void repeatsAfterTheConnectionWasLostBeforeTheCommit() {
        var attempts = new AtomicInteger();
        var ran = new AtomicInteger();

        transactions.run(() -> {
            transactions.afterCommit(ran::incrementAndGet);
            sql.update(INSERT, 3, "Tân Sơn");
            if (attempts.incrementAndGet() == 1) {
                long mine = sql.first("SELECT CONNECTION_ID() AS id", row -> row.number("id"))
                        .orElseThrow();
                elsewhere(() -> sql.update("KILL CONNECTION " + mine));
                sql.update(INSERT, 4, "Thanh Sơn");
            }
        });

        assertThat(attempts).hasValue(2);
        assertThat(ran).hasValue(1);
        assertThat(names()).containsExactly("Việt Trì", "Thu Cúc", "Tân Sơn");
    }

    @ParameterizedTest
    @EnumSource(Wire.Cut.class)
    void saysThatTheFateIsUnknownWhenTheConnectionIsLostDuringTheCommit(Wire.Cut cut) throws Exception {
        try (var wire = new Wire(TestDatabase.address());
                var context = ApplicationContext.run(without(wire.address()), "test")) {
            var attempts = new AtomicInteger();
            var overTheWire = context.getBean(Transactions.class);
            var sqlOverTheWire = context.getBean(Sql.class);

            var failure = catchThrowable(() -> overTheWire.run(() -> {
                attempts.incrementAndGet();
                sqlOverTheWire.update(INSERT, 3, "Tân Sơn");
                wire.cutAtCommit(cut);
            }));

            assertThat(failure).isInstanceOf(UnknownFate.class);
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void saysSoonThatTheDatabaseIsAwayAndHealsByItself() throws Exception {
        try (var wire = new Wire(TestDatabase.address());
                var context = ApplicationContext.run(without(wire.address()), "test")) {
            var overTheWire = context.getBean(Transactions.class);
            var sqlOverTheWire = context.getBean(Sql.class);
            overTheWire.run(() -> sqlOverTheWire.update(INSERT, 3, "Tân Sơn"));

            wire.down();
            long begun = System.nanoTime();
            var failure = catchThrowable(() -> overTheWire.run(() -> sqlOverTheWire.update(INSERT, 4, "Thanh Sơn")));
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var alone = catchThrowable(() -> sqlOverTheWire.update(INSERT, 4, "Thanh Sơn"));
            wire.up();
            await().ignoreException(DatabaseAway.class)
                    .untilAsserted(() -> overTheWire.run(() -> sqlOverTheWire.update(INSERT, 5, "Yên Lập")));

            assertThat(failure).isInstanceOf(DatabaseAway.class);
            assertThat(alone).isInstanceOf(DatabaseAway.class);
            assertThat(took).isLessThan(Duration.ofSeconds(8));
            assertThat(names()).containsExactly("Việt Trì", "Thu Cúc", "Tân Sơn", "Yên Lập");
        }
    }

    @Test
    void namesTheKeyThatRefusesADuplicate() {
        assertThatThrownBy(() -> transactions.run(() -> sql.update(INSERT, 3, "Thu Cúc")))
                .isInstanceOfSatisfying(
                        DuplicateKey.class, refused -> assertThat(refused.key()).isEqualTo("seat_name"));
    }

    @Test
    void tellsTheDatabasesTime() {
        assertThat(transactions.databaseNow())
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
    }

    private void crossing(AtomicInteger attempts, CyclicBarrier bothHoldOne, int first, int second) {
        boolean firstTry = attempts.incrementAndGet() <= 2;
        mark(first);
        if (firstTry) {
            meet(bothHoldOne);
        }
        mark(second);
    }

    private void mark(int no) {
        sql.update("UPDATE seats_of_test SET name = CONCAT(name, '+') WHERE no = ?", no);
    }

    private List<String> names() {
        return sql.list("SELECT name FROM seats_of_test ORDER BY no", row -> row.text("name"));
    }

    private static Map<String, Object> without(DatabaseAddress address) {
        var properties = new HashMap<>(address.properties(4));
        properties.put("flyway.datasources.default.enabled", false);
        return properties;
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** On another thread, which has no part in the transaction. */
    private static void elsewhere(Runnable action) {
        try (var one = Executors.newVirtualThreadPerTaskExecutor()) {
            one.submit(action).get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
