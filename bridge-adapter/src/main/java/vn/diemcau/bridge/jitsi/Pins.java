package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.diemcau.rooms.RoomName;

/**
 * The number that people key in at a room codec or telephone. It follows from the room's name and a secret that all
 * nodes share: the same everywhere without being kept, and of no use once the room is closed.
 */
@Singleton
@Configured
class Pins {
    private static final long LEAST = 10_000_000;

    private final JitsiSettings settings;
    private final JitsiRooms rooms;

    Pins(JitsiSettings settings, JitsiRooms rooms) {
        this.settings = settings;
        this.rooms = rooms;
    }

    /** Eight digits, the first of which is not zero: whoever takes them for a number loses none. */
    String of(RoomName room) {
        return String.valueOf(LEAST + Math.floorMod(ByteBuffer.wrap(hmac(room)).getLong(), 9 * LEAST));
    }

    /** The open room of this number; empty as well when two rooms happen to have the same. */
    Optional<JitsiRooms.Open> room(String pin) {
        var fitting = rooms.allOpen().stream()
                .filter(open -> of(open.name()).equals(pin))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private byte[] hmac(RoomName room) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.hookSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(("pin " + room.value()).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
