package vn.diemcau.reports;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;

/** <em>Từng lượt điểm cầu</em>: the rows that a figure of a report is made of, the newest meeting first. */
@Singleton
public class ListingFacts {
    private final Sql sql;
    private final CountedFacts facts;

    ListingFacts(Sql sql, CountedFacts facts) {
        this.sql = sql;
        this.facts = facts;
    }

    /**
     * One endpoint of one meeting.
     *
     * @param attendance {@code attended}, {@code excused}, {@code absent} or {@code substituted}
     * @param joinedAfter from the planned start to the first connection; negative before it
     */
    public record Fact(
            MeetingId meeting,
            String title,
            Instant startsAt,
            EndpointId endpoint,
            String endpointName,
            String unitName,
            boolean confirmed,
            String attendance,
            boolean late,
            boolean leftEarly,
            Optional<Duration> joinedAfter,
            Duration connected,
            int heads) {

        public boolean present() {
            return attendance.equals("attended") || attendance.equals("substituted");
        }

        public Optional<Instant> joinedAt() {
            return joinedAfter.map(startsAt::plus);
        }
    }

    /** A page of them, and how many there are on all pages, with how many people. */
    public record Found(List<Fact> items, long total, long heads) {
        public Found {
            items = List.copyOf(items);
        }
    }

    public Outcome<Found> list(Caller caller, AttendanceQuestion question, Which which, int page, int size) {
        return facts.of(caller, question).map(selection -> {
            var where = "WHERE f.starts_at >= ? AND f.starts_at < ? AND (%s) AND %s"
                    .formatted(which.condition(), selection.where());
            var begin = VietnamTime.startOf(selection.from());
            var end = VietnamTime.startOf(selection.to().plusDays(1));
            var all = sql.first(
                            "SELECT COUNT(*) AS n, COALESCE(SUM(f.heads), 0) AS heads FROM attendance_fact f " + where,
                            row -> new Found(List.of(), row.number("n"), row.number("heads")),
                            begin,
                            end)
                    .orElseThrow();
            var items = sql.list("""
                    SELECT f.*, m.title, e.name AS endpoint_name, u.type AS unit_type, u.name AS unit_name
                    FROM attendance_fact f JOIN meeting m ON m.id = f.meeting_id
                      LEFT JOIN endpoint e ON e.id = f.endpoint_id LEFT JOIN unit u ON u.id = f.unit_id
                    %s
                    ORDER BY f.starts_at DESC, f.meeting_id, u.name COLLATE utf8mb4_vietnamese_ci, f.endpoint_id
                    LIMIT ? OFFSET ?
                    """.formatted(where), ListingFacts::fact, begin, end, size, (long) page * size);
            return new Found(items, all.total(), all.heads());
        });
    }

    /** What an endpoint or a meeting is called, as far as some row of it lies within reach. */
    public Optional<String> name(Caller caller, AttendanceQuestion.Part part) {
        return switch (part.by()) {
            case MEETING ->
                name(
                        caller,
                        part,
                        "SELECT m.title AS label FROM attendance_fact f JOIN meeting m ON m.id = f.meeting_id WHERE m.id");
            case ENDPOINT ->
                name(
                        caller,
                        part,
                        "SELECT e.name AS label FROM attendance_fact f JOIN endpoint e ON e.id = f.endpoint_id WHERE e.id");
            case UNIT, DISTRICT, PROVINCE, LEVEL, MONTH, WEEK, ARRIVAL -> Optional.empty();
        };
    }

    private Optional<String> name(Caller caller, AttendanceQuestion.Part part, String select) {
        return sql.first(
                select + " = ? AND " + Reach.covers(caller, "f.unit_id") + " LIMIT 1",
                row -> row.text("label"),
                part.key());
    }

    private static Fact fact(Row row) {
        return new Fact(
                new MeetingId(row.number("meeting_id")),
                row.text("title"),
                row.instant("starts_at"),
                new EndpointId(row.number("endpoint_id")),
                orElse(row.textOrNull("endpoint_name"), row.text("endpoint_id")),
                (orElse(row.textOrNull("unit_type"), "") + " " + orElse(row.textOrNull("unit_name"), "")).strip(),
                row.flag("confirmed"),
                row.text("attendance"),
                row.flag("late"),
                row.flag("left_early"),
                Optional.ofNullable(row.numberOrNull("joined_after")).map(Duration::ofSeconds),
                Duration.ofSeconds(row.number("connected_seconds")),
                row.count("heads"));
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
