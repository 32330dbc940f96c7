package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;
import vn.diemcau.units.Folding;

/**
 * <em>Tìm biên bản</em>: minutes by the title of their meeting, and filed ones by their text too. The host finds every
 * minute, who was invited those that are adopted.
 */
@Singleton
public class FindingMinutes {
    private static final int SHORTEST_INDEXED = 3;
    private static final int MOST_WORDS = 12;

    private final Sql sql;

    FindingMinutes(Sql sql) {
        this.sql = sql;
    }

    /** One line of what was found. */
    public record Found(MeetingId meeting, String title, Instant startsAt, String status) {}

    /** A few of them, the newest meeting first, and how many there are. */
    public record All(List<Found> items, long total) {}

    public All find(Caller caller, String typed, int limit) {
        var words = Arrays.stream(Folding.fold(typed).split("[\\s.]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        if (words.isEmpty()) {
            return new All(List.of(), 0);
        }
        var args = new ArrayList<@Nullable Object>();
        var matches = "(" + titled(words, args)
                + filed(words, args)
                        .map(text -> " OR m.id IN (SELECT a.meeting_id FROM archive a WHERE " + text + ")")
                        .orElse("")
                + ")";
        var where = """
                FROM minutes b JOIN meeting m ON m.id = b.meeting_id
                WHERE %s AND (%s OR (b.status <> 'draft' AND EXISTS (SELECT 1 FROM meeting_endpoint mine
                  WHERE mine.meeting_id = m.id AND %s)))
                """.formatted(
                        matches, Reach.covers(caller, "m.organizer_unit_id"), Reach.covers(caller, "mine.unit_id"));
        args.add(limit);
        // Counted in the same walk over the words.
        var lines = sql.list(
                "SELECT m.id, m.title, m.starts_at, b.status, COUNT(*) OVER () AS total " + where
                        + " ORDER BY m.starts_at DESC, m.id DESC LIMIT ?",
                row -> new Line(
                        new Found(
                                new MeetingId(row.number("id")),
                                row.text("title"),
                                row.instant("starts_at"),
                                row.text("status")),
                        row.number("total")),
                args.toArray());
        return new All(
                lines.stream().map(Line::found).toList(),
                lines.isEmpty() ? 0 : lines.getFirst().total());
    }

    private record Line(Found found, long total) {}

    private static String titled(List<String> words, List<@Nullable Object> args) {
        words.forEach(word -> args.add("%" + word + "%"));
        return words.stream().map(word -> "m.folded LIKE ?").collect(Collectors.joining(" AND ", "(", ")"));
    }

    /** The index has no words of two letters; where nothing longer is asked for, titles have to do. */
    private static Optional<String> filed(List<String> words, List<@Nullable Object> args) {
        var indexed = words.stream()
                .filter(word -> word.length() >= SHORTEST_INDEXED && !JdbcArchives.NOT_INDEXED.contains(word))
                .map(word -> "+" + word + "*")
                .collect(Collectors.joining(" "));
        if (indexed.isEmpty()) {
            return Optional.empty();
        }
        args.add(indexed);
        var text = new StringBuilder("MATCH (a.search) AGAINST (? IN BOOLEAN MODE)");
        for (var word : words) {
            if (word.length() < SHORTEST_INDEXED || JdbcArchives.NOT_INDEXED.contains(word)) {
                text.append(" AND CONCAT(' ', a.search) LIKE ?");
                args.add("% " + word + "%");
            }
        }
        return Optional.of(text.toString());
    }
}
