package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.bridge.jitsi.RoomEvent.Visit;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/** What is remembered of a room goes a month after its end, from every table, and the room may be opened again. */
class ForgettingTest {
    private static final ApplicationContext CONTEXT = ApplicationContext.builder()
            .environments("test")
            .deduceEnvironment(false)
            .properties(TestDatabase.properties())
            .properties(Map.of("diemcau.clock", false))
            .start();
    private static final EndpointId THU_CUC = new EndpointId(311);
    private static final RoomName OLD = new RoomName("51-giao-ban-cccc");
    private static final RoomName LATE = new RoomName("52-giao-ban-cccc");
    private static final RoomName OPEN = new RoomName("53-giao-ban-cccc");
    private static final List<String> TABLES =
            List.of("jitsi_stay", "jitsi_claim", "jitsi_call", "jitsi_standing", "jitsi_journal");

    private final Sql sql = CONTEXT.getBean(Sql.class);
    private final Transactions transactions = CONTEXT.getBean(Transactions.class);
    private final ProductClock clock = CONTEXT.getBean(ProductClock.class);
    private final JitsiRooms rooms = new JitsiRooms(sql, clock);
    private final Stays stays = new Stays(sql, transactions);
    private final Forgetting forgetting = new Forgetting(sql, transactions, clock);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void threeRooms() {
        sql.update("DELETE FROM jitsi_room");
        TABLES.forEach(table -> sql.update("DELETE FROM " + table));
        for (var room : List.of(OLD, LATE, OPEN)) {
            rooms.put(room, "tinh", 2);
            var now = Instant.now();
            stays.joined(new Visit(room, Optional.empty(), "mot@meet.local/x", THU_CUC, now));
            stays.claim(room, THU_CUC, "ab12cd34", now);
            sql.update(
                    "INSERT INTO jitsi_call (room, endpoint_id, nick, address, called_at) VALUES (?, 311, 'n', 'a', ?)",
                    room.value(),
                    now);
            sql.update("INSERT INTO jitsi_standing (room, endpoint_id, banned) VALUES (?, 311, TRUE)", room.value());
            sql.update(
                    "INSERT INTO jitsi_journal (room, shard, epoch, begun, seq) VALUES (?, 'tinh', 'e', 1, 7)",
                    room.value());
        }
        closed(OLD, Duration.ofDays(31));
        closed(LATE, Duration.ofDays(29));
    }

    @Test
    void forgetsWhatIsLongOverAndNothingElse() {
        assertThat(forgetting.forget()).isEqualTo(1);

        assertThat(known("jitsi_room", "name")).containsExactly(LATE.value(), OPEN.value());
        for (var table : TABLES) {
            assertThat(known(table, "room")).as(table).containsExactly(LATE.value(), OPEN.value());
        }
        assertThat(forgetting.forget()).isZero();
    }

    @Test
    void forgetsAFewRoomsAtATime() {
        for (int i = 0; i < 7; i++) {
            var room = new RoomName("6" + i + "-giao-ban-cccc");
            rooms.put(room, "tinh", 2);
            closed(room, Duration.ofDays(40));
        }

        assertThat(forgetting.forget()).isEqualTo(5);
        assertThat(forgetting.forget()).isEqualTo(3);
    }

    @Test
    void aRoomThatWasForgottenBeginsAboveAllItsEarlierEpochs() {
        // As if it had been opened a month ago, and its shard restarted each hour since.
        sql.update(
                "UPDATE jitsi_room SET epoch = epoch - ? + 24 * 31 WHERE name = ?",
                Duration.ofDays(31).toSeconds(),
                OLD.value());
        var before = sql.first("SELECT epoch FROM jitsi_room WHERE name = ?", row -> row.number("epoch"), OLD.value())
                .orElseThrow();

        forgetting.forget();
        rooms.put(OLD, "tinh", 2);

        assertThat(rooms.open(OLD).orElseThrow().epoch()).isGreaterThan(before);
    }

    private void closed(RoomName room, Duration ago) {
        sql.update(
                "UPDATE jitsi_room SET closed_at = ? WHERE name = ?",
                clock.instant().minus(ago),
                room.value());
    }

    private List<String> known(String table, String column) {
        return sql.list("SELECT " + column + " FROM " + table + " ORDER BY " + column, row -> row.text(column));
    }
}
