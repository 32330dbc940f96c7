package vn.diemcau.rooms;

import java.time.Instant;
import java.util.Map;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.words.Sentence;

/** Why nobody can enter a room, be sent out of it, or be known in it. */
public sealed interface RoomRefusal extends Refusal {

    /** The id in the room is known to be another endpoint's. */
    record ParticipantTaken(String participant) implements RoomRefusal {}

    /** The room is not open yet, or not any more; {@code opensAt} is when it was, or will be, opened by plan. */
    record RoomNotOpen(Instant opensAt) implements RoomRefusal {}

    /** The secretary keeps the endpoint out of the room until they readmit it; {@code why} is what they wrote. */
    record EndpointBarred(String why) implements RoomRefusal {}

    /** The bridge that has the room cannot do this; {@code reason} says what to do instead. */
    record BridgeCannot(Sentence reason) implements RoomRefusal {}

    /** There is nobody in the room to whom it could be done. */
    record NotInTheRoom() implements RoomRefusal {}

    /** The bridge did not answer: it may have been done, and may be asked for again. */
    record BridgeSilent() implements RoomRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case ParticipantTaken _ -> "participant-taken";
            case RoomNotOpen _ -> "room-not-open";
            case EndpointBarred _ -> "endpoint-barred";
            case BridgeCannot _ -> "bridge-cannot";
            case NotInTheRoom _ -> "not-in-room";
            case BridgeSilent _ -> "bridge-away";
        };
    }

    @Override
    default Map<String, Object> arguments() {
        return switch (this) {
            case ParticipantTaken(var participant) -> Map.of("participant", participant);
            case RoomNotOpen(var opensAt) -> Map.of("opensAt", opensAt);
            case EndpointBarred(var why) -> Map.of("why", why);
            case BridgeCannot(var reason) -> Map.of("reason", reason);
            case NotInTheRoom _, BridgeSilent _ -> Map.of();
        };
    }
}
