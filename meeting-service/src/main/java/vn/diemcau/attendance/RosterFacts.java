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

    /** One connection in the room; {@code joinedAt} is the bridge's own time where it knows it. */
    public record Present(EndpointId endpoint, String connection, Optional<Instant> joinedAt) {}
}
