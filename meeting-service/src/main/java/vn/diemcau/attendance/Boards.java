package vn.diemcau.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/** The live view of a meeting, folded from its log; always as fresh as the last commit that this node has read. */
public interface Boards {
    Board of(MeetingId meeting);

    /** Counts of several meetings at once, for lists. */
    Map<MeetingId, Counts> counts(Collection<MeetingId> meetings);

    /** The same of some endpoints of each meeting, for whoever may know of those only; nobody unnamed is counted. */
    Map<MeetingId, Counts> counts(Map<MeetingId, Set<EndpointId>> endpoints);

    /**
     * @param no number of the last line of the meeting's log that it contains
     * @param occupants everybody whom no token names, in the order in which they were found
     * @param occupantsNo number of the last line that changed something of those
     * @param taken from which endpoint a stay was taken, because it is another's or nobody's, and by which line
     */
    record Board(
            long no,
            Map<EndpointId, Presence> presence,
            Counts counts,
            List<Occupant> occupants,
            long occupantsNo,
            Map<EndpointId, Long> taken) {
        public Board {
            occupants = List.copyOf(occupants);
            taken = Map.copyOf(taken);
        }
    }

    /**
     * <em>Người trong phòng</em> whom no token names.
     *
     * @param stay the name of the stay in the ledger
     * @param nick the id under which the others in the room see it, where it is known
     * @param endpoint whose it is all the same; empty: nobody knows
     * @param namedBy {@code secretary}, {@code page} (its own page said so) or {@code nothing}
     */
    record Occupant(
            String stay, Optional<String> nick, Presence presence, Optional<EndpointId> endpoint, String namedBy) {}

    /** Where an endpoint is; {@code devices} of one endpoint overlap and count once. */
    record Presence(State state, Optional<Instant> since, int devices) {
        public static final Presence OUTSIDE = new Presence(State.OUTSIDE, Optional.empty(), 0);

        public enum State {
            OUTSIDE,
            IN,
            LOST,
            LEFT,
            REMOVED;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** @param unnamed those in the room of whom nobody knows which endpoint they are; {@code in} is without them */
    record Counts(int invited, int confirmed, int declined, int in, int heads, int unnamed) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }
}
