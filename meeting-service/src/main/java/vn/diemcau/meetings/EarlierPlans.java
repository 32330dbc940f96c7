package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** <em>Kế hoạch trước đây</em>: what the caller's own unit planned of late, for whoever plans the like again. */
@Singleton
public class EarlierPlans {
    private static final Duration OF_LATE = Duration.ofDays(400);
    private static final int MOST_MEETINGS = 30;
    private static final int MOST_CHAIRS = 60;

    private final Sql sql;
    private final ProductClock clock;

    EarlierPlans(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** One meeting that could be planned again. */
    public record Earlier(MeetingId id, String title, Instant startsAt) {}

    /** Somebody who has chaired, with the office they held last and the code of their unit. */
    public record EarlierChair(String name, Optional<String> office, String unit) {}

    /** The last meetings of the unit, the latest first. */
    public List<Earlier> meetings(Caller caller) {
        return sql.list(
                """
                SELECT m.id, m.title, m.starts_at FROM meeting m
                WHERE m.organizer_unit_id = ? AND m.starts_at > ? AND m.status <> 'cancelled' AND %s
                ORDER BY m.starts_at DESC, m.id DESC LIMIT ?
                """.formatted(Sight.hosts(caller)),
                row -> new Earlier(new MeetingId(row.number("id")), row.text("title"), row.instant("starts_at")),
                caller.unit().id().value(),
                clock.instant().minus(OF_LATE),
                MOST_MEETINGS);
    }

    /** Who has chaired its meetings, the latest first. */
    public List<EarlierChair> chairs(Caller caller) {
        return sql.list(
                """
                SELECT c.name, u.code,
                  (SELECT l.chair_office FROM meeting l WHERE l.chair_id = c.id ORDER BY l.starts_at DESC LIMIT 1) AS office
                FROM (SELECT m.chair_id, MAX(m.starts_at) AS latest FROM meeting m
                    WHERE m.organizer_unit_id = ? AND m.starts_at > ? GROUP BY m.chair_id) of_late
                JOIN chair c ON c.id = of_late.chair_id JOIN unit u ON u.id = c.unit_id
                ORDER BY of_late.latest DESC, c.id LIMIT ?
                """,
                row -> new EarlierChair(
                        row.text("name"), Optional.ofNullable(row.textOrNull("office")), row.text("code")),
                caller.unit().id().value(),
                clock.instant().minus(OF_LATE),
                MOST_CHAIRS);
    }
}
