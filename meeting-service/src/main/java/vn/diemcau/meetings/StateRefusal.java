package vn.diemcau.meetings;

import java.time.Instant;
import java.util.Map;
import vn.diemcau.refusals.Refusal;

/** Why an act is not possible in the state, or at the hour, in which the meeting is. */
public sealed interface StateRefusal extends Refusal {

    record NotPlanned(Status status) implements StateRefusal {}

    record NotProposed(Status status) implements StateRefusal {}

    record NotOpen(Status status) implements StateRefusal {}

    record NotClosed(Status status) implements StateRefusal {}

    record InTheArchive() implements StateRefusal {}

    /** A meeting is opened from the hour its room is opened. */
    record TooEarly(Instant opensAt) implements StateRefusal {}

    /** Its time has passed without its having been opened; it can be postponed or cancelled. */
    record Over(Instant endsAt) implements StateRefusal {}

    /** There is no approval to be taken back. */
    record NotApproved() implements StateRefusal {}

    /** From then on endpoints come in; it can be postponed or cancelled. */
    record RoomDue(Instant opensAt) implements StateRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case NotPlanned _ -> "meeting-not-planned";
            case NotProposed _ -> "meeting-not-proposed";
            case NotOpen _ -> "meeting-not-open";
            case NotClosed _ -> "meeting-not-closed";
            case InTheArchive _ -> "archived";
            case TooEarly _ -> "meeting-too-early";
            case Over _ -> "meeting-over";
            case NotApproved _ -> "meeting-not-approved";
            case RoomDue _ -> "meeting-room-due";
        };
    }

    @Override
    default Map<String, Object> arguments() {
        return switch (this) {
            case NotPlanned(var status) -> Map.of("status", status.word());
            case NotProposed(var status) -> Map.of("status", status.word());
            case NotOpen(var status) -> Map.of("status", status.word());
            case NotClosed(var status) -> Map.of("status", status.word());
            case InTheArchive _ -> Map.of();
            case TooEarly(var opensAt) -> Map.of("opensAt", opensAt);
            case Over(var endsAt) -> Map.of("endsAt", endsAt);
            case NotApproved _ -> Map.of();
            case RoomDue(var opensAt) -> Map.of("opensAt", opensAt);
        };
    }
}
