package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** Room codecs are called five minutes before the start, once, by whichever node asks first. */
class DiallingTerminalsTest {
    private static final String ADDRESS = "sip:phonghop.thucuc@sip.phutho.example";
    private static final Duration TO_SEND = Duration.ofSeconds(10);

    private final Cast cast = Cast.onStage();
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final BridgeInMemory bridge = TestDatabase.bean(BridgeInMemory.class);
    private final JdbcRooms rooms = TestDatabase.bean(JdbcRooms.class);
    private final TerminalCalls calls = TestDatabase.bean(TerminalCalls.class);
    private final DiallingTerminals dialling = TestDatabase.bean(DiallingTerminals.class);
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final EndpointId thuCuc = cast.endpoint(Cast.THU_CUC);
    private final Instant start = Plans.at(Plans.freeDay(), 8, 0);

    @BeforeEach
    void giveThuCucACodec() {
        bridge.telephone(true);
        terminal("sip", ADDRESS);
        clock.set(() -> start.minus(1, ChronoUnit.DAYS));
    }

    @AfterEach
    void giveEverythingBack() {
        bridge.telephone(false);
        terminal("browser", null);
        clock.set(null);
        sql.update("UPDATE room SET state = 'ended'");
        sql.update("UPDATE meeting SET status = 'cancelled' WHERE status IN ('planned', 'open')");
    }

    @Test
    void callsFiveMinutesBeforeTheStartAndNotBefore() {
        var room = ready();

        at(start.minus(6, ChronoUnit.MINUTES));
        assertThat(dialling.dialDue()).isZero();
        at(start.minus(5, ChronoUnit.MINUTES));
        assertThat(dialling.dialDue()).isEqualTo(1);

        await().atMost(TO_SEND).until(() -> !bridge.acts(room).isEmpty());
        assertThat(bridge.acts(room)).containsExactly(new ModerationAct.Dial(thuCuc, ADDRESS));
        assertThat(dialling.dialDue()).isZero();
    }

    @Test
    void nodesThatAskAtOnceCallOnce() throws Exception {
        var room = ready();
        at(start.minus(3, ChronoUnit.MINUTES));

        List<Integer> called;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            called =
                    threads
                            .invokeAll(IntStream.range(0, 8)
                                    .<Callable<Integer>>mapToObj(_ -> dialling::dialDue)
                                    .toList())
                            .stream()
                            .map(one -> one.resultNow())
                            .toList();
        }

        assertThat(called).containsOnlyOnce(1);
        await().atMost(TO_SEND).until(() -> !bridge.acts(room).isEmpty());
        assertThat(bridge.acts(room)).hasSize(1);
    }

    @Test
    void callsNobodyWhoIsInAlready() {
        var room = ready();
        bridge.enter(room, thuCuc, "c-1");

        at(start.minus(5, ChronoUnit.MINUTES));

        assertThat(dialling.dialDue()).isZero();
        bridge.leave(room, "c-1");
        assertThat(dialling.dialDue()).as("whoever went out again has hung up").isZero();
    }

    @Test
    void callsNobodyWhoIsKeptOut() {
        var room = ready();
        var meeting = rooms.meetingOf(room).orElseThrow();
        var moderating = TestDatabase.bean(ModeratingRooms.class);
        moderating.moderate(cast.secretary(), meeting, new ModerationAct.Ban(thuCuc), "Tiếng vọng");

        at(start.minus(5, ChronoUnit.MINUTES));

        assertThat(dialling.dialDue()).isZero();
        assertThat(moderating.moderate(cast.secretary(), meeting, new ModerationAct.Dial(thuCuc, ADDRESS), ""))
                .as("not by hand either")
                .isEqualTo(Outcome.refused(new RoomRefusal.EndpointBarred("Tiếng vọng")));
        moderating.moderate(cast.secretary(), meeting, new ModerationAct.Readmit(thuCuc), "");
        assertThat(dialling.dialDue()).as("readmitted in time").isEqualTo(1);
    }

    @Test
    void whoeverWatchesTheRoomsCallsToo() {
        var room = ready();

        at(start.minus(5, ChronoUnit.MINUTES));
        TestDatabase.bean(LookingIntoRooms.class).look(Duration.ZERO);

        await().atMost(TO_SEND).until(() -> !bridge.acts(room).isEmpty());
        assertThat(bridge.acts(room)).containsExactly(new ModerationAct.Dial(thuCuc, ADDRESS));
    }

    @Test
    void noCallIsMadeToAnAddressBeyondMeasure() {
        var meeting = rooms.meetingOf(ready()).orElseThrow();

        assertThat(TestDatabase.bean(ModeratingRooms.class)
                        .moderate(cast.secretary(), meeting, new ModerationAct.Dial(thuCuc, "1".repeat(201)), ""))
                .isEqualTo(Outcome.refused(new CommonRefusal.Invalid("address", "too-long", Map.of("most", 200))));
    }

    @Test
    void callsNobodyAfterTheEnd() {
        ready();

        at(start.plus(3, ChronoUnit.HOURS));

        assertThat(dialling.dialDue()).isZero();
    }

    @Test
    void callsNobodyWhereTheBridgeCannot() {
        ready();
        bridge.telephone(false);

        at(start.minus(5, ChronoUnit.MINUTES));

        assertThat(dialling.dialDue()).isZero();
    }

    @Test
    void doesNotRepeatACallOfUnknownFate() throws Exception {
        var room = ready();
        var calling = TestDatabase.bean(CallingTerminal.class);

        calling.send(1, 1, CallingTerminal.payload(room, thuCuc, ADDRESS), true);

        assertThat(bridge.acts(room)).isEmpty();
        var call = Optional.ofNullable(
                        calls.of(rooms.meetingOf(room).orElseThrow()).get(thuCuc))
                .orElseThrow();
        assertThat(call.state()).isEqualTo(TerminalCall.State.FAILED);
        assertThat(call.failure().map(Sentence::vietnamese)).contains("không rõ lần gọi trước có tới nơi hay không");
    }

    @Test
    void keepsSinceWhenWhatWasToldAgain() {
        var room = ready();
        var meeting = rooms.meetingOf(room).orElseThrow();
        var recordings = TestDatabase.bean(Recordings.class);
        at(start);
        recordings.told(room, Recording.State.ON, Optional.empty());
        at(start.plusSeconds(30));
        recordings.told(room, Recording.State.ON, Optional.empty());

        assertThat(recordings.of(meeting)).contains(new Recording(Recording.State.ON, start, Optional.empty()));
        recordings.told(room, Recording.State.FAILED, Optional.of(Sentence.quoting("máy ghi hình gặp lỗi")));
        assertThat(recordings.of(room))
                .contains(new Recording(
                        Recording.State.FAILED,
                        start.plusSeconds(30),
                        Optional.of(Sentence.quoting("máy ghi hình gặp lỗi"))));
    }

    private RoomName ready() {
        MeetingId meeting = TestDatabase.bean(SchedulingMeetings.class)
                .plan(cast.secretary(), Plans.with(cast, "Giao ban tháng 11", start, Cast.VIET_TRI, Cast.THU_CUC))
                .orElseThrow()
                .id();
        at(start.minus(50, ChronoUnit.MINUTES));
        TestDatabase.bean(ProvisioningRooms.class).openDue();
        return rooms.nameOf(meeting).orElseThrow();
    }

    private void terminal(String kind, @Nullable String address) {
        sql.update(
                "UPDATE endpoint SET terminal_kind = ?, terminal_address = ? WHERE id = ?",
                kind,
                address,
                thuCuc.value());
    }

    private void at(Instant now) {
        clock.set(() -> now);
    }
}
