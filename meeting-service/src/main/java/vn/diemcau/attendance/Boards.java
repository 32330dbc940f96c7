package vn.diemcau.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/** The live view of a meeting, folded from its log; always as fresh as the last commit that this node has read. */
public interface Boards {
    Board of(MeetingId meeting);

    /** Counts of several meetings at once, for lists. */
    Map<MeetingId, Counts> counts(Collection<MeetingId> meetings);

    /** @param no number of the last line of the meeting's log that it contains */
    record Board(long no, Map<EndpointId, Presence> presence, Counts counts) {}

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

    record Counts(int invited, int confirmed, int declined, int in, int heads) {}
}
