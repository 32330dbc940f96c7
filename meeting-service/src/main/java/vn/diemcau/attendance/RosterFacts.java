package vn.diemcau.attendance;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/**
 * <em>Danh sách có mặt trong phòng</em>: what a bridge answered when it was asked who is in the room of a meeting.
 *
 * @param shard which bridge of several
 * @param epoch rises when that bridge restarts
 * @param takenFrom when it was asked: everybody in it was there at some moment from then on
 * @param takenUntil when it had answered: everybody in it was there by then
 * @param followedFrom since when somebody should have been asking (the room was ready): silence is measured from the
 *     last roster that was applied, and before the first one from here
 * @param silence what kept us from asking, should the silence before this roster turn out too long
 */
public record RosterFacts(
        MeetingId meeting,
        String shard,
        long epoch,
        Instant takenFrom,
        Instant takenUntil,
        List<Present> present,
        Instant followedFrom,
        AttendanceSheet.Gap.Cause silence) {
    public RosterFacts {
        present = List.copyOf(present);
        if (takenUntil.isBefore(takenFrom)) {
            throw new IllegalArgumentException("a roster is answered after it was asked for");
        }
        var connections = new HashSet<String>();
        present.forEach(one -> connections.add(one.connection()));
        if (connections.size() != present.size()) {
            throw new IllegalArgumentException("a connection stands in a roster once");
        }
    }

    /**
     * One connection in the room.
     *
     * @param endpoint empty for one whom the bridge cannot name
     * @param joinedAt the bridge's own time where it knows it
     * @param nick the id under which the others in the room see it, where that is all there is
     * @param claimed whether only the endpoint's own page says that it is this one
     */
    public record Present(
            Optional<EndpointId> endpoint,
            String connection,
            Optional<Instant> joinedAt,
            Optional<String> nick,
            boolean claimed) {

        /** One whose token says which endpoint it is. */
        public Present(EndpointId endpoint, String connection, Optional<Instant> joinedAt) {
            this(Optional.of(endpoint), connection, joinedAt, Optional.empty(), false);
        }

        public static Present unnamed(String connection, Optional<String> nick) {
            return new Present(Optional.empty(), connection, Optional.empty(), nick, false);
        }

        public static Present claimed(EndpointId endpoint, String connection) {
            return new Present(Optional.of(endpoint), connection, Optional.empty(), Optional.empty(), true);
        }

        /** The endpoint that the token names. */
        Optional<EndpointId> proven() {
            return claimed ? Optional.empty() : endpoint;
        }
    }
}
