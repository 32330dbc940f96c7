package vn.diemcau.rooms;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.refusals.Refusal;

/** Why nobody can enter a room, or send somebody out of it. */
public sealed interface RoomRefusal extends Refusal {

    /** The room is not open yet, or not any more; {@code opensAt} is when it will be, where it will be. */
    record RoomNotOpen(Optional<Instant> opensAt) implements RoomRefusal {
        @Override
        public String code() {
            return "room-not-open";
        }

        @Override
        public Map<String, Object> arguments() {
            return opensAt.<Map<String, Object>>map(at -> Map.of("opensAt", at)).orElse(Map.of());
        }
    }
}
