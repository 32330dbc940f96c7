package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.access.Right;
import vn.diemcau.access.Role;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.words.Sentence;

/** The notices in the database, as the endpoints that were told may read them. */
@Singleton
final class JdbcNotices implements Notices {
    private static final String WITH_TEXT = "n.subject, n.body";
    private static final String WITHOUT_TEXT = "NULL AS subject, NULL AS body";

    private final Sql sql;
    private final MailSettings settings;
    private final ProductClock clock;

    JdbcNotices(Sql sql, MailSettings settings, ProductClock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Notice> to(Caller caller, int limit) {
        return sql.list(
                select(WITH_TEXT) + """
                WHERE %s ORDER BY n.id DESC LIMIT ?
                """.formatted(SpokenFor.by(caller, "n.unit_id")), JdbcNotices::notice, limit);
    }

    @Override
    public int unread(Caller caller) {
        return sql.first("""
                        SELECT COUNT(*) AS unread FROM notice n
                                WHERE n.read_at IS NULL AND %s
                        """.formatted(SpokenFor.by(caller, "n.unit_id")), row -> row.count("unread"))
                .orElse(0);
    }

    @Override
    public void markRead(Caller caller) {
        // Found first, then written: an UPDATE with the condition of the reach itself walks over all notices ever sent.
        sql.update("""
                UPDATE notice n JOIN (SELECT DISTINCT unread.id FROM notice unread
                  WHERE unread.read_at IS NULL AND %s) mine ON mine.id = n.id
                SET n.read_at = ?
                """.formatted(SpokenFor.by(caller, "unread.unit_id")), clock.instant());
    }

    @Override
    public Map<EndpointId, Notice> lastOf(MeetingId meeting) {
        var last = new LinkedHashMap<EndpointId, Notice>();
        sql.list(
                        select(WITH_TEXT) + "WHERE n.meeting_id = ? ORDER BY n.endpoint_id, n.sequence, n.id",
                        JdbcNotices::notice,
                        meeting.value())
                .forEach(notice -> last.put(notice.endpoint(), notice));
        return last;
    }

    @Override
    public Map<EndpointId, LocalDate> toldOf(MeetingId meeting) {
        return sql
                .list(
                        """
                        SELECT n.endpoint_id, MIN(n.created_at) AS told_at
                        FROM notice n JOIN meeting m ON m.id = n.meeting_id AND m.starts_at = n.starts_at
                        WHERE n.meeting_id = ? AND n.kind IN ('invitation', 'moved') GROUP BY n.endpoint_id
                        """,
                        row -> Map.entry(
                                new EndpointId(row.number("endpoint_id")), VietnamTime.dayOf(row.instant("told_at"))),
                        meeting.value())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<Notice> messages(Caller caller, int page, int size) {
        return sql.list(
                select(readsContent(caller) ? WITH_TEXT : WITHOUT_TEXT)
                        // The page is cut on keys alone: sorting all texts of ten years took seconds.
                        + """
                JOIN (SELECT listed.id FROM notice listed JOIN meeting m ON m.id = listed.meeting_id
                  WHERE %s ORDER BY listed.id DESC LIMIT ? OFFSET ?) page ON page.id = n.id
                ORDER BY n.id DESC
                """.formatted(Reach.covers(caller, "m.organizer_unit_id")),
                JdbcNotices::notice,
                size,
                (long) page * size);
    }

    @Override
    public long countMessages(Caller caller) {
        return sql.first("""
                        SELECT COUNT(*) AS messages FROM notice n JOIN meeting m ON m.id = n.meeting_id WHERE %s
                        """.formatted(Reach.covers(caller, "m.organizer_unit_id")), row -> row.number("messages"))
                .orElse(0L);
    }

    @Override
    public Optional<Notice> message(Caller caller, long id) {
        if (!readsContent(caller)) {
            return Optional.empty();
        }
        return sql.first(
                select(WITH_TEXT) + """
                JOIN meeting m ON m.id = n.meeting_id
                WHERE n.id = ? AND %s
                """.formatted(Reach.covers(caller, "m.organizer_unit_id")),
                JdbcNotices::notice,
                id);
    }

    @Override
    public boolean mailLeaves() {
        return settings.server().isPresent();
    }

    /** An administrator keeps the post running and does not read it. */
    private static boolean readsContent(Caller caller) {
        return caller.role() == Role.SECRETARY && caller.may(Right.READ_MEETINGS);
    }

    private static String select(String text) {
        return """
                SELECT n.id, n.meeting_id, n.endpoint_id, e.name AS endpoint_name, n.kind, n.sequence, %s, n.recipient,
                  n.delivery, n.failure, n.created_at, n.sent_at, n.read_at
                FROM notice n JOIN endpoint e ON e.id = n.endpoint_id
                """.formatted(text);
    }

    private static Notice notice(Row row) {
        return new Notice(
                row.number("id"),
                new MeetingId(row.number("meeting_id")),
                new EndpointId(row.number("endpoint_id")),
                row.text("endpoint_name"),
                Notice.Kind.of(row.text("kind")),
                row.count("sequence"),
                Optional.ofNullable(row.textOrNull("subject")),
                Optional.ofNullable(row.textOrNull("body")),
                Optional.ofNullable(row.textOrNull("recipient")),
                Notice.Delivery.of(row.text("delivery")),
                Optional.ofNullable(row.textOrNull("failure")).map(Sentence::read),
                row.instant("created_at"),
                Optional.ofNullable(row.instantOrNull("sent_at")),
                row.instantOrNull("read_at") != null);
    }
}
