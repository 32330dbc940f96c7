package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.meetings.CancellingMeetings;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MovingMeetings;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.RunningMeetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** Rooms on the real database, with a clock that the test sets and a bridge in memory. */
class RoomsOfAMeetingTest {
    private static final Duration TO_SEND = Duration.ofSeconds(10);
    private static final AtomicInteger HOURS = new AtomicInteger();

    private final Cast cast = Cast.onStage();
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final BridgeInMemory bridge = TestDatabase.bean(BridgeInMemory.class);
    private final ProvisioningRooms provisioning = TestDatabase.bean(ProvisioningRooms.class);
    private final FollowingRooms following = TestDatabase.bean(FollowingRooms.class);
    private final ReconcilingRooms reconciling = TestDatabase.bean(ReconcilingRooms.class);
    private final AskingAboutOverruns overruns = TestDatabase.bean(AskingAboutOverruns.class);
    private final JdbcRooms rooms = TestDatabase.bean(JdbcRooms.class);

    /** Each test has its own day, so that the meetings of one are not due in another. */
    private final Instant start = Instant.parse("2026-11-24T01:00:00Z").plus(HOURS.getAndIncrement(), ChronoUnit.DAYS);

    @BeforeEach
    void setTheClock() {
        bridge.away(false);
        bridge.counted(-1);
        at(start.minus(1, ChronoUnit.DAYS));
    }

    @AfterEach
    void giveTheClockBack() {
        clock.set(null);
        // What is left open would be asked about in the next test.
        TestDatabase.bean(Sql.class).update("UPDATE room SET state = 'ended'");
        TestDatabase.bean(Sql.class)
                .update("UPDATE meeting SET status = 'cancelled' WHERE status IN ('planned', 'open')");
    }

    @Test
    void opensARoomAnHourBeforeTheStartAndNotBefore() {
        var meeting = plan();

        at(start.minus(61, ChronoUnit.MINUTES));
        provisioning.openDue();
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.NONE);

        at(start.minus(60, ChronoUnit.MINUTES));
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.DUE);
        provisioning.openDue();

        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
        assertThat(rooms.nameOf(meeting).orElseThrow().value()).startsWith(meeting.value() + "-giao-ban-thang-11-");
    }

    @Test
    void twoNodesThatAskAtOnceOpenARoomOnce() throws Exception {
        var meeting = plan();
        at(start.minus(30, ChronoUnit.MINUTES));
        long before = bridge.openings();

        List<Boolean> opened;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            opened = threads
                    .invokeAll(IntStream.range(0, 16)
                            .<Callable<Boolean>>mapToObj(_ -> () -> provisioning.open(meeting))
                            .toList())
                    .stream()
                    .map(one -> one.resultNow())
                    .toList();
        }

        assertThat(opened).containsOnlyOnce(true);
        assertThat(bridge.openings() - before).isEqualTo(1);
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
    }

    @Test
    void aBridgeThatDoesNotAnswerIsAskedAgain() {
        var meeting = plan();
        at(start.minus(30, ChronoUnit.MINUTES));
        bridge.away(true);

        provisioning.openDue();
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.FAILED);
        assertThat(rooms.of(meeting).failure().map(Sentence::vietnamese)).contains("máy chủ hội nghị không trả lời");

        bridge.away(false);
        provisioning.openDue();
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
    }

    @Test
    void aMovedMeetingIsAskedAnew() throws Exception {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();

        done(TestDatabase.bean(MovingMeetings.class)
                .postpone(
                        cast.secretary(),
                        meeting,
                        start.plus(6, ChronoUnit.HOURS),
                        start.plus(7, ChronoUnit.HOURS),
                        "Chủ trì đi công tác"));

        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.NONE);
        await().atMost(TO_SEND).until(() -> bridge.roster(room).isEmpty());

        at(start.plus(5, ChronoUnit.HOURS));
        provisioning.openDue();
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
    }

    @Test
    void aCancelledMeetingLosesItsRoom() throws Exception {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();

        done(TestDatabase.bean(CancellingMeetings.class).cancel(cast.secretary(), meeting, "Mưa bão"));

        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.ENDED);
        await().atMost(TO_SEND).until(() -> bridge.roster(room).isEmpty());
    }

    @Test
    void aSignalIsRecordedOnceAndOnlyOfWhoWasInvited() {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();
        var joined = new BridgeSignal.EndpointJoined(room, cast.endpoint(Cast.VIET_TRI), "c-1", clock.instant());

        following.follow(joined);
        following.follow(joined);
        following.follow(new BridgeSignal.EndpointJoined(room, cast.endpoint(Cast.PHONG_CHAU), "c-2", clock.instant()));
        following.follow(new BridgeSignal.EndpointJoined(
                new RoomName("nobody-planned-this"), cast.endpoint(Cast.VIET_TRI), "c-3", clock.instant()));

        assertThat(kinds(meeting)).containsExactly(LedgerEntry.Kind.JOINED);
    }

    @Test
    void theClockNeverEndsARoomWithSomebodyInItAndAsksEveryQuarter() {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();
        bridge.enter(room, cast.endpoint(Cast.THU_CUC), "c-1");
        var end = start.plus(1, ChronoUnit.HOURS);

        for (int minute = 0; minute <= 40; minute += 5) {
            at(end.plus(minute, ChronoUnit.MINUTES));
            overruns.ask();
        }

        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
        assertThat(rooms.notices(meeting))
                .extracting(Rooms.Notice::kind, Rooms.Notice::endpoints)
                .as("at the end, after 15 and after 30 minutes")
                .containsExactly(
                        tuple(Rooms.Notice.Kind.OVERRUN, 1),
                        tuple(Rooms.Notice.Kind.OVERRUN, 1),
                        tuple(Rooms.Notice.Kind.OVERRUN, 1));
    }

    @Test
    void theClockEndsARoomThatWasEmptyForAQuarterAfterTheEnd() throws Exception {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();
        bridge.enter(room, cast.endpoint(Cast.THU_CUC), "c-1");
        var end = start.plus(1, ChronoUnit.HOURS);
        at(end.plus(5, ChronoUnit.MINUTES));
        overruns.ask();
        bridge.leave(room, "c-1");

        at(end.plus(6, ChronoUnit.MINUTES));
        overruns.ask();
        at(end.plus(20, ChronoUnit.MINUTES));
        overruns.ask();
        assertThat(rooms.of(meeting).state()).as("fourteen minutes empty").isEqualTo(Rooms.State.READY);
        at(end.plus(21, ChronoUnit.MINUTES));
        overruns.ask();

        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.ENDED);
        assertThat(rooms.notices(meeting).getFirst().kind()).isEqualTo(Rooms.Notice.Kind.ENDED_EMPTY);
        await().atMost(TO_SEND).until(() -> bridge.roster(room).isEmpty());
    }

    @Test
    void whoIsOnlyCountedKeepsTheRoomAndIsToldOf() {
        var meeting = ready(plan());
        var end = start.plus(1, ChronoUnit.HOURS);
        at(end.plus(1, ChronoUnit.MINUTES));
        overruns.ask();
        bridge.away(true);
        bridge.counted(3);

        at(end.plus(10, ChronoUnit.MINUTES));
        reconciling.reconcile();
        overruns.ask();
        bridge.away(false);
        at(end.plus(16, ChronoUnit.MINUTES));
        overruns.ask();

        assertThat(rooms.of(meeting).state())
                .as("it was not empty all the time")
                .isEqualTo(Rooms.State.READY);
        assertThat(rooms.notices(meeting))
                .extracting(Rooms.Notice::kind, Rooms.Notice::endpoints)
                .containsExactly(tuple(Rooms.Notice.Kind.OVERRUN, 3));
        assertThat(kinds(meeting)).as("nobody came by being counted").doesNotContain(LedgerEntry.Kind.JOINED);
    }

    @Test
    void aCountOfNobodyEndsNoStayAndNoRoom() throws Exception {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();
        bridge.enter(room, cast.endpoint(Cast.THU_CUC), "c-1");
        reconciling.reconcile();
        bridge.away(true);
        bridge.counted(0);

        for (int hour = 2; hour <= 4; hour++) {
            at(start.plus(hour, ChronoUnit.HOURS));
            reconciling.reconcile();
            overruns.ask();
        }

        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
        assertThat(kinds(meeting)).doesNotContain(LedgerEntry.Kind.LEFT);
    }

    @Test
    void whoIsNotInTheRoomIsNotSentOutAndTheSecretaryIsTold() {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();
        var removing = TestDatabase.bean(RemovingEndpoints.class);
        var thuCuc = cast.endpoint(Cast.THU_CUC);

        assertThat(removing.remove(cast.secretary(), meeting, thuCuc))
                .isEqualTo(Outcome.refused(new RoomRefusal.NotInTheRoom()));

        bridge.enter(room, thuCuc, "c-1");
        assertThat(removing.remove(cast.secretary(), meeting, thuCuc)).isEqualTo(Outcome.done(thuCuc));
        await().atMost(TO_SEND).until(() -> !bridge.isIn(room, thuCuc));

        bridge.away(true);
        assertThat(removing.remove(cast.secretary(), meeting, thuCuc))
                .as("nobody knows")
                .isEqualTo(Outcome.done(thuCuc));
    }

    @Test
    void whoCannotBeSeenMayBeThere() {
        var meeting = ready(plan());
        bridge.away(true);

        at(start.plus(3, ChronoUnit.HOURS));
        overruns.ask();
        at(start.plus(4, ChronoUnit.HOURS));
        overruns.ask();

        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
    }

    @Test
    void aBridgeThatForgotARoomIsAskedToOpenItAgain() throws Exception {
        var meeting = ready(plan());
        bridge.restart();

        reconciling.reconcile();

        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
        assertThat(bridge.roster(rooms.nameOf(meeting).orElseThrow())).isPresent();
    }

    @Test
    void tenMinutesWithoutTheBridgeAreAGapAndLoseNobody() {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();
        var vietTri = cast.endpoint(Cast.VIET_TRI);
        bridge.enter(room, vietTri, "c-1");
        following.follow(new BridgeSignal.EndpointJoined(room, vietTri, "c-1", clock.instant()));
        reconcileEveryHalfMinute(clock.instant(), start.plus(10, ChronoUnit.MINUTES));

        bridge.away(true);
        reconcileEveryHalfMinute(start.plus(10, ChronoUnit.MINUTES), start.plus(20, ChronoUnit.MINUTES));
        bridge.away(false);
        // Came in the dark: only the roster knows of it.
        at(start.plus(15, ChronoUnit.MINUTES));
        bridge.enter(room, cast.endpoint(Cast.THU_CUC), "c-2");
        reconcileEveryHalfMinute(start.plus(20, ChronoUnit.MINUTES), start.plus(22, ChronoUnit.MINUTES));

        var sheet = TestDatabase.bean(TakingAttendance.class).sheet(meeting);
        var row = row(sheet, vietTri);
        assertThat(row.connections()).as("one stay, not two").hasSize(1);
        assertThat(row.gaps()).hasSize(1);
        assertThat(row.gaps().getFirst().cause()).isEqualTo(AttendanceSheet.Gap.Cause.BRIDGE);
        assertThat(Duration.between(
                        row.gaps().getFirst().from(), row.gaps().getFirst().until()))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        assertThat(row(sheet, cast.endpoint(Cast.THU_CUC)).firstJoin()).contains(start.plus(15, ChronoUnit.MINUTES));
    }

    @Test
    void tenMinutesOfOurOwnDarknessAreCalledOurs() {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();
        var vietTri = cast.endpoint(Cast.VIET_TRI);
        bridge.enter(room, vietTri, "c-1");
        following.follow(new BridgeSignal.EndpointJoined(room, vietTri, "c-1", clock.instant()));
        var nodes = TestDatabase.bean(LivingNodes.class);
        nodes.alive();
        reconciling.reconcile();
        var dark = clock.instant();

        at(dark.plus(10, ChronoUnit.MINUTES));
        nodes.alive();
        reconciling.reconcile();

        assertThat(row(TestDatabase.bean(TakingAttendance.class).sheet(meeting), vietTri)
                        .gaps())
                .extracting(AttendanceSheet.Gap::cause)
                .containsExactly(AttendanceSheet.Gap.Cause.OUR_OUTAGE);
    }

    @Test
    void afterTheClosureTheRoomEndsAndTheLedgerIsSealed() throws Exception {
        var meeting = ready(plan());
        var room = rooms.nameOf(meeting).orElseThrow();
        at(start);
        bridge.enter(room, cast.endpoint(Cast.VIET_TRI), "c-1");
        following.follow(new BridgeSignal.EndpointJoined(room, cast.endpoint(Cast.VIET_TRI), "c-1", clock.instant()));
        var running = TestDatabase.bean(RunningMeetings.class);
        done(running.open(cast.secretary(), meeting));
        at(start.plus(50, ChronoUnit.MINUTES));

        done(running.close(cast.secretary(), meeting, null));

        var sealing = TestDatabase.bean(SealingLedgers.class);
        await().atMost(TO_SEND).until(() -> sealing.sealed(meeting));
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.ENDED);
        assertThat(bridge.roster(room)).isEmpty();
        assertThat(kinds(meeting)).startsWith(LedgerEntry.Kind.JOINED).endsWith(LedgerEntry.Kind.SEALED);
    }

    @Test
    void aBridgeThatCannotBeReachedHoldsTheSealForThreeMinutesAtMost() {
        var meeting = ready(plan());
        at(start);
        var running = TestDatabase.bean(RunningMeetings.class);
        done(running.open(cast.secretary(), meeting));
        bridge.away(true);
        at(start.plus(50, ChronoUnit.MINUTES));
        done(running.close(cast.secretary(), meeting, null));
        var settling = TestDatabase.bean(SettlingRooms.class);

        at(start.plus(52, ChronoUnit.MINUTES));
        assertThat(settling.settle(meeting)).isFalse();
        at(start.plus(53, ChronoUnit.MINUTES));
        assertThat(settling.settle(meeting)).isTrue();
    }

    @Test
    void admitsTheOperatorsOwnEndpointOnly() {
        var meeting = plan();
        var admitting = TestDatabase.bean(AdmittingEndpoints.class);
        var operator = cast.operator(Cast.THU_CUC);

        assertThat(admitting.admit(operator, meeting, cast.endpoint(Cast.THU_CUC)))
                .isEqualTo(Outcome.refused(new RoomRefusal.RoomNotOpen(start.minus(60, ChronoUnit.MINUTES))));
        ready(meeting);

        var admission = done(admitting.admit(operator, meeting, cast.endpoint(Cast.THU_CUC)));
        assertThat(admission.room()).isEqualTo(rooms.nameOf(meeting).orElseThrow());
        assertThat(admission.expiresAt()).isAfterOrEqualTo(clock.instant().plus(12, ChronoUnit.HOURS));
        assertThat(admitting.admit(operator, meeting, cast.endpoint(Cast.VIET_TRI)))
                .isEqualTo(Outcome.refused(new CommonRefusal.Unknown("endpoint")));
        assertThat(admitting.admit(cast.operator(Cast.PHONG_CHAU), meeting, cast.endpoint(Cast.PHONG_CHAU)))
                .isEqualTo(Outcome.refused(new CommonRefusal.Unknown("meeting")));
    }

    @Test
    void anEndpointWithARoomCodecDialsUnlessItAsksForABrowser() {
        var meeting = ready(plan());
        var admitting = TestDatabase.bean(AdmittingEndpoints.class);
        var operator = cast.operator(Cast.THU_CUC);
        var endpoint = cast.endpoint(Cast.THU_CUC);
        var sql = TestDatabase.bean(Sql.class);
        var terminal = "UPDATE endpoint SET terminal_kind = ? WHERE id = ?";

        assertThat(done(admitting.look(operator, meeting, endpoint)).dials()).isFalse();
        assertThat(done(admitting.admit(operator, meeting, endpoint))).isInstanceOf(Admission.Browser.class);
        sql.update(terminal, "sip", endpoint.value());
        try {
            var way = done(admitting.look(operator, meeting, endpoint));
            assertThat(way.open()).isTrue();
            assertThat(way.dials()).isTrue();
            assertThat(done(admitting.admit(operator, meeting, endpoint)))
                    .isEqualTo(way.dialled().orElseThrow());
            assertThat(done(admitting.admit(operator, meeting, endpoint, true))).isInstanceOf(Admission.Browser.class);
        } finally {
            sql.update(terminal, "browser", endpoint.value());
        }
        assertThat(admitting.look(operator, meeting, cast.endpoint(Cast.VIET_TRI)))
                .isEqualTo(Outcome.refused(new CommonRefusal.Unknown("endpoint")));
    }

    @Test
    void tenMinutesBeforeTheStartItTellsWhoIsMissing() {
        var meeting = ready(plan());
        bridge.enter(rooms.nameOf(meeting).orElseThrow(), cast.endpoint(Cast.THU_CUC), "c-1");
        var asking = TestDatabase.bean(AskingForMissingEndpoints.class);

        at(start.minus(11, ChronoUnit.MINUTES));
        asking.ask();
        assertThat(rooms.notices(meeting)).isEmpty();
        at(start.minus(3, ChronoUnit.MINUTES));
        asking.ask();
        asking.ask();

        assertThat(rooms.notices(meeting))
                .containsExactly(new Rooms.Notice(Rooms.Notice.Kind.MISSING, start.minus(3, ChronoUnit.MINUTES), 2));
    }

    private void reconcileEveryHalfMinute(Instant from, Instant until) {
        for (var now = from; !now.isAfter(until); now = now.plusSeconds(10)) {
            at(now);
            TestDatabase.bean(LivingNodes.class).alive();
            if (Duration.between(from, now).toSeconds() % 30 == 0) {
                reconciling.reconcile();
            }
        }
    }

    private List<LedgerEntry.Kind> kinds(MeetingId meeting) {
        return TestDatabase.bean(Ledger.class).entries(meeting, 0, 100).stream()
                .map(LedgerEntry::kind)
                .toList();
    }

    private static AttendanceSheet.Row row(AttendanceSheet sheet, vn.diemcau.endpoints.EndpointId endpoint) {
        return sheet.rows().stream()
                .filter(row -> row.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    /** Central endpoint, Việt Trì and Thu Cúc, for an hour. */
    private MeetingId plan() {
        var plan = Plans.with(cast, "Giao ban tháng 11", start, Cast.VIET_TRI, Cast.THU_CUC);
        var wanted = Plans.lasting(plan, Duration.ofHours(1));
        return done(TestDatabase.bean(SchedulingMeetings.class).plan(cast.secretary(), wanted))
                .id();
    }

    private MeetingId ready(MeetingId meeting) {
        at(start.minus(50, ChronoUnit.MINUTES));
        provisioning.openDue();
        assertThat(rooms.of(meeting).state()).isEqualTo(Rooms.State.READY);
        return meeting;
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return outcome.orElseThrow();
    }

    private void at(Instant now) {
        clock.set(() -> now);
    }
}
