package vn.diemcau.rooms;

import java.time.Instant;
import java.util.Map;
import vn.diemcau.refusals.Refusal;

/** Why nobody can enter a room, or be sent out of it. */
public sealed interface RoomRefusal extends Refusal {

    /** The room is not open yet, or not any more; {@code opensAt} is when it was, or will be, opened by plan. */
    record RoomNotOpen(Instant opensAt) implements RoomRefusal {
        @Override
        public String code() {
            return "room-not-open";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("opensAt", opensAt);
        }
    }
}
