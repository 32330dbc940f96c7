package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * Ten minutes before the start: tells the secretary how many endpoints are not in yet. Found late it is told late; when
 * it finds the meeting over, nothing is told.
 */
@Singleton
public class AskingForMissingEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(AskingForMissingEndpoints.class);
    static final Duration BEFORE = Duration.ofMinutes(10);

    private final JdbcRooms rooms;
    private final Meetings meetings;
    private final ConferenceBridge bridge;
    private final Ledger ledger;
    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;

    AskingForMissingEndpoints(
            JdbcRooms rooms,
            Meetings meetings,
            ConferenceBridge bridge,
            Ledger ledger,
            Sql sql,
            Transactions transactions,
            ProductClock clock) {
        this.rooms = rooms;
        this.meetings = meetings;
        this.bridge = bridge;
        this.ledger = ledger;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks at every meeting about to start; answers how many secretaries were told. */
    public int ask() {
        var now = clock.instant();
        var near = sql.list(
                """
                SELECT m.id, m.starts_at, r.name FROM meeting m JOIN room r ON r.meeting_id = m.id
                WHERE m.status IN ('planned', 'open') AND r.state = 'ready' AND m.starts_at <= ? AND m.ends_at > ?
                  AND NOT EXISTS (SELECT 1 FROM done_work d
                    WHERE d.meeting_id = m.id AND d.kind = ? AND d.occurrence = m.starts_at)
                ORDER BY m.starts_at, m.id""",
                row -> new Near(
                        new MeetingId(row.number("id")), row.instant("starts_at"), new RoomName(row.text("name"))),
                now.plus(BEFORE),
                now,
                Rooms.Notice.Kind.MISSING.word());
        int told = 0;
        for (var meeting : near) {
            told += bridge.watches(meeting.room()) && ask(meeting) ? 1 : 0;
        }
        return told;
    }

    private boolean ask(Near near) {
        var missing = new HashSet<EndpointId>();
        meetings.invitees(near.meeting()).stream().map(Invitee::endpoint).forEach(missing::add);
        try {
            bridge.roster(near.room())
                    .ifPresent(roster -> roster.occupants().forEach(one -> missing.remove(one.endpoint())));
        } catch (ConferenceBridge.BridgeAway away) {
            LOG.info("Room {} cannot be seen: {}", near.room().value(), away.getMessage());
            return false;
        }
        return transactions.inTransaction(() -> {
            if (!rooms.markDone(near.meeting(), Rooms.Notice.Kind.MISSING.word(), near.startsAt(), missing.size())) {
                return false;
            }
            ledger.noteWithin(near.meeting(), Ledger.Topic.TASK, Optional.empty());
            return true;
        });
    }

    private record Near(MeetingId meeting, Instant startsAt, RoomName room) {}
}
