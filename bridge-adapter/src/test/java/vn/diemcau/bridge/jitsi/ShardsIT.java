package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.attendance.ApplyingRosters;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.LedgerEntry.Kind;
import vn.diemcau.attendance.RosterFacts;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.attendance.VerifyingLedgers;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.PlacingMeetings;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.AdmittingEndpoints;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ProvisioningRooms;
import vn.diemcau.rooms.ReconcilingRooms;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.rooms.ShardReport;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

/**
 * Shards that die, restart or fall silent, and nodes that die while they watch them: real Prosodys, whole applications
 * on one database, and a meeting under way. Each test has shards of its own.
 */
class ShardsIT {
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final String first = "mot" + TESTS.incrementAndGet();
    private final String second = "hai" + TESTS.get();
    private final Prosody prosody = new Prosody();
    private final Prosody other = new Prosody();
    private final List<ApplicationContext> nodes = new ArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();

    @BeforeEach
    void startTheShard() {
        prosody.start();
    }

    @AfterEach
    void stopAll() {
        visitors.forEach(Visitor::close);
        var sql = nodes.getFirst().getBean(Sql.class);
        nodes.forEach(node -> node.getBean(ProductClock.class).set(null));
        sql.update("UPDATE room SET state = 'ended'");
        sql.update("UPDATE jitsi_room SET closed_at = UTC_TIMESTAMP(6)");
        sql.update("UPDATE meeting SET status = 'cancelled' WHERE status IN ('planned', 'open')");
        sql.update("DELETE FROM booking");
        nodes.forEach(ApplicationContext::close);
        prosody.close();
        other.close();
    }

    @Test
    void anotherNodeTakesOverFromOneThatDiedAndNothingIsDoubled() throws Exception {
        var a = node(Map.of(first, prosody.port()));
        within(10).until(() -> holds(a, first));
        var b = node(Map.of(first, prosody.port()));
        var meeting = ready(a);
        var room = room(a, meeting);
        comeIn(a, prosody, room, cast(a).endpoint(Cast.THU_CUC));
        a.getBean(ReconcilingRooms.class).reconcile();
        assertThat(b.getBean(ConferenceBridge.class).watches(room)).isFalse();
        assertThatThrownBy(() -> b.getBean(ConferenceBridge.class).roster(room))
                .isInstanceOf(ConferenceBridge.BridgeAway.class)
                .hasMessageContaining("đang theo dõi máy chủ hội nghị");
        var last = a.getBean(ConferenceBridge.class).roster(room).orElseThrow();

        // It stops renewing, as a process does that was killed, and does not let go.
        a.getBean(Watching.class).stop();
        var stopped = Instant.now();
        within(20).until(() -> {
            var old = holds(a, first);
            var fresh = holds(b, first);
            assertThat(old && fresh).as("two talk for one shard").isFalse();
            return fresh;
        });

        assertThat(Duration.between(stopped, Instant.now()))
                .as("taken over when the lease was over, and not long after")
                .isLessThan(Duration.ofSeconds(17));
        within(10)
                .until(() ->
                        kinds(b, meeting).stream().filter(Kind.ROSTER::equals).count() == 2);
        b.getBean(ReconcilingRooms.class).reconcile();
        assertThat(kinds(b, meeting)).containsExactly(Kind.JOINED, Kind.ROSTER, Kind.ROSTER);
        assertThat(b.getBean(ConferenceBridge.class).shards().getFirst().holder())
                .isPresent();
        within(10)
                .untilAsserted(() -> assertThat(b.getBean(Rooms.class).notices(meeting))
                        .as("no clock runs here: who watches the rooms asks who is missing")
                        .extracting(Rooms.Notice::kind)
                        .containsExactly(Rooms.Notice.Kind.MISSING));
        assertThatThrownBy(() -> a.getBean(ConferenceBridge.class).roster(room))
                .isInstanceOf(ConferenceBridge.BridgeAway.class);

        // And were it still to speak, with a fresh time but the epoch that was its own:
        var late = new RosterFacts(
                meeting,
                last.shard(),
                last.epoch(),
                Instant.now(),
                Instant.now(),
                List.of(),
                last.takenFrom(),
                Gap.Cause.BRIDGE);
        assertThat(a.getBean(ApplyingRosters.class).apply(late)).isEqualTo(ApplyingRosters.Applied.OLDER);
        assertThat(b.getBean(VerifyingLedgers.class).verify(meeting).verified()).isTrue();
    }

    @Test
    void aNodeThatStopsLetsGoAtOnce() {
        var a = node(Map.of(first, prosody.port()));
        within(10).until(() -> holds(a, first));
        var b = node(Map.of(first, prosody.port()));
        stop(a);

        within(7).until(() -> holds(b, first));
    }

    @Test
    void actsGoOutFromAnyNodeAndRaiseNoEpoch() throws Exception {
        var a = node(Map.of(first, prosody.port()));
        within(10).until(() -> holds(a, first));
        var b = node(Map.of(first, prosody.port()));
        var room = room(a, ready(a));
        var visitor = comeIn(a, prosody, room, cast(a).endpoint(Cast.THU_CUC));
        var before = a.getBean(ConferenceBridge.class).roster(room).orElseThrow();
        assertThat(before.occupants()).hasSize(1);

        b.getBean(ConferenceBridge.class).remove(room, cast(a).endpoint(Cast.THU_CUC));

        within(10).until(() -> !visitor.isIn());
        assertThat(a.getBean(ConferenceBridge.class).roster(room).orElseThrow())
                .matches(BridgeSignal.Roster::isEmpty)
                .matches(after -> after.epoch() == before.epoch(), "the same epoch");
    }

    @Test
    void aLineThatSwallowsEverythingIsNoticedAndHeals() throws Exception {
        try (var tunnel = new Tunnel(prosody.port())) {
            var a = node(Map.of(first, tunnel.port()));
            var meeting = ready(a);
            var room = room(a, meeting);
            comeIn(a, prosody, room, cast(a).endpoint(Cast.THU_CUC));
            a.getBean(ReconcilingRooms.class).reconcile();
            within(10).until(() -> report(a).state() == ShardReport.State.UP);
            assertThat(report(a).rosterAt()).isPresent();

            tunnel.swallow(true);
            within(15).until(() -> report(a).state() == ShardReport.State.AWAY);
            // Two may have been asking: one gets no answer and hangs up on the other.
            assertThat(report(a).why().orElseThrow().vietnamese()).containsPattern("không trả lời|mất kết nối");
            assertThat(report(a).carries()).isZero();
            assertThat(a.getBean(ConferenceBridge.class).check())
                    .extracting(ConferenceBridge.Finding::code)
                    .containsExactly("shard-away");
            tunnel.swallow(false);

            within(20).until(() -> report(a).state() == ShardReport.State.UP);
            within(10)
                    .until(() -> kinds(a, meeting).stream()
                                    .filter(Kind.ROSTER::equals)
                                    .count()
                            == 2);
            a.getBean(ReconcilingRooms.class).reconcile();
            a.getBean(ReconcilingRooms.class).reconcile();
            assertThat(kinds(a, meeting)).containsExactly(Kind.JOINED, Kind.ROSTER, Kind.ROSTER);
        }
    }

    @Test
    void aRestartMarksNobodyAsLeftWhoCameBackWithinTheGrace() throws Exception {
        var a = node(Map.of(first, prosody.port()));
        var meeting = ready(a);
        var room = room(a, meeting);
        var thuCuc = cast(a).endpoint(Cast.THU_CUC);
        var vietTri = cast(a).endpoint(Cast.VIET_TRI);
        comeIn(a, prosody, room, thuCuc);
        comeIn(a, prosody, room, vietTri);
        a.getBean(ReconcilingRooms.class).reconcile();

        prosody.kill();
        within(15).until(() -> report(a).state() == ShardReport.State.AWAY);
        prosody.start();
        within(15)
                .until(() ->
                        kinds(a, meeting).stream().filter(Kind.ROSTER::equals).count() == 2);
        assertThat(kinds(a, meeting)).as("the first roster ends nothing").doesNotContain(Kind.LOST, Kind.LEFT);
        comeIn(a, prosody, room, thuCuc);
        for (int i = 0; i < 3; i++) {
            a.getBean(ReconcilingRooms.class).reconcile();
        }

        var sheet = a.getBean(TakingAttendance.class).sheet(meeting);
        assertThat(row(sheet, thuCuc).gaps()).isEmpty();
        assertThat(row(sheet, thuCuc).leftEarly()).isFalse();
        assertThat(row(sheet, thuCuc).connections().getLast().until()).isEmpty();
        assertThat(entries(a, meeting))
                .as("each came once at each time, and what had ended did so once")
                .filteredOn(entry -> entry.endpoint().equals(Optional.of(thuCuc)))
                .extracting(LedgerEntry::kind)
                .containsExactly(Kind.JOINED, Kind.JOINED, Kind.LOST);
        assertThat(row(sheet, vietTri).connections().getLast().until())
                .as("who stayed away is not in the room")
                .isPresent();
    }

    @Test
    void aLongerSilenceOfTheShardIsAGap() throws Exception {
        var a = node(Map.of(first, prosody.port()));
        var meeting = ready(a);
        var room = room(a, meeting);
        var thuCuc = cast(a).endpoint(Cast.THU_CUC);
        comeIn(a, prosody, room, thuCuc);
        a.getBean(ReconcilingRooms.class).reconcile();

        prosody.kill();
        within(15).until(() -> report(a).state() == ShardReport.State.AWAY);
        var later = Instant.now().plus(4, ChronoUnit.MINUTES);
        var began = Instant.now();
        a.getBean(ProductClock.class).set(() -> later.plus(Duration.between(began, Instant.now())));
        prosody.start();
        within(15).until(() -> report(a).state() == ShardReport.State.UP);
        comeIn(a, prosody, room, thuCuc);
        for (int i = 0; i < 3; i++) {
            a.getBean(ReconcilingRooms.class).reconcile();
        }

        var row = row(a.getBean(TakingAttendance.class).sheet(meeting), thuCuc);
        assertThat(row.gaps()).extracting(Gap::cause).containsExactly(Gap.Cause.BRIDGE);
        assertThat(row.attendance()).isEqualTo(AttendanceSheet.Attendance.ATTENDED);
        assertThat(kinds(a, meeting)).contains(Kind.GAP);
    }

    @Test
    void aRoomGoesOnElsewhereWhenItsShardDies() throws Exception {
        other.start();
        var a = node(Map.of(first, prosody.port(), second, other.port()));
        within(10).until(() -> holds(a, first) && holds(a, second));
        var meeting = ready(a);
        var room = room(a, meeting);
        var thuCuc = cast(a).endpoint(Cast.THU_CUC);
        var home = shardOf(a, room);
        var there = home.equals(first) ? second : first;
        var dying = home.equals(first) ? prosody : other;
        var living = home.equals(first) ? other : prosody;
        comeIn(a, dying, room, thuCuc);
        a.getBean(ReconcilingRooms.class).reconcile();
        var last = a.getBean(ConferenceBridge.class).roster(room).orElseThrow();
        assertThat(address(a, meeting, thuCuc)).hasHost(home + ".meet.local");

        assertThat(a.getBean(PlacingMeetings.class).of(meeting)).contains(home);
        dying.kill();
        within(30).until(() -> shardOf(a, room).equals(there));
        assertThat(a.getBean(PlacingMeetings.class).of(meeting)).contains(there);

        assertThat(address(a, meeting, thuCuc)).hasHost(there + ".meet.local");
        var moved = entries(a, meeting).stream()
                .filter(entry -> entry.kind() == Kind.MOVED)
                .toList();
        assertThat(moved).hasSize(1);
        assertThat(moved.getFirst().data()).containsEntry("from", home).containsEntry("to", there);
        assertThat(moved.getFirst().why()).contains("Máy chủ hội nghị " + home + " không trả lời.");
        comeIn(a, living, room, thuCuc);
        for (int i = 0; i < 3; i++) {
            a.getBean(ReconcilingRooms.class).reconcile();
        }
        var row = row(a.getBean(TakingAttendance.class).sheet(meeting), thuCuc);
        assertThat(row.gaps()).isEmpty();
        assertThat(row.leftEarly()).isFalse();
        assertThat(row.connections().getLast().until()).isEmpty();
        assertThat(a.getBean(ApplyingRosters.class)
                        .apply(new RosterFacts(
                                meeting,
                                home,
                                last.epoch(),
                                Instant.now(),
                                Instant.now(),
                                List.of(),
                                last.takenFrom(),
                                Gap.Cause.BRIDGE)))
                .as("what the old shard says of it counts no more")
                .isEqualTo(ApplyingRosters.Applied.OLDER);
    }

    @Test
    void whoIsStillInARoomThatWasLeftBehindIsSentOn() throws Exception {
        other.start();
        try (var tunnel = new Tunnel(prosody.port())) {
            var a = node(Map.of(first, tunnel.port()));
            within(10).until(() -> holds(a, first));
            var meeting = ready(a);
            var room = room(a, meeting);
            var visitor = comeIn(a, prosody, room, cast(a).endpoint(Cast.THU_CUC));
            stop(a);
            var b = node(Map.of(first, tunnel.port(), second, other.port()));
            within(10).until(() -> holds(b, first) && holds(b, second));

            // Our line to it is gone, and theirs is not.
            tunnel.swallow(true);
            within(40).until(() -> shardOf(b, room).equals(second));
            assertThat(visitor.isIn()).isTrue();
            tunnel.swallow(false);

            within(30).until(() -> !visitor.isIn());
            assertThat(b.getBean(JitsiRooms.class).leftBehind(first)).isEmpty();
            assertThat(shardOf(b, room)).as("it does not come back by itself").isEqualTo(second);
        }
    }

    @Test
    void aRoomIsOpenedWhereItsMeetingWasPlacedAndElsewhereWhenThatShardIsGone() {
        other.start();
        var a = node(Map.of(first, prosody.port(), second, other.port()));
        within(10).until(() -> holds(a, first) && holds(a, second));
        var placing = a.getBean(PlacingMeetings.class);
        var there = planned(a, Cast.PROVINCE, Cast.THU_CUC);
        placing.placed(there, second);
        a.getBean(ProvisioningRooms.class).openDue();
        assertThat(shardOf(a, room(a, there))).isEqualTo(second);

        other.kill();
        within(15)
                .until(() -> a.getBean(ConferenceBridge.class).parts().stream()
                        .anyMatch(part -> part.name().equals(second) && part.carries() == 0));
        var gone = planned(a, Cast.VIET_TRI, Cast.PHU_THO);
        placing.placed(gone, second);
        a.getBean(ProvisioningRooms.class).openDue();

        assertThat(shardOf(a, room(a, gone))).isEqualTo(first);
        assertThat(placing.of(gone)).contains(first);
    }

    @Test
    void aRoomIsOpenedWhereThereIsABridgeAndFollowsIt() throws Exception {
        try (var here = new Prosody().withBreweries();
                var there = new Prosody().withBreweries()) {
            here.start();
            there.start();
            var bridge = new BreweryPeer(here, Machine.Kind.JVB, "jvb-1");
            bridge.tell(Map.of("healthy", "true"));
            var a = node(Map.of(first, here.port(), second, there.port()));
            within(20).until(() -> carries(a, first) > 0 && carries(a, second) == 0);
            var room = room(a, ready(a));
            var visitor = comeIn(a, here, room, cast(a).endpoint(Cast.THU_CUC));
            assertThat(shardOf(a, room)).isEqualTo(first);

            bridge.close();
            try (var other = new BreweryPeer(there, Machine.Kind.JVB, "jvb-2")) {
                other.tell(Map.of("healthy", "true"));

                within(30).until(() -> shardOf(a, room).equals(second));
                within(15).until(() -> !visitor.isIn());
            }
        }
    }

    private static int carries(ApplicationContext node, String shard) {
        return node.getBean(ConferenceBridge.class).shards().stream()
                .filter(one -> one.name().equals(shard) && one.machinesKnown())
                .mapToInt(ShardReport::carries)
                .findFirst()
                .orElse(-1);
    }

    private ApplicationContext node(Map<String, Integer> shards) {
        var settings = new HashMap<String, Object>(Map.of(
                "diemcau.clock",
                false,
                "jitsi.shards",
                String.join(",", shards.keySet().stream().sorted().toList()),
                "jitsi.hook-secret",
                Hooks.SECRET,
                "jitsi.move-after-seconds",
                3,
                "jitsi.keys-dir",
                "target/jitsi-keys"));
        shards.forEach((shard, port) -> settings.putAll(Map.of(
                "jitsi." + shard + ".host",
                "127.0.0.1",
                "jitsi." + shard + ".port",
                port,
                "jitsi." + shard + ".plain",
                "yes",
                "jitsi." + shard + ".domain",
                Prosody.DOMAIN,
                "jitsi." + shard + ".user",
                "diemcau",
                "jitsi." + shard + ".password",
                Prosody.PASSWORD,
                "jitsi." + shard + ".public-url",
                "https://" + shard + ".meet.local")));
        var node = ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(TestDatabase.properties())
                .properties(settings)
                .start();
        nodes.add(node);
        return node;
    }

    private void stop(ApplicationContext node) {
        nodes.remove(node);
        node.close();
    }

    private static Cast cast(ApplicationContext node) {
        return Cast.onStage(node);
    }

    /** A meeting that begins in ten minutes, with its room open. */
    private static MeetingId ready(ApplicationContext node) {
        var cast = cast(node);
        var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(10, ChronoUnit.MINUTES);
        var plan = Plans.with(cast, "Giao ban tháng 11", start, Cast.VIET_TRI, Cast.THU_CUC);
        var meeting = node.getBean(SchedulingMeetings.class)
                .plan(cast.secretary(), Plans.lasting(plan, Duration.ofHours(1)))
                .orElseThrow()
                .id();
        node.getBean(ProvisioningRooms.class).openDue();
        assertThat(node.getBean(Rooms.class).of(meeting).state()).isEqualTo(Rooms.State.READY);
        return meeting;
    }

    private static MeetingId planned(ApplicationContext node, String unit, String invited) {
        var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(10, ChronoUnit.MINUTES);
        var plan = Plans.heldBy(cast(node), unit, "Giao ban tháng 11", start, invited);
        return node.getBean(SchedulingMeetings.class)
                .plan(cast(node).secretary(), Plans.lasting(plan, Duration.ofHours(1)))
                .orElseThrow()
                .id();
    }

    private Visitor comeIn(ApplicationContext node, Prosody where, RoomName room, EndpointId endpoint)
            throws Exception {
        var visitor = new Visitor(
                where, room, endpoint, node.getBean(ProductClock.class).instant());
        visitors.add(visitor);
        node.getBean(HearingEvents.class).hear(visitor.joined());
        return visitor;
    }

    private static URI address(ApplicationContext node, MeetingId meeting, EndpointId endpoint) {
        var admitted = node.getBean(AdmittingEndpoints.class)
                .admit(cast(node).operator(Cast.THU_CUC), meeting, endpoint)
                .orElseThrow();
        return URI.create(((Admission.Embedded) admitted).url());
    }

    private static boolean holds(ApplicationContext node, String shard) {
        return node.getBean(Switchboard.class).all().stream()
                .anyMatch(keeper ->
                        keeper.shard().name().equals(shard) && keeper.lease().isPresent());
    }

    private static RoomName room(ApplicationContext node, MeetingId meeting) {
        return node.getBean(Rooms.class).nameOf(meeting).orElseThrow();
    }

    private static String shardOf(ApplicationContext node, RoomName room) {
        return node.getBean(JitsiRooms.class).open(room).orElseThrow().shard();
    }

    private static ShardReport report(ApplicationContext node) {
        return node.getBean(ConferenceBridge.class).shards().getFirst();
    }

    private static List<LedgerEntry> entries(ApplicationContext node, MeetingId meeting) {
        return node.getBean(Ledger.class).entries(meeting, 0, 100);
    }

    private static List<Kind> kinds(ApplicationContext node, MeetingId meeting) {
        return entries(node, meeting).stream().map(LedgerEntry::kind).toList();
    }

    private static AttendanceSheet.Row row(AttendanceSheet sheet, EndpointId endpoint) {
        return sheet.rows().stream()
                .filter(row -> row.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(100));
    }
}
