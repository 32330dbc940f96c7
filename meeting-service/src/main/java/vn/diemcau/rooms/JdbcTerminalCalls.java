package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** The last call to each endpoint as a row; who watches the meeting is told of each change. */
@Singleton
class JdbcTerminalCalls implements TerminalCalls {
    private final JdbcRooms rooms;
    private final Ledger ledger;
    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;

    JdbcTerminalCalls(JdbcRooms rooms, Ledger ledger, Sql sql, Transactions transactions, ProductClock clock) {
        this.rooms = rooms;
        this.ledger = ledger;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Map<EndpointId, TerminalCall> of(MeetingId meeting) {
        var calls = new HashMap<EndpointId, TerminalCall>();
        sql.list(
                        "SELECT endpoint_id, state, since, failure FROM terminal_call WHERE meeting_id = ?",
                        row -> Map.entry(new EndpointId(row.number("endpoint_id")), call(row)),
                        meeting.value())
                .forEach(one -> calls.put(one.getKey(), one.getValue()));
        return calls;
    }

    @Override
    public void told(RoomName room, EndpointId endpoint, TerminalCall.State state, Optional<Sentence> failure) {
        var why = failure.map(one -> one.stored(JdbcRecordings.LONGEST_FAILURE)).orElse(null);
        transactions.run(() -> rooms.meetingOf(room).ifPresent(meeting -> {
            int changed = sql.update("""
                    INSERT INTO terminal_call (meeting_id, endpoint_id, state, since, failure) VALUES (?, ?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE
                      since = IF(state = VALUES(state) AND failure <=> VALUES(failure), since, VALUES(since)),
                      state = VALUES(state), failure = VALUES(failure)""", meeting.value(), endpoint.value(), state.word(), clock.instant(), why);
            if (changed > 0) {
                ledger.noteWithin(meeting, Ledger.Topic.TASK, Optional.of(endpoint));
            }
        }));
    }

    private static TerminalCall call(Row row) {
        return new TerminalCall(
                TerminalCall.State.of(row.text("state")),
                row.instant("since"),
                Optional.ofNullable(row.textOrNull("failure")).map(Sentence::read));
    }
}
