package vn.diemcau.bridge.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.BridgeSignal.How;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ConferenceBridge.Capability;
import vn.diemcau.rooms.ConferenceBridgeContract;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.RoomSettings;
import vn.diemcau.time.ProductClock;

class RehearsalBridgeTest implements ConferenceBridgeContract {
    private final RehearsalBridge bridge = Stage.bean(RehearsalBridge.class);
    private final Occupants occupants = Stage.bean(Occupants.class);
    private final Outages outages = Stage.bean(Outages.class);
    private final Door door = Stage.bean(Door.class);

    @Override
    public ConferenceBridge bridge() {
        return bridge;
    }

    @Override
    public String enter(RoomName room, EndpointId endpoint, String connection) {
        assertThat(door.enter(new Occupants.Entering(room, endpoint, null, connection, true)))
                .isPresent();
        return connection;
    }

    @Override
    public void tryToEnter(RoomName room, EndpointId endpoint, String connection) {
        door.enter(new Occupants.Entering(room, endpoint, null, connection, true));
    }

    @Override
    public void leave(RoomName room, EndpointId endpoint, String connection) {
        var stay = occupants.stay(room, connection).orElseThrow();
        door.leave(List.of(stay), How.LEFT, Stage.bean(ProductClock.class).instant());
    }

    @AfterEach
    void endTheOutage() {
        outages.begin(Duration.ZERO, false);
    }

    @Test
    void cannotBeReachedWhileItRehearsesThatItsRostersAreLost() throws Exception {
        var room = aRoom();
        bridge.open(room);

        outages.begin(Duration.ofMinutes(10), true);

        assertThatThrownBy(() -> bridge.roster(room.name())).isInstanceOf(ConferenceBridge.BridgeAway.class);
        assertThatThrownBy(() -> bridge.open(room)).isInstanceOf(ConferenceBridge.BridgeAway.class);
        assertThat(bridge.check().getFirst().code()).isEqualTo("rehearsed-outage");
    }

    @Test
    void keepsItsRostersWhileItLosesSignals() throws Exception {
        var room = aRoom();
        bridge.open(room);
        outages.begin(Duration.ofMinutes(10), false);

        enter(room.name(), VIET_TRI, "c-1");

        assertThat(bridge.roster(room.name()).orElseThrow().occupants()).hasSize(1);
    }

    @Test
    void letsNobodyIntoARoomThatIsNotOpen() {
        var nobody = occupants.enter(new Occupants.Entering(aRoom().name(), VIET_TRI, 1, "r-1", false));

        assertThat(nobody).isEmpty();
    }

    @Test
    void aScriptThatIsRepeatedBringsNobodyInTwice() throws Exception {
        var room = aRoom();
        bridge.open(room);

        var first = door.enter(new Occupants.Entering(room.name(), VIET_TRI, 1, "r-1", false));
        var again = door.enter(new Occupants.Entering(room.name(), VIET_TRI, 1, "r-2", false));

        assertThat(again).isEqualTo(first);
        assertThat(bridge.roster(room.name()).orElseThrow().occupants()).hasSize(1);
    }

    @Test
    void aTicketIsGoodForItsRoomOnly() throws Exception {
        var room = aRoom();
        var other = aRoom();
        var guest = new ConferenceBridge.Guest(THU_CUC, "Điểm cầu xã Thu Cúc", false, room.opensAt(), room.endsAt());
        var token = bridge.admit(room, guest) instanceof vn.diemcau.rooms.Admission.Browser browser
                ? browser.token().orElseThrow()
                : "";

        var tickets = Stage.bean(Tickets.class);
        assertThat(tickets.good(room.name(), token).orElseThrow().endpoint()).isEqualTo(THU_CUC);
        assertThat(tickets.good(other.name(), token)).isEmpty();
        assertThat(tickets.good(room.name(), token + "x")).isEmpty();
    }

    @Test
    void whoLeadsByTheirPartIsNotSilencedWithTheOthers() throws Exception {
        var plain = aRoom();
        var room = new ConferenceBridge.RoomPlan(
                plain.name(),
                plain.meeting(),
                plain.subject(),
                plain.startsAt(),
                plain.endsAt(),
                plain.opensAt(),
                plain.occupants(),
                plain.settings(),
                Set.of(VIET_TRI),
                List.of());
        bridge.open(room);
        enter(room.name(), VIET_TRI, "c-1");
        enter(room.name(), THU_CUC, "c-2");

        bridge.act(room.name(), new ModerationAct.MuteAll());

        var standings = Stage.bean(Standings.class);
        assertThat(standings.of(room.name(), VIET_TRI).muted()).isFalse();
        assertThat(standings.of(room.name(), THU_CUC).muted()).isTrue();
    }

    @Test
    void nobodyIsLetIntoARoomThatIsFull() throws Exception {
        var plain = aRoom();
        var room = new ConferenceBridge.RoomPlan(
                plain.name(),
                plain.meeting(),
                plain.subject(),
                plain.startsAt(),
                plain.endsAt(),
                plain.opensAt(),
                plain.occupants(),
                new RoomSettings(true, Optional.empty(), Optional.of(1)),
                Set.of(VIET_TRI),
                List.of());
        bridge.open(room);
        enter(room.name(), VIET_TRI, "c-1");
        tryToEnter(room.name(), THU_CUC, "c-2");

        assertThat(bridge.act(room.name(), new ModerationAct.Admit("c-2")))
                .isInstanceOfSatisfying(
                        Acted.Cannot.class,
                        cannot -> assertThat(cannot.reason().vietnamese())
                                .isEqualTo("Phòng họp đã đủ số chỗ. Hãy nâng giới hạn số điểm cầu rồi cho vào."));
        assertThat(bridge.waiting(room.name()))
                .extracting(ConferenceBridge.Waiting::id)
                .containsExactly("c-2");

        leave(room.name(), VIET_TRI, "c-1");

        assertThat(bridge.act(room.name(), new ModerationAct.Admit("c-2"))).isEqualTo(new Acted.Done());
        assertThat(bridge.isIn(room.name(), THU_CUC)).isTrue();
    }

    @Test
    void saysHonestlyThatItHasNoPicture() {
        assertThat(bridge.check()).extracting(ConferenceBridge.Finding::code).containsExactly("no-media");
        assertThat(bridge.missing().keySet())
                .isEqualTo(Set.of(
                        Capability.PASSWORD,
                        Capability.AV_MODERATION,
                        Capability.RECORD,
                        Capability.DIAL,
                        Capability.MESSAGE));
    }
}
