package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 260 endpoints in one room, whatever becomes of the events. */
class LargeRoomIT {
    private static final int ENDPOINTS = 260;
    private static final int GO_AND_COME_BACK = 100;
    private static final Duration AWHILE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Relay.Disorder BAD_NETWORK = new Relay.Disorder(0.2, 0.3, 2_000);

    @Test
    void withAJournalEveryComingAndGoingIsWrittenOnceThoughEventsAreLostDoubledAndLate() throws Exception {
        try (var large = new LargeRoom(ENDPOINTS, true, BAD_NETWORK)) {
            large.comeAndGo(GO_AND_COME_BACK, AWHILE);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(large.compared()).matches(Comparison::isExact));
            assertThat(large.compared().written()).isEqualTo(ENDPOINTS + GO_AND_COME_BACK);
            assertThat(large.relay().lost()).isPositive();
            assertThat(large.relay().doubled()).isPositive();
        }
    }

    @Test
    void withAJournalOurOwnAbsenceLosesNothing() throws Exception {
        try (var large = new LargeRoom(ENDPOINTS, true, Relay.Disorder.NONE)) {
            large.everybodyEnters(AWHILE);
            large.productIsAway(Duration.ofSeconds(10), () -> large.leave(60, AWHILE));
            large.everybodyLeaves(AWHILE);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(large.compared()).matches(Comparison::isExact));
            assertThat(large.compared().written()).isEqualTo(ENDPOINTS);
        }
    }

    @Test
    void withoutAJournalEventsThatArriveAreEnough() throws Exception {
        try (var large = new LargeRoom(ENDPOINTS, false, Relay.Disorder.NONE)) {
            large.comeAndGo(GO_AND_COME_BACK, AWHILE);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(large.compared()).matches(Comparison::isExact));
            assertThat(large.compared().written()).isEqualTo(ENDPOINTS + GO_AND_COME_BACK);
        }
    }

    /** Of a stay whose two events are both lost nobody can tell whose it was: about 4 of 100. */
    @Test
    void withoutAJournalNothingIsDoubledOrInventedAndWhatIsMissingWasToldByNobody() throws Exception {
        try (var large = new LargeRoom(ENDPOINTS, false, BAD_NETWORK)) {
            large.comeAndGo(GO_AND_COME_BACK, AWHILE);

            // A roster twice in a row ends what no event ended.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(large.compared().open()).isZero());
            var compared = large.comparedWithRosters();
            assertThat(compared.doubled()).isZero();
            assertThat(compared.surplus()).isEmpty();
            assertThat(compared.missing())
                    .hasSizeLessThan(large.log().size() / 10)
                    .allMatch(stay -> large.isUntold(stay));
        }
    }
}
