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

    /** The secretary keeps the endpoint out of the room until they readmit it; {@code why} is what they wrote. */
    record EndpointBarred(String why) implements RoomRefusal {
        @Override
        public String code() {
            return "endpoint-barred";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("why", why);
        }
    }

    /** The bridge that has the room cannot do this; {@code reason} says what to do instead. */
    record BridgeCannot(String reason) implements RoomRefusal {
        @Override
        public String code() {
            return "bridge-cannot";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("reason", reason);
        }
    }

    /** There is nobody in the room to whom it could be done. */
    record NotInTheRoom() implements RoomRefusal {
        @Override
        public String code() {
            return "not-in-room";
        }
    }

    /** The bridge did not answer: it may have been done, and may be asked for again. */
    record BridgeSilent() implements RoomRefusal {
        @Override
        public String code() {
            return "bridge-away";
        }
    }
}
