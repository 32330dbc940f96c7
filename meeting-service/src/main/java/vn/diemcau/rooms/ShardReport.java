package vn.diemcau.rooms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.words.Sentence;

/**
 * <em>Máy chủ hội nghị</em>: one of several installations behind the bridge, as those who run the product see it.
 *
 * @param since since when it is in this state
 * @param why what is wrong, in the user's words
 * @param holder the node that watches it; empty while none does
 * @param rosterAt when the last roster of any of its rooms was read
 * @param rooms how many rooms are open on it, for {@code places} endpoints
 * @param capacity how many endpoints it is configured to carry
 * @param carries how many it carries as it is now
 * @param machinesKnown whether its machines tell of themselves; otherwise {@code machines} says nothing
 */
public record ShardReport(
        String name,
        State state,
        Optional<Instant> since,
        Optional<Sentence> why,
        Optional<String> holder,
        Optional<Instant> rosterAt,
        int rooms,
        int places,
        int capacity,
        int carries,
        boolean machinesKnown,
        List<Machine> machines) {
    public ShardReport {
        machines = List.copyOf(machines);
    }

    public enum State {
        UP,
        AWAY,
        /** No node has looked at it yet. */
        UNKNOWN
    }

    /**
     * A machine of the installation.
     *
     * @param draining it takes no new meetings, and keeps those it has
     * @param stale it has not told of itself for a while
     * @param stress 1.0 is all it can bear; it may be above
     * @param movable whether its endpoints can be moved off it from here
     * @param cannotRest why it cannot be let rest from here, in the user's words; empty when it can
     */
    public record Machine(
            Kind kind,
            String name,
            boolean healthy,
            boolean busy,
            boolean draining,
            boolean stale,
            Optional<Double> stress,
            Optional<String> version,
            Optional<String> region,
            Instant seenAt,
            boolean movable,
            Optional<Sentence> cannotRest) {
        public enum Kind {
            /** Carries picture and sound. */
            BRIDGE,
            RECORDER,
            /** Calls room codecs and telephones. */
            GATEWAY
        }
    }
}
