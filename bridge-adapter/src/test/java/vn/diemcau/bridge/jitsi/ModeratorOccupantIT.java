package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.rooms.RoomName;

/** Our moderator does one act in a room on a real Prosody, with a peer for Jicofo, and is gone again. */
class ModeratorOccupantIT {
    private static final Prosody PROSODY = new Prosody();
    private static int rooms;

    private final RoomName room = new RoomName("42-giao-ban-" + ++rooms);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Shard shard = TestShard.of(PROSODY);
    private final Wire wire = new Wire(shard, () -> {});
    private final ModeratorOccupant moderator = new ModeratorOccupant(wire, shard);

    @BeforeAll
    static void start() {
        PROSODY.start();
    }

    @AfterAll
    static void stop() {
        PROSODY.close();
    }

    @AfterEach
    void everybodyGoes() throws Exception {
        wire.close();
        for (var one : open) {
            one.close();
        }
    }

    @Test
    void mutesOneAndNobodyElse() throws Exception {
        var focus = focus();
        var thuCuc = guest("a1b2c3d4");
        var vietTri = guest("b1b2c3d4");
        focus.watch(room.value());

        var muted = moderator.mute(room, Set.of(thuCuc.jid()), Set.of());

        assertThat(muted).isEqualTo(new ModeratorOccupant.Muted(1, 1));
        await().until(() -> thuCuc.mutedBy().size() == 1);
        assertThat(vietTri.mutedBy()).isEmpty();
    }

    @Test
    void mutesAllButTheModerators() throws Exception {
        var focus = focus();
        // Whoever makes a room on a bare Prosody owns it.
        var central = guest("a1b2c3d4");
        var thuCuc = guest("b1b2c3d4");
        var vietTri = guest("c1b2c3d4");
        focus.watch(room.value());

        var muted = moderator.muteAll(room, Set.of());

        assertThat(muted).isEqualTo(new ModeratorOccupant.Muted(2, 2));
        await().until(() -> thuCuc.mutedBy().size() == 1 && vietTri.mutedBy().size() == 1);
        assertThat(central.mutedBy()).isEmpty();
    }

    @Test
    void saysWhyNobodyCouldBeMuted() {
        var thuCuc = guest("a1b2c3d4");

        assertThatThrownBy(() -> moderator.mute(room, Set.of(thuCuc.jid()), Set.of()))
                .isInstanceOf(ActRefused.class)
                .hasMessage("máy chủ hội nghị không tắt tiếng: Jicofo không có trong phòng");
    }

    @Test
    void changesTheSubjectAndSpeaksToEverybody() throws Exception {
        var thuCuc = guest("a1b2c3d4");

        moderator.subject(room, "Giao ban tháng 11 (kéo dài)");
        moderator.say(room, "Đề nghị các điểm cầu tắt tiếng khi không phát biểu.");

        await().until(() -> !thuCuc.heard().isEmpty());
        assertThat(thuCuc.heard()).containsExactly("Đề nghị các điểm cầu tắt tiếng khi không phát biểu.");
        assertThat(thuCuc.chat().getSubject()).isEqualTo("Giao ban tháng 11 (kéo dài)");
    }

    @Test
    void isInTheRoomForTheActOnlyAndInNoRoster() throws Exception {
        var thuCuc = guest("a1b2c3d4");

        var during = moderator.inside(room, seat -> wire.occupants(room.value(), Prosody.ROOMS));

        assertThat(during)
                .as("what a roster is made from")
                .hasValue(Set.of(new Wire.Occupant(Optional.of("a1b2c3d4"), thuCuc.jid())));
        await().until(() -> thuCuc.came().size() == 2);
        assertThat(thuCuc.came().get(0)).startsWith("available ");
        assertThat(thuCuc.came().get(1)).isEqualTo(thuCuc.came().get(0).replace("available", "unavailable"));
        assertThat(thuCuc.company()).containsExactly("a1b2c3d4");
    }

    @Test
    void twoActsAtOnceShareOneSeat() throws Exception {
        var thuCuc = guest("a1b2c3d4");

        moderator.inside(room, _ -> {
            moderator.say(room, "Một");
            moderator.say(room, "Hai");
            return true;
        });

        await().until(() -> thuCuc.heard().size() == 2);
        await("in once and out once").until(() -> thuCuc.came().size() == 2);
        await().until(() -> thuCuc.company().size() == 1);
    }

    @Test
    void makesNoRoomThatIsNotThere() throws Exception {
        assertThatThrownBy(() -> moderator.say(room, "Có ai không?"))
                .isInstanceOf(ActRefused.class)
                .hasMessage("trong phòng họp chưa có ai");
        assertThat(wire.occupants(room.value(), Prosody.ROOMS)).isEmpty();
    }

    @Test
    void keepsNoRoomThatTheLastOneLeft() throws Exception {
        var thuCuc = guest("a1b2c3d4");

        moderator.inside(room, seat -> {
            thuCuc.close();
            await().until(() ->
                    wire.occupants(room.value(), Prosody.ROOMS).orElseThrow().isEmpty());
            return true;
        });

        await().until(() -> wire.occupants(room.value(), Prosody.ROOMS).isEmpty());
    }

    @Test
    void knowsThePasswordThatTheRoomWasGiven() throws Exception {
        var thuCuc = guest("a1b2c3d4");
        var form = thuCuc.chat().getConfigurationForm().getFillableForm();
        form.setAnswer("muc#roomconfig_roomsecret", "bí mật 2026");
        thuCuc.chat().sendConfigurationForm(form);

        moderator.say(room, "Chào các đồng chí.");

        await().until(() -> thuCuc.heard().size() == 1);
    }

    @Test
    void comesBackOnANewLineAfterTheOldOneBroke() throws Exception {
        var thuCuc = guest("a1b2c3d4");
        moderator.say(room, "Một");
        wire.line().instantShutdown();

        moderator.say(room, "Hai");

        await().until(() -> thuCuc.heard().size() == 2);
        await().until(() -> thuCuc.company().size() == 1);
    }

    @Test
    void isOutWhenAnActOutlivesItsLine() throws Exception {
        var thuCuc = guest("a1b2c3d4");

        moderator.inside(room, _ -> {
            wire.line().instantShutdown();
            moderator.say(room, "Hai");
            return true;
        });

        await().until(() -> thuCuc.heard().size() == 1);
        await().until(() -> thuCuc.company().size() == 1);
    }

    private Focus focus() {
        var focus = new Focus(PROSODY);
        open.add(focus);
        return focus;
    }

    private RoomGuest guest(String nick) {
        var guest = new RoomGuest(PROSODY, room.value(), nick);
        open.add(guest);
        return guest;
    }
}
