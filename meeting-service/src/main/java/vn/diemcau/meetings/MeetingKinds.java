package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;

/** <em>Các loại cuộc họp</em>, from their table. */
@Singleton
public class MeetingKinds {
    private static final String KIND = """
            SELECT code, name, grace_seconds, buffer_seconds, room_lead_seconds, reconnect_seconds, requires,
              retention_years, active, reply_days, papers_days, check_days
            FROM meeting_kind
            """;

    private final Sql sql;

    MeetingKinds(Sql sql) {
        this.sql = sql;
    }

    /** Those that a new meeting may have, in the order in which they were thought of. */
    public List<MeetingKind> active() {
        return sql.list(KIND + """
                WHERE active ORDER BY FIELD(code, 'routine', 'regular', 'thematic', 'ad-hoc', 'citizen-reception') = 0,
                  FIELD(code, 'routine', 'regular', 'thematic', 'ad-hoc', 'citizen-reception'), code
                """, MeetingKinds::kind);
    }

    public List<MeetingKind> all() {
        return sql.list(KIND + " ORDER BY code", MeetingKinds::kind);
    }

    public Optional<MeetingKind> byCode(String code) {
        return sql.first(KIND + " WHERE code = ?", MeetingKinds::kind, code);
    }

    static MeetingKind kind(Row row) {
        return new MeetingKind(
                row.text("code"),
                row.text("name"),
                rules(row),
                new Deadlines(row.count("reply_days"), row.count("papers_days"), row.count("check_days")),
                row.text("requires"),
                Optional.ofNullable(row.numberOrNull("retention_years")).map(Math::toIntExact),
                row.flag("active"));
    }

    static MeetingRules rules(Row row) {
        return new MeetingRules(
                Duration.ofSeconds(row.number("grace_seconds")),
                Duration.ofSeconds(row.number("buffer_seconds")),
                Duration.ofSeconds(row.number("room_lead_seconds")),
                Duration.ofSeconds(row.number("reconnect_seconds")));
    }
}
