package vn.diemcau.rooms;

import java.time.Instant;
import java.util.Map;
import vn.diemcau.refusals.Refusal;

/** Why nobody can enter a room, be sent out of it, or be known in it. */
public sealed interface RoomRefusal extends Refusal {

    /** The id in the room is known to be another endpoint's. */
    record ParticipantTaken(String participant) implements RoomRefusal {
        @Override
        public String code() {
            return "participant-taken";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("participant", participant);
        }
    }

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
