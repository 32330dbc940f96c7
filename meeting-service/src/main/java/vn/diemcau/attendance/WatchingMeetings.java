package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;

/**
 * <em>Theo dõi trực tiếp</em>: tells what is new in the logs of meetings. Read by {@code (meeting, no)}, never by a
 * running number of the table: numbers are taken in the writing transaction, so none can appear behind a reader's back.
 */
@Singleton
public class WatchingMeetings {
    private static final int LINES_AT_ONCE = 5_000;

    private final Sql sql;

    WatchingMeetings(Sql sql) {
        this.sql = sql;
    }

    /** Where the log of each meeting stands; a meeting without any has no key. */
    public Map<MeetingId, Head> heads(Collection<MeetingId> meetings) {
        var heads = new HashMap<MeetingId, Head>();
        if (!meetings.isEmpty()) {
            sql.list(
                    """
                    SELECT h.meeting_id, h.no, CASE WHEN h.silence IS NULL OR m.status NOT IN ('planned', 'open')
                      THEN NULL ELSE COALESCE(h.roster_at, h.followed_from) END AS silent_since
                    FROM log_head h JOIN meeting m ON m.id = h.meeting_id WHERE h.meeting_id IN (%s)
                    """.formatted(Sql.in(meetings.size())),
                    row -> heads.put(
                                    new MeetingId(row.number("meeting_id")),
                                    new Head(row.number("no"), Optional.ofNullable(row.instantOrNull("silent_since"))))
                            == null,
                    meetings.stream().map(MeetingId::value).toArray());
        }
        return heads;
    }

    /** Since when the bridge has not told who is in the room, though it was asked; empty while it does. */
    public Optional<Instant> silentSince(MeetingId meeting) {
        return heads(List.of(meeting)).getOrDefault(meeting, Head.NONE).silentSince();
    }

    /** What stands in the log above {@code after}, in order. */
    public List<News> news(MeetingId meeting, long after) {
        return sql.list(
                """
                SELECT no, topic, endpoint_id FROM meeting_log
                WHERE meeting_id = ? AND no > ? ORDER BY no LIMIT ?""",
                row -> new News(
                        row.number("no"),
                        Ledger.Topic.of(row.text("topic")),
                        Optional.ofNullable(row.numberOrNull("endpoint_id")).map(EndpointId::new)),
                meeting.value(),
                after,
                LINES_AT_ONCE);
    }

    /** When a line was written, for somebody who returns and watched more than one meeting. */
    public Optional<Instant> writtenAt(MeetingId meeting, long no) {
        return sql.first(
                "SELECT recorded_at FROM meeting_log WHERE meeting_id = ? AND no = ?",
                row -> row.instant("recorded_at"),
                meeting.value(),
                no);
    }

    /** The number of the last line written before {@code at}, or 0. */
    public long lastBefore(MeetingId meeting, Instant at) {
        return sql.first(
                        "SELECT COALESCE(MAX(no), 0) AS no FROM meeting_log WHERE meeting_id = ? AND recorded_at < ?",
                        row -> row.number("no"),
                        meeting.value(),
                        at)
                .orElse(0L);
    }

    /**
     * @param no the number of the last line
     * @param silentSince since when nobody could read who is in the room; what is known of it is of then
     */
    public record Head(long no, Optional<Instant> silentSince) {
        public static final Head NONE = new Head(0, Optional.empty());
    }

    /** One line of a log, as far as those who watch have to know. */
    public record News(long no, Ledger.Topic topic, Optional<EndpointId> endpoint) {}
}
