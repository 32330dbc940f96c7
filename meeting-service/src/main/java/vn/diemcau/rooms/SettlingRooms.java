package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * After the closure: until the room is empty, and for three minutes at most, signals still count; then the ledger is
 * sealed. Asked right after the room was ended, and by the clock for what was left.
 */
@Singleton
public class SettlingRooms {
    private static final Logger LOG = LoggerFactory.getLogger(SettlingRooms.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final JdbcRooms rooms;
    private final Meetings meetings;
    private final ConferenceBridge bridge;
    private final SealingLedgers sealing;
    private final Sql sql;
    private final ProductClock clock;

    SettlingRooms(
            JdbcRooms rooms,
            Meetings meetings,
            ConferenceBridge bridge,
            SealingLedgers sealing,
            Sql sql,
            ProductClock clock) {
        this.rooms = rooms;
        this.meetings = meetings;
        this.bridge = bridge;
        this.sealing = sealing;
        this.sql = sql;
        this.clock = clock;
    }

    /** Settles every closed meeting that is not sealed yet; answers how many were sealed. */
    public int settleAll() {
        var unsettled = sql.list("""
                SELECT m.id FROM meeting m
                WHERE m.status = 'closed' AND NOT EXISTS (SELECT 1 FROM seal s WHERE s.meeting_id = m.id)
                ORDER BY m.closed_at, m.id LIMIT 100""", row -> new MeetingId(row.number("id")));
        int sealed = 0;
        for (var meeting : unsettled) {
            try {
                sealed += settle(meeting) ? 1 : 0;
            } catch (RuntimeException failure) {
                // One meeting that cannot be sealed must not keep the others from it.
                LOG.warn("Meeting {} could not be sealed", meeting.value(), failure);
            }
        }
        return sealed;
    }

    /** Seals the ledger when the meeting is closed and its room empty or out of time; true when it is sealed now. */
    public boolean settle(MeetingId id) {
        if (!(meetings.byId(id).orElse(null) instanceof Meeting.Closed closed)) {
            return false;
        }
        if (sealing.sealed(id)) {
            return true;
        }
        var outOfTime = !clock.instant().isBefore(closed.closedAt().plus(PATIENCE));
        if (!outOfTime && !isEmpty(rooms.nameOf(id))) {
            return false;
        }
        sealing.seal(id);
        return true;
    }

    private boolean isEmpty(Optional<RoomName> name) {
        if (name.isEmpty()) {
            return true;
        }
        try {
            var roster = bridge.roster(name.get());
            return roster.isEmpty() || roster.get().isEmpty();
        } catch (ConferenceBridge.BridgeAway away) {
            LOG.info("The room {} cannot be seen yet: {}", name.get().value(), away.getMessage());
            return false;
        }
    }
}
