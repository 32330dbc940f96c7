package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Optional;
import vn.diemcau.chain.Hashes;
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
        return String.valueOf(LEAST
                + Math.floorMod(
                        ByteBuffer.wrap(Hashes.hmac(settings.hookSecret(), "pin " + room.value()))
                                .getLong(),
                        9 * LEAST));
    }

    /** The open room of this number; empty as well when two rooms happen to have the same. */
    Optional<JitsiRooms.Open> room(String pin) {
        var fitting = rooms.allOpen().stream()
                .filter(open -> of(open.name()).equals(pin))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
}
