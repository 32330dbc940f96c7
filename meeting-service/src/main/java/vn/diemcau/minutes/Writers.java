package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** Who has the editor of a draft open, window by window; a window that was not heard of for a while is closed. */
@Singleton
class Writers {
    private static final Duration OPEN_FOR = Duration.ofSeconds(20);
    private static final Duration KEPT_FOR = Duration.ofDays(2);

    private final Sql sql;
    private final ProductClock clock;

    Writers(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes that the window is open, and at which part of the text its writer is. */
    void note(MeetingId meeting, String pane, AccountId account, String part) {
        sql.update("""
                INSERT INTO minutes_writer (meeting_id, pane, account_id, part, seen_at) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE account_id = VALUES(account_id), part = VALUES(part), seen_at = VALUES(seen_at)
                """, meeting.value(), pane, account.value(), part, clock.instant());
        sql.update(
                "DELETE FROM minutes_writer WHERE meeting_id = ? AND seen_at < ?",
                meeting.value(),
                clock.instant().minus(KEPT_FOR));
    }

    /** Keeps which save of the window was the last. */
    void saved(MeetingId meeting, String pane, AccountId account, String mark) {
        sql.update("""
                INSERT INTO minutes_writer (meeting_id, pane, account_id, part, seen_at, saved_mark)
                VALUES (?, ?, ?, '', ?, ?)
                ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at), saved_mark = VALUES(saved_mark)
                """, meeting.value(), pane, account.value(), clock.instant(), mark);
    }

    /** Which save of the window was the last. */
    Optional<String> lastMark(MeetingId meeting, String pane) {
        return sql.first(
                        "SELECT saved_mark FROM minutes_writer WHERE meeting_id = ? AND pane = ?",
                        row -> Optional.ofNullable(row.textOrNull("saved_mark")),
                        meeting.value(),
                        pane)
                .flatMap(mark -> mark);
    }

    /** The windows that are open beside this one. */
    List<WritingTogether.Writer> others(MeetingId meeting, String pane) {
        return sql.list(
                """
                SELECT w.account_id, a.name, w.part FROM minutes_writer w JOIN account a ON a.id = w.account_id
                WHERE w.meeting_id = ? AND w.pane <> ? AND w.seen_at > ? ORDER BY w.seen_at DESC
                """,
                row -> new WritingTogether.Writer(
                        new AccountId(row.number("account_id")), row.text("name"), row.text("part")),
                meeting.value(),
                pane,
                clock.instant().minus(OPEN_FOR));
    }
}
