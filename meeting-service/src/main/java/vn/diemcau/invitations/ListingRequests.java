package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * <em>Việc chờ trả lời</em>: what waits for the decision of a person, over all meetings they host: endpoints that
 * decline or send a substitute, that call for help, plans that wait for approval, other times that a leader wants.
 */
@Singleton
public class ListingRequests {
    private static final String OF_SECRETARY = """
            SELECT r.answer AS kind, m.id AS meeting_id, m.title, m.starts_at, e.id AS endpoint_id,
              e.name AS endpoint_name, r.reason, r.at
            FROM meeting m JOIN reply r ON r.meeting_id = m.id AND r.moves = m.moves
              JOIN endpoint e ON e.id = r.endpoint_id
            WHERE m.status IN ('planned', 'open') AND m.ends_at > ? AND r.answer IN ('declines', 'substitutes')
              AND r.accepted IS NULL AND %1$s
            UNION ALL
            SELECT 'help', m.id, m.title, m.starts_at, e.id, e.name, NULL, m.starts_at
            FROM meeting m JOIN meeting_endpoint me ON me.meeting_id = m.id JOIN endpoint e ON e.id = me.endpoint_id
            WHERE m.status IN ('planned', 'open') AND m.ends_at > ? AND me.help AND %1$s
            UNION ALL
            SELECT 'counter', m.id, m.title, m.starts_at, NULL, NULL, m.counter_reason, m.counter_starts_at
            FROM meeting m WHERE m.status = 'proposed' AND m.starts_at > ? AND m.counter_starts_at IS NOT NULL AND %1$s
            """;
    private static final String OF_LEADER = """
            SELECT 'approval' AS kind, m.id AS meeting_id, m.title, m.starts_at, NULL AS endpoint_id,
              NULL AS endpoint_name, NULL AS reason, m.created_at AS at
            FROM meeting m
            WHERE m.status = 'proposed' AND m.approval = 'pending' AND m.starts_at > ?
              AND m.counter_starts_at IS NULL AND %1$s
            """;

    private final Sql sql;
    private final ProductClock clock;

    ListingRequests(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is asked. */
    public enum Kind {
        DECLINES,
        SUBSTITUTES,
        HELP,
        COUNTER,
        APPROVAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that waits.
     *
     * @param endpoint who asks, where an endpoint does
     * @param at since when; of another time that is wanted, that time
     */
    public record Request(
            Kind kind,
            MeetingId meeting,
            String title,
            Instant startsAt,
            Optional<EndpointId> endpoint,
            Optional<String> endpointName,
            Optional<String> reason,
            Instant at) {}

    public int count(Caller caller) {
        return sql.first("SELECT COUNT(*) AS n FROM (" + of(caller) + ") waiting", row -> row.count("n"), still(caller))
                .orElse(0);
    }

    /** Calls for help first, then by the meeting that comes first. */
    public List<Request> list(Caller caller, int limit) {
        return sql.list("SELECT * FROM (" + of(caller) + """
                ) waiting ORDER BY CASE WHEN kind = 'help' THEN 0 ELSE 1 END, starts_at, meeting_id, endpoint_id LIMIT
                """ + limit, ListingRequests::request, still(caller));
    }

    /** A meeting that is over asks for nothing any more. */
    private Object[] still(Caller caller) {
        return Collections.nCopies(caller.may(Right.RUN_MEETINGS) ? 3 : 1, clock.instant())
                .toArray();
    }

    private static String of(Caller caller) {
        var hosted = Reach.covers(caller, "m.organizer_unit_id");
        var runs = caller.may(Right.RUN_MEETINGS);
        return (runs ? OF_SECRETARY : OF_LEADER)
                .formatted(runs || caller.may(Right.APPROVE_MEETINGS) ? hosted : "FALSE");
    }

    private static Request request(Row row) {
        return new Request(
                Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                new MeetingId(row.number("meeting_id")),
                row.text("title"),
                row.instant("starts_at"),
                Optional.ofNullable(row.numberOrNull("endpoint_id")).map(EndpointId::new),
                Optional.ofNullable(row.textOrNull("endpoint_name")),
                Optional.ofNullable(row.textOrNull("reason")),
                row.instant("at"));
    }
}
