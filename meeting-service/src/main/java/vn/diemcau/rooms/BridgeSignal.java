package vn.diemcau.rooms;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;

/**
 * What a bridge tells of its own accord: a hint that moves the screen at once. It may come late, twice, out of order or
 * not at all; the roster is the truth.
 */
public sealed interface BridgeSignal {
    RoomName room();

    EndpointId endpoint();

    /** Names one stay, unique within the room. */
    String connection();

    /** When it happened, by the bridge's clock. */
    Instant at();

    /** An endpoint has entered. */
    record EndpointJoined(RoomName room, EndpointId endpoint, String connection, Instant at) implements BridgeSignal {}

    /** A stay that was lost goes on: the same client is heard again. */
    record EndpointResumed(RoomName room, EndpointId endpoint, String connection, Instant at) implements BridgeSignal {}

    /** An endpoint has gone, by its own will, by a lost line, or removed by a moderator. */
    record EndpointLeft(RoomName room, EndpointId endpoint, String connection, Instant at, How how)
            implements BridgeSignal {}

    enum How {
        LEFT,
        LOST,
        REMOVED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who was in the room, asked at {@code takenFrom} and answered by {@code takenUntil}.
     *
     * @param shard which bridge of several
     * @param epoch rises when the bridge restarts; rosters of different epochs are not compared
     * @param unnamed who else is in, of whom the bridge cannot say which endpoint they are
     */
    record Roster(
            RoomName room,
            String shard,
            long epoch,
            Instant takenFrom,
            Instant takenUntil,
            List<Occupant> occupants,
            List<Unnamed> unnamed) {
        public Roster {
            occupants = List.copyOf(occupants);
            unnamed = List.copyOf(unnamed);
        }

        /** Whether nobody at all is in. */
        public boolean isEmpty() {
            return occupants.isEmpty() && unnamed.isEmpty();
        }
    }

    /**
     * One connection in a roster; {@code joinedAt} is the bridge's own time where it knows it, which it does only of
     * those whose token it has seen.
     */
    record Occupant(EndpointId endpoint, String connection, Optional<Instant> joinedAt, Proof proof) {
        /** One whose token says which endpoint it is. */
        public Occupant(EndpointId endpoint, String connection, Optional<Instant> joinedAt) {
            this(endpoint, connection, joinedAt, Proof.TOKEN);
        }
    }

    /** What the name of an occupant rests on, the strongest first. */
    enum Proof {
        /** The token it came in with, as the bridge tells it. */
        TOKEN,
        /** The word of the secretary, with a reason. */
        SECRETARY,
        /** The endpoint's own page, which said under which id it takes part. */
        PAGE
    }

    /**
     * <em>Chưa rõ điểm cầu</em>: one who is in and whom nothing names.
     *
     * @param connection names the stay from the first roster to the last, and when it has got a name as well
     * @param nick the id under which the others in the room see it, where it is one
     * @param since when it was known to be in, not later than this
     */
    record Unnamed(String connection, Optional<String> nick, Instant since) {}
}
