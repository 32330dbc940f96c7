package vn.diemcau.reports;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.diemcau.store.RowMapper;
import vn.diemcau.store.Sql;

/**
 * What was counted over the facts, remembered until a meeting is sealed: everybody with the same reach reads the same
 * figures, and they change only when a ledger is sealed, for the first time or after a correction. Each seal is a row
 * of its own, written with its facts, so the seals tell on every node whether anything has changed.
 */
@Singleton
public class CountedOnce {
    private static final int MOST = 200;
    private static final int MOST_ROWS = 1_000;

    private final Sql sql;
    private final Map<Question, Answer> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > MOST;
        }
    };

    CountedOnce(Sql sql) {
        this.sql = sql;
    }

    private record Question(String statement, List<Object> args) {}

    private record Answer(String seals, List<?> rows) {}

    /** Which seals there are; asked before anything is counted, it can only make an answer too old to be kept. */
    String seals() {
        return sql.first(
                        "SELECT CONCAT(COUNT(*), ' ', COALESCE(BIT_XOR(CRC32(hash)), 0)) AS seals FROM seal",
                        row -> row.text("seals"))
                .orElseThrow();
    }

    /**
     * The rows of a statement over facts and what of their meetings stays as it was, always with the same mapper.
     *
     * @param seals as {@link #seals()} said
     */
    @SuppressWarnings("unchecked") // The same statement comes with the same mapper.
    <T> List<T> list(String seals, String statement, RowMapper<T> mapper, Object... args) {
        var question = new Question(statement, Arrays.asList(args));
        synchronized (known) {
            var answer = known.get(question);
            if (answer != null && answer.seals.equals(seals)) {
                return (List<T>) answer.rows;
            }
        }
        var rows = List.copyOf(sql.list(statement, mapper, args));
        if (rows.size() <= MOST_ROWS) {
            synchronized (known) {
                known.put(question, new Answer(seals, rows));
            }
        }
        return rows;
    }
}
