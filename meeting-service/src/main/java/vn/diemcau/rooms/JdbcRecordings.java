package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** The last recording of each meeting as a row; who watches the meeting is told of each change. */
@Singleton
class JdbcRecordings implements Recordings {
    static final int LONGEST_FAILURE = 500;

    private final JdbcRooms rooms;
    private final Ledger ledger;
    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;

    JdbcRecordings(JdbcRooms rooms, Ledger ledger, Sql sql, Transactions transactions, ProductClock clock) {
        this.rooms = rooms;
        this.ledger = ledger;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Recording> of(MeetingId meeting) {
        return sql.first(
                "SELECT state, since, failure FROM room_recording WHERE meeting_id = ?",
                JdbcRecordings::recording,
                meeting.value());
    }

    @Override
    public Optional<Recording> of(RoomName room) {
        return rooms.meetingOf(room).flatMap(this::of);
    }

    @Override
    public void told(RoomName room, Recording.State state, Optional<Sentence> failure) {
        var why = failure.map(one -> one.stored(LONGEST_FAILURE)).orElse(null);
        transactions.run(() -> rooms.meetingOf(room).ifPresent(meeting -> {
            int changed = sql.update("""
                    INSERT INTO room_recording (meeting_id, state, since, failure) VALUES (?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE
                      since = IF(state = VALUES(state) AND failure <=> VALUES(failure), since, VALUES(since)),
                      state = VALUES(state), failure = VALUES(failure)""", meeting.value(), state.word(), clock.instant(), why);
            if (changed > 0) {
                ledger.noteWithin(meeting, Ledger.Topic.TASK, Optional.empty());
            }
        }));
    }

    private static Recording recording(Row row) {
        return new Recording(
                Recording.State.of(row.text("state")),
                row.instant("since"),
                Optional.ofNullable(row.textOrNull("failure")).map(Sentence::read));
    }
}
