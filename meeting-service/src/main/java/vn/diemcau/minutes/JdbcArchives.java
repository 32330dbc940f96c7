package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Folding;
import vn.diemcau.units.UnitId;

@Singleton
class JdbcArchives implements Archives {
    private static final int MOST_WORDS = 12;
    /** The parser of the index keeps no shorter words. */
    private static final int SHORTEST_INDEXED = 3;

    /**
     * Words of three letters and more that the index leaves out as English small words; "the" is also thẻ, thể, thế.
     */
    static final Set<String> NOT_INDEXED = Set.of(
            "about", "are", "com", "for", "from", "how", "that", "the", "this", "was", "what", "when", "where", "who",
            "will", "with", "und", "www");

    private final Sql sql;

    JdbcArchives(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void put(AccountId by, Package packed) {
        sql.update(
                """
                INSERT INTO archive (meeting_id, at, by_account, manifest_sha256, retention_years, pdf, zip, search)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                packed.meeting().value(),
                packed.at(),
                by.value(),
                packed.manifestSha256(),
                packed.retentionYears().orElse(null),
                packed.pdf(),
                packed.zip(),
                packed.search());
    }

    @Override
    public Optional<Filed> of(MeetingId meeting) {
        return sql.first(
                "SELECT meeting_id, at, manifest_sha256, retention_years FROM archive WHERE meeting_id = ?",
                JdbcArchives::filed,
                meeting.value());
    }

    @Override
    public Optional<byte[]> pdf(MeetingId meeting) {
        return sql.first("SELECT pdf FROM archive WHERE meeting_id = ?", row -> row.bytes("pdf"), meeting.value());
    }

    @Override
    public Optional<byte[]> zip(MeetingId meeting) {
        return sql.first("SELECT zip FROM archive WHERE meeting_id = ?", row -> row.bytes("zip"), meeting.value());
    }

    @Override
    public List<Found> find(Caller caller, Search search, int page, int size) {
        var condition = new Condition(caller, search);
        return sql.list(
                """
                SELECT a.meeting_id, a.at, a.manifest_sha256, a.retention_years, m.title, m.starts_at, u.code, u.type, u.name,
                       %s AS hosted
                FROM archive a JOIN meeting m ON m.id = a.meeting_id JOIN unit u ON u.id = m.organizer_unit_id
                WHERE %s ORDER BY m.starts_at DESC, m.id DESC LIMIT %d OFFSET %d
                """.formatted(Reach.covers(caller, "m.organizer_unit_id"), condition.text, size, (long) page * size),
                row -> new Found(
                        filed(row),
                        row.text("title"),
                        row.instant("starts_at"),
                        row.text("code"),
                        (row.text("type") + " " + row.text("name")).strip(),
                        row.flag("hosted")),
                condition.args.toArray());
    }

    @Override
    public int count(Caller caller, Search search) {
        var condition = new Condition(caller, search);
        return sql.first(
                        "SELECT COUNT(*) AS n FROM archive a JOIN meeting m ON m.id = a.meeting_id WHERE "
                                + condition.text,
                        row -> row.count("n"),
                        condition.args.toArray())
                .orElse(0);
    }

    private static Filed filed(Row row) {
        return new Filed(
                new MeetingId(row.number("meeting_id")),
                row.instant("at"),
                row.text("manifest_sha256"),
                Optional.ofNullable(row.numberOrNull("retention_years")).map(Math::toIntExact));
    }

    /** The same for the list and for its count. */
    private static final class Condition {
        final String text;
        final List<@Nullable Object> args = new ArrayList<>();

        Condition(Caller caller, Search search) {
            var parts = new ArrayList<String>();
            parts.add("""
                    (%s OR EXISTS (SELECT 1 FROM meeting_endpoint invited
                       WHERE invited.meeting_id = a.meeting_id AND %s))
                    """.formatted(
                            Reach.covers(caller, "m.organizer_unit_id"), Reach.covers(caller, "invited.unit_id")));
            search.from().map(VietnamTime::startOf).ifPresent(from -> {
                parts.add("m.starts_at >= ?");
                args.add(from);
            });
            search.to().map(day -> VietnamTime.startOf(nextDay(day))).ifPresent(until -> {
                parts.add("m.starts_at < ?");
                args.add(until);
            });
            search.units().ifPresent(units -> parts.add(about(units)));
            words(search.words(), parts);
            text = String.join(" AND ", parts);
        }

        private static LocalDate nextDay(LocalDate day) {
            return day.plusDays(1);
        }

        /** Ids are numbers of our own. */
        private static String about(List<UnitId> units) {
            if (units.isEmpty()) {
                return "FALSE";
            }
            var ids = units.stream().map(unit -> String.valueOf(unit.value())).collect(Collectors.joining(","));
            return """
                    (m.organizer_unit_id IN (%s) OR EXISTS (SELECT 1 FROM meeting_endpoint about
                       WHERE about.meeting_id = a.meeting_id AND about.unit_id IN (%s)))
                    """.formatted(ids, ids);
        }

        /** The index finds the longer words; LIKE sees to the short ones, on what the index has left. */
        private void words(String typed, List<String> parts) {
            var words = Arrays.stream(Folding.fold(typed).split("[\\s.]+"))
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .limit(MOST_WORDS)
                    .toList();
            var indexed = words.stream()
                    .filter(word -> word.length() >= SHORTEST_INDEXED && !NOT_INDEXED.contains(word))
                    .map(word -> "+" + word + "*")
                    .collect(Collectors.joining(" "));
            if (!indexed.isEmpty()) {
                parts.add("MATCH (a.search) AGAINST (? IN BOOLEAN MODE)");
                args.add(indexed);
            }
            for (var word : words) {
                if (word.length() < SHORTEST_INDEXED || NOT_INDEXED.contains(word)) {
                    parts.add("CONCAT(' ', a.search) LIKE ?");
                    args.add("% " + word + "%");
                }
            }
        }
    }
}
