package vn.diemcau.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.Heartbeats.Beat;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;

/** Quartz on the real database: one clock on two nodes, which survives one of them. */
class TickingTest {
    private static final List<String> JOBS =
            Timetable.LINES.stream().map(Timetable.Line::name).sorted().toList();

    @Test
    void everyJobLeavesItsHeartbeatAndTwoNodesShareOneClock() {
        try (var first = node()) {
            var second = node();
            try (second) {
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    assertThat(beats(first)).extracting(Beat::job).isEqualTo(JOBS);
                    assertThat(beats(first)).extracting(Beat::result).containsOnly(Heartbeats.Result.DONE);
                    assertThat(instances(first)).isEqualTo(2);
                });
                assertThat(triggers(first)).isEqualTo(JOBS.size());
            }
            var without = Instant.now();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(beatOf(first, "open-due-rooms")).isAfter(without));
            assertThat(lifeSigns(first)).isEqualTo(1);
        }
    }

    @Test
    void namesAJobByWhatItDoes() {
        assertThat(Timetable.nameOf(OpenDueRoomsJob.class)).isEqualTo("open-due-rooms");
    }

    private static ApplicationContext node() {
        return ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(TestDatabase.properties())
                .properties(Map.of("diemcau.clock", true))
                .start();
    }

    private static List<Beat> beats(ApplicationContext node) {
        return node.getBean(Heartbeats.class).recent();
    }

    private static Instant beatOf(ApplicationContext node, String job) {
        return beats(node).stream()
                .filter(beat -> beat.job().equals(job))
                .findFirst()
                .orElseThrow()
                .started();
    }

    private static long instances(ApplicationContext node) {
        return count(node, "QRTZ_SCHEDULER_STATE");
    }

    private static long triggers(ApplicationContext node) {
        return count(node, "QRTZ_TRIGGERS");
    }

    private static long lifeSigns(ApplicationContext node) {
        return count(node, "node_life");
    }

    private static long count(ApplicationContext node, String table) {
        return node.getBean(Sql.class)
                .first("SELECT COUNT(*) AS rows_there FROM " + table, row -> row.number("rows_there"))
                .orElseThrow();
    }
}
