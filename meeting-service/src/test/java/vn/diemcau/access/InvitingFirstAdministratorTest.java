package vn.diemcau.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.access.InvitingFirstAdministrator.First;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

class InvitingFirstAdministratorTest {
    private final InvitingFirstAdministrator inviting = TestDatabase.bean(InvitingFirstAdministrator.class);
    private final Sql sql = TestDatabase.bean(Sql.class);

    @BeforeEach
    @AfterEach
    void nobodyIsThere() {
        TestDatabase.bean(ProductClock.class).set(null);
        TestDatabase.empty();
    }

    @Test
    void letsOneOfTwentyInByTheSameLink() throws Exception {
        var token = inviting.offer().orElseThrow();
        assertThat(inviting.isGood(token)).isTrue();

        assertThat(doneOf(token, token)).isEqualTo(1);

        assertThat(sql.list("SELECT role FROM account", row -> row.text("role")))
                .containsExactly("administrator");
        assertThat(inviting.isGood(token)).isFalse();
        assertThat(inviting.offer()).as("there is an account already").isEmpty();
    }

    @Test
    void letsOneInWhenTwoStartsHavePrintedALinkEach() throws Exception {
        var first = inviting.offer().orElseThrow();
        var second = inviting.offer().orElseThrow();
        assertThat(doneOf(first, second)).isEqualTo(1);
    }

    @Test
    void forgetsTheLinkAfterADay() {
        var token = inviting.offer().orElseThrow();
        TestDatabase.bean(ProductClock.class)
                .set(InstantSource.fixed(Instant.now().plus(Duration.ofHours(25))));
        assertThat(inviting.isGood(token)).isFalse();
        assertThat(inviting.accept(token, person("Sổ-điện-tử-1"), "127.0.0.1"))
                .isEqualTo(Outcome.refused(new AccessRefusal.LinkOver()));
    }

    @Test
    void keepsTheLinkGoodWhenTheFormWasWrong() {
        var token = inviting.offer().orElseThrow();
        assertThat(inviting.accept(token, person("ngan"), "127.0.0.1")).isInstanceOf(Outcome.Refused.class);
        assertThat(inviting.accept(token, person("Sổ-điện-tử-1"), "127.0.0.1")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void keepsNoLinkInTheClear() {
        var token = inviting.offer().orElseThrow();
        assertThat(sql.list("SELECT token_hash FROM first_administrator_link", row -> row.text("token_hash")))
                .doesNotContain(token)
                .hasSize(1);
    }

    private long doneOf(String one, String other) throws Exception {
        var tries = IntStream.range(0, 20)
                .<Callable<Outcome<AccountId>>>mapToObj(
                        i -> () -> inviting.accept(i % 2 == 0 ? one : other, person("Sổ-điện-tử-1"), "127.0.0.1"))
                .toList();
        long done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(tries)) {
                done += answer.get() instanceof Outcome.Done<AccountId> ? 1 : 0;
            }
        }
        return done;
    }

    private static First person(String password) {
        return new First("khoa.vd", "Vũ Đình Khoa", password, "25", "Phú Thọ", "tỉnh", LocalDate.of(2025, 7, 1));
    }
}
