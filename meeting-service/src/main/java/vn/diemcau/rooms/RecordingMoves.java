package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.attendance.ApplyingRosters;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.meetings.PlacingMeetings;
import vn.diemcau.time.ProductClock;

/**
 * <em>Chuyển phòng</em>: a bridge of several shards has opened a room on another one. The ledger says so, those who
 * watch are told, and what the old shard still says of the room counts no more.
 */
@Singleton
public class RecordingMoves {
    private final JdbcRooms rooms;
    private final PlacingMeetings placing;
    private final Ledger ledger;
    private final ApplyingRosters rosters;
    private final ProductClock clock;

    RecordingMoves(
            JdbcRooms rooms, PlacingMeetings placing, Ledger ledger, ApplyingRosters rosters, ProductClock clock) {
        this.rooms = rooms;
        this.placing = placing;
        this.ledger = ledger;
        this.rosters = rosters;
        this.clock = clock;
    }

    /** Records the move within the transaction in which the bridge moves the room: both stand or fall together. */
    public void moved(RoomMoved move) {
        var meeting = rooms.meetingOf(move.room());
        if (meeting.isEmpty()) {
            return;
        }
        placing.placed(meeting.get(), move.to());
        rosters.fence(meeting.get(), move.epoch());
        ledger.recordWithin(List.of(new LedgerEntry.Draft(
                meeting.get(),
                LedgerEntry.Kind.MOVED,
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                LedgerEntry.Source.CLOCK,
                Optional.empty(),
                Optional.of(move.why().vietnamese()),
                Map.of(
                        "from",
                        move.from(),
                        "to",
                        move.to(),
                        "epoch",
                        move.epoch(),
                        "since",
                        CanonicalJson.instant(move.since())),
                Optional.of("moved:" + move.epoch()))));
    }
}
