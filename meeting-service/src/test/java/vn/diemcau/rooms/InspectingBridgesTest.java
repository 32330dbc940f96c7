package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.rooms.BridgeInspector.Proof;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

class InspectingBridgesTest {
    private final Cast cast = Cast.onStage();
    private final Sql sql = TestDatabase.bean(Sql.class);

    @BeforeEach
    @AfterEach
    void nothingWasInspected() {
        sql.update("UPDATE bridge_inspection SET begun_at = NULL, ended_at = NULL, begun_by = NULL");
        sql.update("DELETE FROM bridge_proof");
    }

    @Test
    void oneThatBreaksOffIsOverAndSaysSo() {
        var inspecting = by(() -> {
            throw new IllegalStateException("a shard could not be tried");
        });

        assertThat(inspecting.begin(cast.secretary())).isInstanceOf(Outcome.Done.class);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> inspecting.last().orElseThrow().ended().isPresent());
        var last = inspecting.last().orElseThrow();
        assertThat(inspecting.underWay(last)).isFalse();
        assertThat(last.servers())
                .flatExtracting(BridgeInspector.Inspected::proofs)
                .extracting(Proof::verdict)
                .containsExactly(Verdict.UNTRIED);
    }

    private static InspectingBridges by(BridgeInspector inspector) {
        return new InspectingBridges(
                Optional.of(inspector),
                TestDatabase.bean(JdbcInspections.class),
                TestDatabase.bean(Transactions.class),
                TestDatabase.bean(AuditTrail.class),
                TestDatabase.bean(ProductClock.class));
    }
}
