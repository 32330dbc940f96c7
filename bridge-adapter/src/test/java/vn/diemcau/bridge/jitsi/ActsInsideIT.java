package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jitsi.xmpp.extensions.jibri.JibriIq;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge.Capability;
import vn.diemcau.rooms.ConferenceBridge.RoomPlan;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.ModerationAct.Media;
import vn.diemcau.rooms.Recording;
import vn.diemcau.rooms.Recordings;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.TerminalCall;
import vn.diemcau.rooms.TerminalCalls;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** What the bridge does from inside a room, on a real Prosody with peers for Jicofo, Jibri and Jigasi. */
class ActsInsideIT {
    private static final EndpointId VIET_TRI = new EndpointId(310);
    private static final EndpointId THU_CUC = new EndpointId(311);
    private static final String TERMINAL = "sip:phonghop.thucuc@sip.phutho.example";
    private static final Prosody PROSODY = new Prosody().withAvModeration();
    private static final AtomicLong MEETINGS = new AtomicLong(910_000);
    private static @Nullable ApplicationContext context;

    private final JitsiBridge bridge = bean(JitsiBridge.class);
    private final HearingEvents hearing = bean(HearingEvents.class);
    private final Recordings recordings = bean(Recordings.class);
    private final TerminalCalls calls = bean(TerminalCalls.class);
    private final ProductClock clock = bean(ProductClock.class);
    private final MeetingId meeting = new MeetingId(MEETINGS.incrementAndGet());
    private final RoomName room = new RoomName(meeting.value() + "-giao-ban");
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        PROSODY.start();
        context = TestShard.context(
                PROSODY, Map.of("websocket-url", PROSODY.websocket().toString(), "telephone", "yes"), Map.of());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(context).close();
        PROSODY.close();
    }

    @BeforeEach
    void openTheRoom() throws Exception {
        var starts = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        bean(Sql.class)
                .update(
                        "INSERT INTO room (meeting_id, state, since, bridge, name) VALUES (?, 'ready', ?, 'jitsi', ?)",
                        meeting.value(),
                        starts,
                        room.value());
        bridge.open(new RoomPlan(
                room, meeting, "Giao ban tháng 11", starts, starts.plusSeconds(3600), starts.minusSeconds(3600), 149));
    }

    @AfterEach
    void everybodyGoes() throws Exception {
        clock.set(null);
        for (var one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void mutesTheEndpointThatIsMeant() throws Exception {
        var focus = focus();
        var vietTri = enters(VIET_TRI, "a1b2c3d4");
        var thuCuc = enters(THU_CUC, "b1b2c3d4");
        focus.watch(room.value());

        assertThat(bridge.act(room, new ModerationAct.Mute(THU_CUC))).isEqualTo(new Acted.Done());

        await().until(() -> thuCuc.mutedBy().size() == 1);
        assertThat(vietTri.mutedBy()).isEmpty();
        assertThat(bridge.act(room, new ModerationAct.Mute(new EndpointId(999))))
                .isEqualTo(new Acted.NotThere());
    }

    @Test
    void actsOnNobodyInAnEmptyRoom() throws Exception {
        assertThat(bridge.act(room, new ModerationAct.MuteAll())).isEqualTo(new Acted.NotThere());
        assertThat(bridge.act(room, new ModerationAct.Message("Có ai không?"))).isEqualTo(new Acted.NotThere());
        assertThat(bridge.act(room, new ModerationAct.StartRecording())).isEqualTo(new Acted.NotThere());
    }

    @Test
    void keepsMicrophonesToModeratorsOverASessionOfItsOwn() throws Exception {
        var thuCuc = enters(THU_CUC, "b1b2c3d4");

        assertThat(bridge.act(room, new ModerationAct.AvModeration(Media.AUDIO, true)))
                .isEqualTo(new Acted.Done());
        assertThat(bridge.act(room, new ModerationAct.AvModeration(Media.AUDIO, false)))
                .isEqualTo(new Acted.Done());

        await().until(() -> thuCuc.told().size() == 2);
        assertThat(thuCuc.told().getFirst()).contains("\"enabled\":true", "\"mediaType\":\"audio\"");
        assertThat(thuCuc.told().getLast()).contains("\"enabled\":false");
        await("it is out").until(() -> thuCuc.company().size() == 1);
        var roster = bridge.roster(room).orElseThrow();
        assertThat(roster.unnamed()).isEmpty();
        assertThat(roster.occupants()).hasSize(1);
    }

    @Test
    void actsInARoomWithAPassword() throws Exception {
        var thuCuc = enters(THU_CUC, "b1b2c3d4");
        assertThat(bridge.act(room, new ModerationAct.Password(Optional.of("phú thọ & <2026>"))))
                .isEqualTo(new Acted.Done());

        assertThat(bridge.act(room, new ModerationAct.AvModeration(Media.VIDEO, true)))
                .isEqualTo(new Acted.Done());
        assertThat(bridge.act(room, new ModerationAct.Message("Chào các đồng chí.")))
                .isEqualTo(new Acted.Done());

        await().until(() -> thuCuc.heard().contains("Chào các đồng chí."));
    }

    @Test
    void recordsAndTellsWhenTheRecorderRuns() throws Exception {
        var focus = focus();
        var jibri = jibri(focus);
        var thuCuc = enters(THU_CUC, "b1b2c3d4");
        focus.watch(room.value());

        assertThat(bridge.act(room, new ModerationAct.StartRecording())).isEqualTo(new Acted.Done());
        assertThat(recording().state()).isEqualTo(Recording.State.STARTING);
        jibri.runs();

        await().until(() -> recording().state() == Recording.State.ON);
        await("our moderator is out")
                .until(() -> thuCuc.company().stream()
                        .noneMatch(nick -> nick.matches("[0-9a-f]{8}") && !nick.equals("b1b2c3d4")));
        assertThat(jibri.orders()).extracting(JibriIq::getRecordingMode).containsExactly(JibriIq.RecordingMode.FILE);
        assertThat(bridge.roster(room).orElseThrow().occupants())
                .extracting(BridgeSignal.Occupant::endpoint)
                .containsExactly(THU_CUC);
        assertThat(bridge.act(room, new ModerationAct.StartRecording())).isEqualTo(new Acted.Done());
        assertThat(jibri.orders()).as("recording already").hasSize(1);

        assertThat(bridge.act(room, new ModerationAct.StopRecording())).isEqualTo(new Acted.Done());
        assertThat(recording().state()).isEqualTo(Recording.State.OFF);
        assertThat(jibri.orders())
                .extracting(JibriIq::getAction)
                .containsExactly(JibriIq.Action.START, JibriIq.Action.STOP);
    }

    @Test
    void tellsWhyNothingIsRecorded() throws Exception {
        var focus = focus();
        enters(THU_CUC, "b1b2c3d4");
        focus.watch(room.value());

        assertThat(bridge.act(room, new ModerationAct.StartRecording()))
                .isInstanceOfSatisfying(
                        Acted.Cannot.class,
                        cannot -> assertThat(cannot.reason().vietnamese())
                                .isEqualTo("Máy chủ hội nghị không có máy ghi hình nào sẵn sàng."));
        assertThat(recording().failure().map(Sentence::vietnamese))
                .contains("máy chủ hội nghị không có máy ghi hình nào sẵn sàng");

        var jibri = jibri(focus);
        jibri.busy(true);
        assertThat(bridge.act(room, new ModerationAct.StartRecording()))
                .isInstanceOfSatisfying(
                        Acted.Cannot.class,
                        cannot -> assertThat(cannot.reason().vietnamese()).isEqualTo("Các máy ghi hình đều đang bận."));
        assertThat(recording().failure().map(Sentence::vietnamese)).contains("các máy ghi hình đều đang bận");
    }

    @Test
    void tellsThatTheRecorderFailedAfterItHadAccepted() throws Exception {
        var focus = focus();
        var jibri = jibri(focus);
        enters(THU_CUC, "b1b2c3d4");
        focus.watch(room.value());
        bridge.act(room, new ModerationAct.StartRecording());

        jibri.fails();

        await().until(() -> recording().state() == Recording.State.FAILED);
        assertThat(recording().failure().map(Sentence::vietnamese)).contains("máy ghi hình gặp lỗi");
    }

    @Test
    void seesFromOutsideThatTheRecorderIsGone() throws Exception {
        var focus = focus();
        var jibri = jibri(focus);
        enters(THU_CUC, "b1b2c3d4");
        focus.watch(room.value());
        bridge.act(room, new ModerationAct.StartRecording());
        jibri.runs();
        await().until(() -> recording().state() == Recording.State.ON);
        bridge.roster(room);
        assertThat(recording().state()).isEqualTo(Recording.State.ON);

        jibri.goes();
        bridge.roster(room);

        assertThat(recording().state()).isEqualTo(Recording.State.OFF);
    }

    @Test
    void seesFromOutsideThatSomebodyElseBeganToRecord() throws Exception {
        enters(THU_CUC, "b1b2c3d4");
        var browser = new Peer(PROSODY, "recorder", "recorder");
        open.add(browser);
        browser.enter(room.value(), "jibri77");

        bridge.roster(room);

        assertThat(recording().state()).isEqualTo(Recording.State.ON);
    }

    @Test
    void callsATerminalAndCountsItWhileItIsThere() throws Exception {
        var focus = focus();
        var jigasi = jigasi(focus);
        enters(VIET_TRI, "a1b2c3d4");
        focus.watch(room.value());

        assertThat(bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL))).isEqualTo(new Acted.Done());
        assertThat(call().state()).isEqualTo(TerminalCall.State.CALLING);
        assertThat(present()).as("it rings").containsExactly(VIET_TRI);

        var talk = jigasi.picksUp(TERMINAL);
        assertThat(present()).containsExactlyInAnyOrder(VIET_TRI, THU_CUC);
        assertThat(call().state()).isEqualTo(TerminalCall.State.IN);
        assertThat(bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL))).isEqualTo(new Acted.Done());
        assertThat(focus.asked()).as("not called twice").containsOnlyOnce("dial " + TERMINAL);

        jigasi.hangsUp(talk);
        assertThat(present()).containsExactly(VIET_TRI);
        assertThat(call().state()).isEqualTo(TerminalCall.State.ENDED);
    }

    @Test
    void aTerminalThatIsBeingDialledIsNotDialledByASecondPress() throws Exception {
        var focus = focus();
        jigasi(focus);
        enters(VIET_TRI, "a1b2c3d4");
        focus.watch(room.value());
        var told = new CountDownLatch(1);
        focus.hesitatesUntil(told);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL)));
            await().until(() -> focus.asked().contains("dial " + TERMINAL));
            assertThat(bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL)))
                    .isEqualTo(new Acted.Done());
            told.countDown();
            assertThat(first.get()).isEqualTo(new Acted.Done());
        }

        assertThat(focus.asked()).containsOnlyOnce("dial " + TERMINAL);
        assertThat(call().state()).isEqualTo(TerminalCall.State.CALLING);
    }

    @Test
    void aTerminalMayBeTheFirstInARoomThatJicofoHasMade() throws Exception {
        var focus = focus();
        var jigasi = jigasi(focus);
        assertThat(bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL))).isEqualTo(new Acted.NotThere());
        focus.watch(room.value());

        assertThat(bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL))).isEqualTo(new Acted.Done());
        jigasi.picksUp(TERMINAL);

        assertThat(present()).containsExactly(THU_CUC);
    }

    @Test
    void hangsUpWhenToldTo() throws Exception {
        var focus = focus();
        var jigasi = jigasi(focus);
        enters(VIET_TRI, "a1b2c3d4");
        focus.watch(room.value());
        bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL));
        jigasi.picksUp(TERMINAL);

        assertThat(bridge.act(room, new ModerationAct.HangUp(THU_CUC))).isEqualTo(new Acted.Done());

        assertThat(call().state()).isEqualTo(TerminalCall.State.ENDED);
        assertThat(present()).containsExactly(VIET_TRI);
        assertThat(bridge.act(room, new ModerationAct.HangUp(THU_CUC))).isEqualTo(new Acted.Done());
    }

    @Test
    void aHallThatWasCalledIsMutedAndSentOutLikeAnyOther() throws Exception {
        var focus = focus();
        var jigasi = jigasi(focus);
        enters(VIET_TRI, "a1b2c3d4");
        focus.watch(room.value());
        bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL));
        var talk = jigasi.picksUp(TERMINAL);

        assertThat(bridge.act(room, new ModerationAct.Mute(THU_CUC))).isEqualTo(new Acted.Done());
        assertThat(focus.asked()).contains("mute " + talk);

        bridge.remove(room, THU_CUC);
        assertThat(present()).containsExactly(VIET_TRI);
        assertThat(call().state()).isEqualTo(TerminalCall.State.ENDED);
    }

    @Test
    void nothingGoesOnInARoomThatHasEnded() throws Exception {
        var focus = focus();
        var jibri = jibri(focus);
        var jigasi = jigasi(focus);
        enters(VIET_TRI, "a1b2c3d4");
        focus.watch(room.value());
        bridge.act(room, new ModerationAct.StartRecording());
        jibri.runs();
        await().until(() -> recording().state() == Recording.State.ON);
        bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL));
        jigasi.picksUp(TERMINAL);
        assertThat(present()).contains(THU_CUC);

        bridge.close(room);

        assertThat(recording().state()).isEqualTo(Recording.State.OFF);
        assertThat(call().state()).isEqualTo(TerminalCall.State.ENDED);
    }

    @Test
    void tellsWhyATerminalCannotBeCalled() throws Exception {
        var focus = focus();
        enters(VIET_TRI, "a1b2c3d4");
        focus.watch(room.value());

        assertThat(bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL)))
                .isInstanceOfSatisfying(
                        Acted.Cannot.class,
                        cannot -> assertThat(cannot.reason().vietnamese())
                                .isEqualTo("Máy chủ hội nghị không có cổng gọi nào sẵn sàng."));

        assertThat(call().failure().map(Sentence::vietnamese))
                .contains("máy chủ hội nghị không có cổng gọi nào sẵn sàng");
    }

    @Test
    void tellsThatNobodyPickedUp() throws Exception {
        var focus = focus();
        jigasi(focus);
        enters(VIET_TRI, "a1b2c3d4");
        focus.watch(room.value());
        bridge.act(room, new ModerationAct.Dial(THU_CUC, TERMINAL));

        clock.set(InstantSource.offset(InstantSource.system(), Telephone.TO_PICK_UP.plusSeconds(1)));
        bridge.roster(room);

        assertThat(call().state()).isEqualTo(TerminalCall.State.FAILED);
        assertThat(call().failure().map(Sentence::vietnamese)).contains("thiết bị đầu cuối không nhấc máy");
    }

    @Test
    void hasWhatItDoesFromInsideAmongItsCapabilities() {
        assertThat(bridge.capabilities())
                .contains(
                        Capability.MUTE,
                        Capability.MUTE_ALL,
                        Capability.AV_MODERATION,
                        Capability.SUBJECT,
                        Capability.MESSAGE,
                        Capability.RECORD,
                        Capability.DIAL);
    }

    private RoomGuest enters(EndpointId endpoint, String nick) {
        var guest = new RoomGuest(PROSODY, room.value(), nick);
        open.add(guest);
        hearing.hear(new RoomEvent.Joined(new RoomEvent.Visit(
                room, Optional.empty(), guest.jid(), endpoint, Instant.now().truncatedTo(ChronoUnit.SECONDS))));
        return guest;
    }

    private Focus focus() {
        var focus = new Focus(PROSODY);
        open.add(focus);
        return focus;
    }

    private Jibri jibri(Focus focus) {
        var jibri = new Jibri(PROSODY, focus);
        focus.hires(jibri);
        open.add(jibri);
        return jibri;
    }

    private Jigasi jigasi(Focus focus) {
        var jigasi = new Jigasi(PROSODY);
        focus.hires(jigasi);
        open.add(jigasi);
        return jigasi;
    }

    private Recording recording() {
        return recordings.of(meeting).orElseThrow();
    }

    private TerminalCall call() {
        return Optional.ofNullable(calls.of(meeting).get(THU_CUC)).orElseThrow();
    }

    private List<EndpointId> present() throws Exception {
        return bridge.roster(room).orElseThrow().occupants().stream()
                .map(BridgeSignal.Occupant::endpoint)
                .toList();
    }

    private static <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }
}
