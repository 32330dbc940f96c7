package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.ConferenceBridge.Guest;
import vn.diemcau.rooms.RoomName;

/** <em>Đường vào phòng họp</em> on a shard: by its own client with a token, or by a room codec with a number. */
@Singleton
@Configured
class WaysIn {
    private final JitsiTokens tokens;
    private final Pins pins;

    WaysIn(JitsiTokens tokens, Pins pins) {
        this.tokens = tokens;
        this.pins = pins;
    }

    Admission embedded(Shard shard, RoomName room, Guest guest) {
        var token = tokens.issue(shard, room, guest);
        return new Admission.Embedded(
                room,
                shard.publicUrl() + "/" + room.value() + "?jwt=" + token,
                shard.publicUrl(),
                token,
                guest.notBefore(),
                guest.expiresAt());
    }

    /** Empty where the shard has no gateway for codecs. */
    Optional<Admission.Dialled> dialled(Shard shard, RoomName room, Guest guest) {
        return shard.sipAddress().map(pattern -> {
            var pin = pins.of(room);
            return new Admission.Dialled(
                    room,
                    pattern.replace("{room}", room.value()).replace("{pin}", pin),
                    Optional.of(pin),
                    guest.notBefore(),
                    guest.expiresAt());
        });
    }
}
