package vn.diemcau.attendance;

import java.util.Map;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.words.Sentence;

/** Why somebody in the room is not named as the secretary wishes. */
public sealed interface OccupantRefusal extends Refusal {

    /** The token with which they came in says which endpoint it is: that is not for anybody to say. */
    record Proven(Sentence endpoint) implements OccupantRefusal {}

    /** They have a name by now that the caller did not know of: another secretary, or their own page, was faster. */
    record Named(Sentence endpoint) implements OccupantRefusal {}

    /** The name that was to be corrected has been taken back meanwhile. */
    record Unnamed() implements OccupantRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case Proven _ -> "occupant-proven";
            case Named _ -> "occupant-named";
            case Unnamed _ -> "occupant-unnamed";
        };
    }

    @Override
    default Map<String, Object> arguments() {
        return switch (this) {
            case Proven(var endpoint) -> Map.of("endpoint", endpoint);
            case Named(var endpoint) -> Map.of("endpoint", endpoint);
            case Unnamed _ -> Map.of();
        };
    }
}
