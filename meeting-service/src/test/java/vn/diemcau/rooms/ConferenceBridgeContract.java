package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.words.Language;

/** What every conference bridge promises. Each implementation lets endpoints in and out in its own way. */
public interface ConferenceBridgeContract {
    EndpointId VIET_TRI = new EndpointId(310);
    EndpointId THU_CUC = new EndpointId(311);

    /** One of each kind. */
    List<ModerationAct> EVERY_ACT = List.of(
            new ModerationAct.Ban(VIET_TRI),
            new ModerationAct.Readmit(VIET_TRI),
            new ModerationAct.Promote(VIET_TRI),
            new ModerationAct.Demote(VIET_TRI),
            new ModerationAct.Lobby(true),
            new ModerationAct.Admit("khong-ai"),
            new ModerationAct.Password(Optional.of("mat khau")),
            new ModerationAct.End(),
            new ModerationAct.Mute(VIET_TRI),
            new ModerationAct.MuteAll(),
            new ModerationAct.AvModeration(ModerationAct.Media.AUDIO, true),
            new ModerationAct.Subject("Giao ban tháng 11"),
            new ModerationAct.StartRecording(),
            new ModerationAct.StopRecording(),
            new ModerationAct.Dial(VIET_TRI, "sip:hoi-truong@viettri.local"),
            new ModerationAct.HangUp(VIET_TRI),
            new ModerationAct.Message("Mời các điểm cầu ổn định chỗ ngồi."));

    ConferenceBridge bridge();

    /**
     * An endpoint enters the open room through the bridge's own door.
     *
     * @return how the bridge calls this stay, which need not be the name that was wished for
     */
    String enter(RoomName room, EndpointId endpoint, String connection);

    /** It goes out again of its own will; {@code connection} is what {@link #enter} answered. */
    void leave(RoomName room, EndpointId endpoint, String connection);

    /** It tries to come in, and may be refused, have to wait, or be sent out again. */
    void tryToEnter(RoomName room, EndpointId endpoint, String connection);

    /** A room that no other test has. */
    default ConferenceBridge.RoomPlan aRoom() {
        var starts = Instant.now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MICROS);
        return new ConferenceBridge.RoomPlan(
                RoomName.of(new MeetingId(42), "Giao ban tháng 11"),
                new MeetingId(42),
                "Giao ban tháng 11",
                starts,
                starts.plus(1, ChronoUnit.HOURS),
                starts.minus(1, ChronoUnit.HOURS),
                149);
    }

    @Test
    default void knowsNobodyInANewRoom() throws Exception {
        var room = aRoom();

        bridge().open(room);

        assertThat(roster(room).occupants()).isEmpty();
        assertThat(roster(room).room()).isEqualTo(room.name());
    }

    @Test
    default void doesNotKnowARoomThatWasNeverOpened() throws Exception {
        assertThat(bridge().roster(aRoom().name())).isEmpty();
    }

    @Test
    default void openingAgainSendsNobodyOut() throws Exception {
        var room = aRoom();
        bridge().open(room);
        var stay = enter(room.name(), VIET_TRI, "c-1");
        long epoch = roster(room).epoch();

        bridge().open(room);

        assertThat(roster(room).occupants())
                .extracting(BridgeSignal.Occupant::connection)
                .containsExactly(stay);
        assertThat(roster(room).epoch()).isEqualTo(epoch);
    }

    @Test
    default void tellsEachConnectionOfAnEndpoint() throws Exception {
        var room = aRoom();
        bridge().open(room);

        var first = enter(room.name(), VIET_TRI, "c-1");
        var second = enter(room.name(), VIET_TRI, "c-2");
        var third = enter(room.name(), THU_CUC, "c-3");
        leave(room.name(), VIET_TRI, first);

        assertThat(roster(room).occupants())
                .extracting(BridgeSignal.Occupant::endpoint, BridgeSignal.Occupant::connection)
                .containsExactlyInAnyOrder(tuple(VIET_TRI, second), tuple(THU_CUC, third));
    }

    @Test
    default void saysBetweenWhichMomentsARosterWasTaken() throws Exception {
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), THU_CUC, "c-1");

        var roster = roster(room);

        assertThat(roster.takenUntil()).isAfterOrEqualTo(roster.takenFrom());
        assertThat(roster.occupants().getFirst().joinedAt().orElse(roster.takenFrom()))
                .isBeforeOrEqualTo(roster.takenFrom());
    }

    @Test
    default void forgetsARoomThatIsClosed() throws Exception {
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), VIET_TRI, "c-1");

        bridge().close(room.name());

        assertThat(bridge().roster(room.name())).isEmpty();
        assertThatCode(() -> bridge().close(room.name())).doesNotThrowAnyException();
    }

    @Test
    default void aRoomOpenedAgainIsEmptyAndOfAHigherEpoch() throws Exception {
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), VIET_TRI, "c-1");
        long before = roster(room).epoch();
        bridge().close(room.name());

        bridge().open(room);

        assertThat(roster(room).occupants()).isEmpty();
        assertThat(roster(room).epoch()).isGreaterThan(before);
    }

    @Test
    default void sendsAnEndpointOutWithAllItsConnections() throws Exception {
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), VIET_TRI, "c-1");
        enter(room.name(), VIET_TRI, "c-2");
        enter(room.name(), THU_CUC, "c-3");

        bridge().remove(room.name(), VIET_TRI);
        bridge().remove(room.name(), VIET_TRI);

        assertThat(roster(room).occupants())
                .extracting(BridgeSignal.Occupant::endpoint)
                .containsExactly(THU_CUC);
    }

    @Test
    default void namesWhoeverCameInByItsDoor() throws Exception {
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), VIET_TRI, "c-1");

        assertThat(roster(room).unnamed()).isEmpty();
        assertThat(roster(room).occupants())
                .extracting(BridgeSignal.Occupant::endpoint, BridgeSignal.Occupant::proof)
                .containsExactly(tuple(VIET_TRI, BridgeSignal.Proof.TOKEN));
    }

    @Test
    default void keepsTheNameThatATokenProvesWhateverIsSaid() throws Exception {
        var room = aRoom();
        bridge().open(room);
        var stay = enter(room.name(), VIET_TRI, "c-1");

        bridge().name(room.name(), stay, Optional.of(THU_CUC));
        bridge().name(room.name(), stay, Optional.empty());
        bridge().name(room.name(), "a-stay-that-never-was", Optional.of(THU_CUC));

        assertThat(roster(room).occupants())
                .extracting(BridgeSignal.Occupant::endpoint)
                .containsExactly(VIET_TRI);
    }

    @Test
    default void nobodyIsInByClaimingAnId() throws Exception {
        var room = aRoom();
        bridge().open(room);

        assertThat(bridge().claim(room.name(), THU_CUC, "ab12cd34")).isTrue();
        assertThat(bridge().claim(room.name(), THU_CUC, "ab12cd34"))
                .as("the same again")
                .isTrue();
        assertThat(roster(room).isEmpty()).isTrue();
    }

    @Test
    default void admitsIntoOneRoomForOneWindow() throws Exception {
        var room = aRoom();
        bridge().open(room);
        var expires = room.endsAt().plus(Duration.ofHours(12));
        var guest = new ConferenceBridge.Guest(VIET_TRI, "Điểm cầu phường Việt Trì", false, room.opensAt(), expires);

        var admission = bridge().admit(room, guest);

        assertThat(admission.room()).isEqualTo(room.name());
        assertThat(admission.notBefore()).isEqualTo(room.opensAt());
        assertThat(admission.expiresAt()).isEqualTo(expires);
        assertThat(roster(room).occupants())
                .as("nobody is in by being admitted")
                .isEmpty();
    }

    @Test
    default void saysWhatItIs() {
        assertThat(bridge().name()).isNotBlank();
        assertThat(bridge().capacity()).isPositive();
        assertThat(bridge().check()).noneMatch(ConferenceBridge.Finding::severe);
    }

    @Test
    default void saysOfEveryCapabilityThatItLacksWhatToDoInstead() {
        var missing = bridge().missing();

        assertThat(missing.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(bridge().capabilities())));
        assertThat(missing.values()).allSatisfy(reason -> {
            for (var language : Language.values()) {
                assertThat(reason.in(language)).contains(" ").endsWith(".");
            }
        });
    }

    @Test
    default void keepsAnEndpointOutUntilItIsReadmitted() throws Exception {
        assumeThat(bridge().capabilities()).contains(ConferenceBridge.Capability.BAN);
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), THU_CUC, "c-1");
        enter(room.name(), VIET_TRI, "c-2");

        assertThat(bridge().act(room.name(), new ModerationAct.Ban(THU_CUC))).isEqualTo(new Acted.Done());
        assertThat(bridge().act(room.name(), new ModerationAct.Ban(THU_CUC))).isEqualTo(new Acted.Done());
        tryToEnter(room.name(), THU_CUC, "c-3");

        assertThat(endpointsIn(room)).containsExactly(VIET_TRI);

        assertThat(bridge().act(room.name(), new ModerationAct.Readmit(THU_CUC)))
                .isEqualTo(new Acted.Done());
        assertThat(bridge().act(room.name(), new ModerationAct.Readmit(THU_CUC)))
                .isEqualTo(new Acted.Done());
        enter(room.name(), THU_CUC, "c-4");

        assertThat(endpointsIn(room)).containsExactlyInAnyOrder(VIET_TRI, THU_CUC);
    }

    @Test
    default void keepsOutWhomItWasToldOfBeforeTheyCame() throws Exception {
        assumeThat(bridge().capabilities()).contains(ConferenceBridge.Capability.BAN);
        var room = aRoom();
        bridge().open(room);

        assertThat(bridge().act(room.name(), new ModerationAct.Ban(THU_CUC))).isEqualTo(new Acted.Done());
        tryToEnter(room.name(), THU_CUC, "c-1");

        assertThat(endpointsIn(room)).isEmpty();
    }

    @Test
    default void promotesAndTakesItBackWithoutSendingAnybodyOut() throws Exception {
        assumeThat(bridge().capabilities()).contains(ConferenceBridge.Capability.PROMOTE);
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), THU_CUC, "c-1");

        for (var act : List.of(
                new ModerationAct.Promote(THU_CUC),
                new ModerationAct.Promote(THU_CUC),
                new ModerationAct.Demote(THU_CUC),
                new ModerationAct.Demote(THU_CUC))) {
            assertThat(bridge().act(room.name(), act)).isEqualTo(new Acted.Done());
        }

        assertThat(endpointsIn(room)).containsExactly(THU_CUC);
    }

    @Test
    default void aLobbySendsNobodyOutAndLetsNobodyIn() throws Exception {
        assumeThat(bridge().capabilities()).contains(ConferenceBridge.Capability.LOBBY);
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), VIET_TRI, "c-1");

        assertThat(bridge().act(room.name(), new ModerationAct.Lobby(true))).isEqualTo(new Acted.Done());
        assertThat(bridge().act(room.name(), new ModerationAct.Lobby(true))).isEqualTo(new Acted.Done());
        tryToEnter(room.name(), THU_CUC, "c-2");

        assertThat(endpointsIn(room)).containsExactly(VIET_TRI);

        assertThat(bridge().act(room.name(), new ModerationAct.Lobby(false))).isEqualTo(new Acted.Done());
        assertThat(bridge().waiting(room.name())).isEmpty();
    }

    @Test
    default void letsInWhoWaits() throws Exception {
        assumeThat(bridge().capabilities()).contains(ConferenceBridge.Capability.ADMIT);
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), VIET_TRI, "c-1");
        bridge().act(room.name(), new ModerationAct.Lobby(true));
        tryToEnter(room.name(), THU_CUC, "c-2");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !bridge().waiting(room.name()).isEmpty());
        var waiting = bridge().waiting(room.name());
        assertThat(waiting).hasSize(1);

        assertThat(bridge().act(
                                room.name(),
                                new ModerationAct.Admit(waiting.getFirst().id())))
                .isEqualTo(new Acted.Done());
        comesFromTheLobby(room.name(), THU_CUC, "c-2");

        assertThat(endpointsIn(room)).containsExactlyInAnyOrder(VIET_TRI, THU_CUC);
        assertThat(bridge().act(room.name(), new ModerationAct.Admit("khong-ai")))
                .isEqualTo(new Acted.NotThere());
    }

    @Test
    default void sendsEverybodyOutOfARoomThatGoesOn() throws Exception {
        assumeThat(bridge().capabilities()).contains(ConferenceBridge.Capability.END);
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), VIET_TRI, "c-1");
        enter(room.name(), THU_CUC, "c-2");

        assertThat(bridge().act(room.name(), new ModerationAct.End())).isEqualTo(new Acted.Done());
        assertThat(bridge().act(room.name(), new ModerationAct.End())).isEqualTo(new Acted.Done());

        assertThat(endpointsIn(room)).isEmpty();
        enter(room.name(), THU_CUC, "c-3");
        assertThat(endpointsIn(room)).containsExactly(THU_CUC);
    }

    @Test
    default void silencesOnlyWhoIsIn() throws Exception {
        assumeThat(bridge().capabilities()).contains(ConferenceBridge.Capability.MUTE);
        var room = aRoom();
        bridge().open(room);
        enter(room.name(), THU_CUC, "c-1");

        assertThat(bridge().act(room.name(), new ModerationAct.Mute(THU_CUC))).isEqualTo(new Acted.Done());
        assertThat(bridge().act(room.name(), new ModerationAct.Mute(THU_CUC))).isEqualTo(new Acted.Done());
        assertThat(bridge().act(room.name(), new ModerationAct.Mute(VIET_TRI))).isEqualTo(new Acted.NotThere());
    }

    @Test
    default void saysOfEveryActThatItCannotDoWhy() throws Exception {
        var room = aRoom();
        bridge().open(room);
        var missing = bridge().missing(room.name());

        for (var act : EVERY_ACT) {
            if (missing.containsKey(act.needs())) {
                assertThat(bridge().act(room.name(), act)).isEqualTo(new Acted.Cannot(missing.get(act.needs())));
            }
        }
    }

    @Test
    default void findsNothingToActOnInARoomThatIsNotOpen() throws Exception {
        var room = aRoom();
        var missing = bridge().missing(room.name());

        for (var act : EVERY_ACT) {
            if (!missing.containsKey(act.needs())) {
                assertThat(bridge().act(room.name(), act)).as("%s", act).isEqualTo(new Acted.NotThere());
            }
        }
    }

    /** Who was let in comes in by itself; a bridge whose people need a hand for that says how. */
    default void comesFromTheLobby(RoomName room, EndpointId endpoint, String connection) throws Exception {}

    private Set<EndpointId> endpointsIn(ConferenceBridge.RoomPlan room) throws ConferenceBridge.BridgeAway {
        return roster(room).occupants().stream()
                .map(BridgeSignal.Occupant::endpoint)
                .collect(Collectors.toSet());
    }

    private BridgeSignal.Roster roster(ConferenceBridge.RoomPlan room) throws ConferenceBridge.BridgeAway {
        Optional<BridgeSignal.Roster> roster = bridge().roster(room.name());
        assertThat(roster).as("roster of an open room").isPresent();
        return roster.orElseThrow();
    }
}
