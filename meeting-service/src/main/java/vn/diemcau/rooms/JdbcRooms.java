package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** The rows of rooms and of what the clock has done about them. */
@Singleton
class JdbcRooms implements Rooms {
    // Far longer than a bridge may take to answer; a node that died in the middle is followed after it.
    private static final Duration HOLD = Duration.ofSeconds(60);

    private static final int LONGEST_FAILURE = 1000;

    private static final String STATE = """
            SELECT m.id, r.state, r.since, r.bridge, r.failure,
              m.status IN ('planned', 'open') AND m.ends_at > ?
                AND TIMESTAMPADD(SECOND, -m.room_lead_seconds, m.starts_at) <= ? AS due
            FROM meeting m LEFT JOIN room r ON r.meeting_id = m.id
            WHERE m.id IN (%s)""";

    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;
    private final ConferenceBridge bridge;
    private final String node = Nodes.here();

    JdbcRooms(Sql sql, Transactions transactions, ProductClock clock, ConferenceBridge bridge) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
        this.bridge = bridge;
    }

    @Override
    public Room of(MeetingId meeting) {
        return of(List.of(meeting))
                .getOrDefault(meeting, new Room(State.NONE, Optional.empty(), bridge.name(), Optional.empty()));
    }

    @Override
    public Map<MeetingId, Room> of(Collection<MeetingId> meetings) {
        if (meetings.isEmpty()) {
            return Map.of();
        }
        var now = clock.instant();
        var args = new Object[meetings.size() + 2];
        args[0] = now;
        args[1] = now;
        int next = 2;
        for (var meeting : meetings) {
            args[next++] = meeting.value();
        }
        var rooms = new HashMap<MeetingId, Room>();
        sql.list(
                        STATE.formatted(Sql.in(meetings.size())),
                        row -> Map.entry(new MeetingId(row.number("id")), room(row)),
                        args)
                .forEach(entry -> rooms.put(entry.getKey(), entry.getValue()));
        return rooms;
    }

    private Room room(Row row) {
        var stored = row.textOrNull("state");
        if (stored == null || stored.equals(State.DUE.word())) {
            var state = row.flag("due") ? State.DUE : State.NONE;
            return new Room(state, Optional.empty(), bridge.name(), Optional.empty());
        }
        return new Room(
                State.of(stored),
                Optional.of(row.instant("since")),
                row.text("bridge"),
                Optional.ofNullable(row.textOrNull("failure")).map(Sentence::read));
    }

    @Override
    public Optional<RoomName> nameOf(MeetingId meeting) {
        return sql.first(
                "SELECT name FROM room WHERE meeting_id = ?", row -> new RoomName(row.text("name")), meeting.value());
    }

    @Override
    public List<Notice> notices(MeetingId meeting) {
        return sql
                .list(
                        "SELECT kind, done_at, note FROM done_work WHERE meeting_id = ? ORDER BY done_at DESC, kind",
                        row -> Notice.Kind.of(row.text("kind"))
                                .map(kind -> new Notice(kind, row.instant("done_at"), endpoints(row))),
                        meeting.value())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static int endpoints(Row row) {
        var note = row.textOrNull("note");
        return note == null ? 0 : Integer.parseInt(note);
    }

    /** A room as the clock works on it. */
    record Live(
            MeetingId meeting,
            RoomName name,
            Instant endsAt,
            Instant readySince,
            Optional<Instant> readAt,
            Optional<Instant> emptySince) {}

    /** A room that this node may open, until its hold ends. */
    record Held(MeetingId meeting, RoomName name, long version) {}

    /** Meetings whose room should be open by now and is not, nor being opened by somebody alive. */
    List<MeetingId> due(Instant now) {
        return sql.list("""
                SELECT m.id FROM meeting m LEFT JOIN room r ON r.meeting_id = m.id
                WHERE m.status IN ('planned', 'open') AND m.ends_at > ?
                  AND TIMESTAMPADD(SECOND, -m.room_lead_seconds, m.starts_at) <= ?
                  AND (r.state IS NULL OR r.state IN ('due', 'failed')
                    OR r.state = 'opening' AND r.held_until < UTC_TIMESTAMP(6))
                ORDER BY m.starts_at, m.id""", row -> new MeetingId(row.number("id")), now, now);
    }

    /** Takes the room for opening by a committed update; empty when another one has it or it is open. */
    Optional<Held> claim(MeetingId meeting, String title) {
        return transactions.inTransaction(() -> {
            // The row comes first, so that two nodes meet at the same one.
            sql.update(
                    """
                    INSERT IGNORE INTO room (meeting_id, state, since, bridge, name, version)
                    VALUES (?, 'due', ?, ?, ?, 0)""",
                    meeting.value(),
                    clock.instant(),
                    bridge.name(),
                    RoomName.of(meeting, title).value());
            int taken = sql.update("""
                    UPDATE room SET state = 'opening', since = ?, bridge = ?, failure = NULL, holder = ?,
                      held_until = TIMESTAMPADD(SECOND, ?, UTC_TIMESTAMP(6)), version = version + 1
                    WHERE meeting_id = ? AND (state IN ('due', 'failed')
                      OR state = 'opening' AND held_until < UTC_TIMESTAMP(6))""", clock.instant(), bridge.name(), node, HOLD.toSeconds(), meeting.value());
            if (taken == 0) {
                return Optional.empty();
            }
            return sql.first(
                    "SELECT name, version FROM room WHERE meeting_id = ?",
                    row -> new Held(meeting, new RoomName(row.text("name")), row.number("version")),
                    meeting.value());
        });
    }

    /** The bridge has it; false when the room was moved or ended meanwhile. */
    boolean ready(Held held) {
        return sql.update("""
                        UPDATE room SET state = 'ready', since = ?, failure = NULL, empty_since = NULL, read_at = NULL, holder = NULL,
                          held_until = NULL, version = version + 1
                        WHERE meeting_id = ? AND state = 'opening' AND version = ?""", clock.instant(), held.meeting().value(), held.version()) == 1;
    }

    boolean failed(Held held, Sentence why) {
        return sql.update(
                        """
                        UPDATE room SET state = 'failed', since = ?, failure = ?, holder = NULL, held_until = NULL,
                          version = version + 1
                        WHERE meeting_id = ? AND state = 'opening' AND version = ?""",
                        clock.instant(),
                        why.stored(LONGEST_FAILURE),
                        held.meeting().value(),
                        held.version())
                == 1;
    }

    /** The bridge has forgotten a room that should be open: it falls due again. */
    void forgotten(MeetingId meeting) {
        sql.update("""
                UPDATE room SET state = 'due', since = ?, version = version + 1
                WHERE meeting_id = ? AND state = 'ready'""", clock.instant(), meeting.value());
    }

    /** Ends the room, whatever it was; false when there was none or it had ended before. */
    boolean end(MeetingId meeting) {
        return sql.update("""
                        UPDATE room SET state = 'ended', since = ?, failure = NULL, holder = NULL, held_until = NULL,
                          version = version + 1
                        WHERE meeting_id = ? AND state <> 'ended'""", clock.instant(), meeting.value()) == 1;
    }

    /** The meeting goes on or takes place at another time: a room that had ended falls due again. */
    void askAnew(MeetingId meeting) {
        sql.update("""
                UPDATE room SET state = 'due', since = ?, empty_since = NULL, failure = NULL, version = version + 1
                WHERE meeting_id = ? AND state IN ('ended', 'failed')""", clock.instant(), meeting.value());
    }

    /** The meeting moved out of the time in which its room would be open; true when somebody must end it. */
    boolean putOff(MeetingId meeting, Instant now) {
        return sql.update("""
                        UPDATE room r JOIN meeting m ON m.id = r.meeting_id
                        SET r.state = 'due', r.since = ?, r.empty_since = NULL, r.failure = NULL, r.holder = NULL,
                          r.held_until = NULL, r.version = r.version + 1
                        WHERE r.meeting_id = ? AND r.state IN ('opening', 'ready')
                          AND TIMESTAMPADD(SECOND, -m.room_lead_seconds, m.starts_at) > ?""", now, meeting.value(), now) == 1;
    }

    State stored(MeetingId meeting) {
        return sql.first(
                        "SELECT state FROM room WHERE meeting_id = ?",
                        row -> State.of(row.text("state")),
                        meeting.value())
                .orElse(State.NONE);
    }

    /** Every room that should have somebody in it, or could. */
    List<Live> live() {
        return sql.list(
                """
                SELECT r.meeting_id, r.name, m.ends_at, r.since, r.read_at, r.empty_since
                FROM room r JOIN meeting m ON m.id = r.meeting_id
                WHERE r.state = 'ready' AND m.status IN ('planned', 'open')
                ORDER BY r.meeting_id""",
                row -> new Live(
                        new MeetingId(row.number("meeting_id")),
                        new RoomName(row.text("name")),
                        row.instant("ends_at"),
                        row.instant("since"),
                        Optional.ofNullable(row.instantOrNull("read_at")),
                        Optional.ofNullable(row.instantOrNull("empty_since"))));
    }

    Optional<MeetingId> meetingOf(RoomName name) {
        return sql.first(
                "SELECT meeting_id FROM room WHERE name = ?",
                row -> new MeetingId(row.number("meeting_id")),
                name.value());
    }

    /** Notes that the bridge was asked, and whether anybody was in. */
    void seen(Live room, boolean empty, Instant at) {
        sql.update("""
                UPDATE room SET read_at = ?, empty_since = CASE WHEN ? THEN COALESCE(empty_since, ?) END
                WHERE meeting_id = ? AND state = 'ready'""", at, empty, at, room.meeting().value());
    }

    /** Notes that somebody is in, whoever it is. */
    void inhabited(Live room) {
        sql.update(
                "UPDATE room SET empty_since = NULL WHERE meeting_id = ? AND state = 'ready'",
                room.meeting().value());
    }

    /** Writes that something was done for an occurrence; false when it was done before, here or on another node. */
    boolean markDone(MeetingId meeting, String kind, Instant occurrence, int endpoints) {
        return sql.update("""
                        INSERT IGNORE INTO done_work (meeting_id, kind, occurrence, done_at, note)
                        VALUES (?, ?, ?, ?, ?)""", meeting.value(), kind, occurrence, clock.instant(), String.valueOf(endpoints)) == 1;
    }
}
