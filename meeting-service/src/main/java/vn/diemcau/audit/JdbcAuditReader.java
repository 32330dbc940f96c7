package vn.diemcau.audit;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.diemcau.chain.Hashes;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;

/** The trail as it stands in the store. */
@Singleton
class JdbcAuditReader implements AuditReader {
    private static final int PIECE = 1_000;
    private static final Pattern PREV = Pattern.compile("\"prev\":\"([0-9a-f]{64})\"");
    private static final Pattern NO = Pattern.compile("\"no\":(\\d+)[,}]");
    private static final String COLUMNS =
            "e.no, e.at, e.account_id, e.username, e.unit_code, e.address, e.act, e.target, e.result, e.line, e.hash";

    private final Sql sql;

    JdbcAuditReader(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<AuditLine> list(Filter filter, long offset, int size) {
        var args = new ArrayList<@Nullable Object>();
        var where = where(filter, args);
        args.add(size);
        args.add(offset);
        return sql.list(
                "SELECT " + COLUMNS + " FROM audit_entry e WHERE " + where + " ORDER BY e.no DESC LIMIT ? OFFSET ?",
                JdbcAuditReader::line,
                args.toArray());
    }

    @Override
    public long count(Filter filter) {
        var args = new ArrayList<@Nullable Object>();
        var where = where(filter, args);
        return sql.first(
                        "SELECT COUNT(*) AS total FROM audit_entry e WHERE " + where,
                        row -> row.number("total"),
                        args.toArray())
                .orElse(0L);
    }

    @Override
    public List<String> acts() {
        return sql.list("SELECT DISTINCT act FROM audit_entry ORDER BY act", row -> row.text("act"));
    }

    @Override
    public void each(Consumer<AuditLine> reader) {
        long after = 0;
        List<AuditLine> piece;
        do {
            piece = sql.list(
                    "SELECT " + COLUMNS + " FROM audit_entry e WHERE e.no > ? ORDER BY e.no LIMIT " + PIECE,
                    JdbcAuditReader::line,
                    after);
            piece.forEach(reader);
            after = piece.isEmpty() ? after : piece.getLast().no();
        } while (piece.size() == PIECE);
    }

    @Override
    public Optional<Long> firstBroken() {
        var check = new Check();
        each(check::next);
        var head = head();
        if (check.broken.isEmpty() && (head.no() != check.no || !head.hash().equals(check.hash))) {
            return Optional.of(check.no + 1);
        }
        return check.broken;
    }

    @Override
    public Head head() {
        return sql.first(
                        "SELECT no, hash FROM audit_head WHERE id = 1",
                        row -> new Head(row.number("no"), row.text("hash")))
                .orElse(new Head(0, Hashes.NOTHING_BEFORE));
    }

    private static String where(Filter filter, List<@Nullable Object> args) {
        var where = new StringBuilder("(").append(filter.condition()).append(")");
        add(where, args, "e.username = ?", filter.username());
        add(where, args, "e.act = ?", filter.act());
        add(where, args, "e.result = ?", filter.result());
        if (filter.target() != null) {
            // What was done to a meeting's endpoint was done in the meeting.
            where.append(" AND (e.target = ? OR e.target LIKE CONCAT(?, '/%') OR e.target LIKE CONCAT(?, ' %'))");
            args.addAll(Collections.nCopies(3, filter.target()));
        }
        add(where, args, "e.at >= ?", filter.from());
        add(where, args, "e.at < ?", filter.to());
        return where.toString();
    }

    private static void add(
            StringBuilder where, List<@Nullable Object> args, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(" AND ").append(condition);
            args.add(value);
        }
    }

    private static AuditLine line(Row row) {
        return new AuditLine(
                row.number("no"),
                row.instant("at"),
                row.numberOrNull("account_id"),
                row.textOrNull("username"),
                row.textOrNull("unit_code"),
                row.textOrNull("address"),
                row.text("act"),
                row.textOrNull("target"),
                row.text("result"),
                row.text("line"),
                row.text("hash"));
    }

    /** Walks the chain. */
    private static final class Check {
        long no;
        String hash = Hashes.NOTHING_BEFORE;
        Optional<Long> broken = Optional.empty();

        void next(AuditLine entry) {
            if (broken.isPresent()) {
                return;
            }
            var prev = PREV.matcher(entry.line());
            var number = NO.matcher(entry.line());
            var holds = entry.no() == no + 1
                    && prev.find()
                    && prev.group(1).equals(hash)
                    && number.find()
                    && Long.parseLong(number.group(1)) == entry.no()
                    && Hashes.sha256(entry.line()).equals(entry.hash());
            if (!holds) {
                broken = Optional.of(entry.no());
            }
            no = entry.no();
            hash = entry.hash();
        }
    }
}
