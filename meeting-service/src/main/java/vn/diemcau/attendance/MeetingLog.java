package vn.diemcau.attendance;

import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;

/**
 * The numbered log of each meeting, of which the ledger is a part. Everything that writes here begins by raising the
 * head row, so the order of commits is the order of numbers; the caller holds the transaction.
 */
@Singleton
@Bean(typed = MeetingLog.class)
class MeetingLog {
    private static final int COLUMNS = 15;

    private final Sql sql;

    MeetingLog(Sql sql) {
        this.sql = sql;
    }

    /** Takes the head of the meeting's log for this transaction; whoever else writes to this meeting waits. */
    Head raise(MeetingId meeting) {
        sql.update("""
                INSERT INTO log_head (meeting_id, no, ledger_no, hash) VALUES (?, 0, 0, ?)
                ON DUPLICATE KEY UPDATE version = version + 1""", meeting.value(), Hashes.NOTHING_BEFORE);
        return head(meeting).orElseThrow();
    }

    Optional<Head> head(MeetingId meeting) {
        return sql.first("SELECT * FROM log_head WHERE meeting_id = ?", MeetingLog::head, meeting.value());
    }

    /** Numbers, hashes and writes those drafts whose key is new; answers them as entries, the others as null. */
    List<@Nullable LedgerEntry> append(Head head, List<LedgerEntry.Draft> drafts, List<Instant> recordedAt) {
        var known = known(head.meeting, drafts);
        var written = new ArrayList<@Nullable LedgerEntry>(drafts.size());
        var rows = new ArrayList<@Nullable Object[]>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            if (draft.key().isPresent() && !known.add(draft.key().get())) {
                written.add(null);
                continue;
            }
            var entry = LedgerLine.next(draft, head.ledgerNo + 1, recordedAt.get(i), head.hash);
            head.no++;
            head.ledgerNo = entry.no();
            head.hash = entry.hash();
            written.add(entry);
            rows.add(row(head.no, draft, entry));
        }
        insert(rows);
        if (!rows.isEmpty()) {
            sql.update(
                    "UPDATE log_head SET no = ?, ledger_no = ?, hash = ? WHERE meeting_id = ?",
                    head.no,
                    head.ledgerNo,
                    head.hash,
                    head.meeting.value());
        }
        return written;
    }

    List<LedgerEntry> append(Head head, List<LedgerEntry.Draft> drafts, Instant recordedAt) {
        var written = new ArrayList<LedgerEntry>();
        for (var entry :
                append(head, drafts, drafts.stream().map(draft -> recordedAt).toList())) {
            if (entry != null) {
                written.add(entry);
            }
        }
        return written;
    }

    /** A line for watchers that is no part of the ledger. */
    void note(Head head, Ledger.Topic topic, Optional<EndpointId> endpoint, Instant at) {
        head.no++;
        sql.update(
                "INSERT INTO meeting_log (meeting_id, no, topic, endpoint_id, at, recorded_at) VALUES (?, ?, ?, ?, ?, ?)",
                head.meeting.value(),
                head.no,
                topic.word(),
                endpoint.map(EndpointId::value).orElse(null),
                at,
                at);
        sql.update("UPDATE log_head SET no = ? WHERE meeting_id = ?", head.no, head.meeting.value());
    }

    List<LedgerEntry> entries(MeetingId meeting, long after, int limit) {
        return sql.list("""
                SELECT line FROM meeting_log
                WHERE meeting_id = ? AND ledger_no > ? ORDER BY ledger_no LIMIT ?""", row -> LedgerLine.read(row.text("line")), meeting.value(), after, limit);
    }

    boolean sealed(MeetingId meeting) {
        return sql.first("SELECT 1 AS one FROM seal WHERE meeting_id = ? LIMIT 1", row -> true, meeting.value())
                .isPresent();
    }

    List<LedgerEntry> entries(MeetingId meeting) {
        return entries(meeting, 0, Integer.MAX_VALUE);
    }

    /** What the log has above a number, for boards: of a note only the number. */
    List<Line> lines(MeetingId meeting, long after, int limit) {
        return sql.list(
                "SELECT no, line FROM meeting_log WHERE meeting_id = ? AND no > ? ORDER BY no LIMIT ?",
                row -> new Line(
                        row.number("no"),
                        Optional.ofNullable(row.textOrNull("line")).map(LedgerLine::read)),
                meeting.value(),
                after,
                limit);
    }

    private Set<String> known(MeetingId meeting, List<LedgerEntry.Draft> drafts) {
        var keys = drafts.stream()
                .flatMap(draft -> draft.key().stream())
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            return new HashSet<>();
        }
        var args = new ArrayList<Object>(keys.size() + 1);
        args.add(meeting.value());
        args.addAll(keys);
        return new HashSet<>(sql.list(
                "SELECT dedup FROM meeting_log WHERE meeting_id = ? AND dedup IN (" + Sql.in(keys.size()) + ")",
                row -> row.text("dedup"),
                args.toArray()));
    }

    private static @Nullable Object[] row(long no, LedgerEntry.Draft draft, LedgerEntry entry) {
        return new @Nullable Object[] {
            draft.meeting().value(),
            no,
            Ledger.Topic.of(draft.kind()).word(),
            entry.no(),
            draft.kind().word(),
            draft.endpoint().map(EndpointId::value).orElse(null),
            draft.connection().orElse(null),
            draft.at(),
            entry.recordedAt(),
            draft.source().word(),
            draft.by().map(vn.diemcau.access.AccountId::value).orElse(null),
            draft.key().orElse(null),
            entry.prev(),
            entry.hash(),
            entry.line()
        };
    }

    private void insert(List<@Nullable Object[]> rows) {
        sql.insertAll("""
                INSERT INTO meeting_log (meeting_id, no, topic, ledger_no, kind, endpoint_id, connection, at, recorded_at,
                  source, by_account, dedup, prev, hash, line) VALUES""", COLUMNS, rows);
    }

    private static Head head(Row row) {
        var silence = row.textOrNull("silence");
        return new Head(
                new MeetingId(row.number("meeting_id")),
                row.number("no"),
                row.number("ledger_no"),
                row.text("hash"),
                Optional.ofNullable(row.textOrNull("shard")),
                row.number("roster_epoch"),
                Optional.ofNullable(row.instantOrNull("roster_at")),
                Optional.ofNullable(row.instantOrNull("followed_from")),
                Optional.ofNullable(silence).map(AttendanceSheet.Gap.Cause::of),
                row.number("fence"));
    }

    /** The head row as this transaction holds it: the numbers last given, and the roster last applied. */
    static final class Head {
        final MeetingId meeting;
        long no;
        long ledgerNo;
        String hash;
        final Optional<String> shard;
        final long epoch;
        final Optional<Instant> rosterAt;
        final Optional<Instant> followedFrom;
        final Optional<AttendanceSheet.Gap.Cause> silence;
        final long fence;

        Head(
                MeetingId meeting,
                long no,
                long ledgerNo,
                String hash,
                Optional<String> shard,
                long epoch,
                Optional<Instant> rosterAt,
                Optional<Instant> followedFrom,
                Optional<AttendanceSheet.Gap.Cause> silence,
                long fence) {
            this.meeting = meeting;
            this.no = no;
            this.ledgerNo = ledgerNo;
            this.hash = hash;
            this.shard = shard;
            this.epoch = epoch;
            this.rosterAt = rosterAt;
            this.followedFrom = followedFrom;
            this.silence = silence;
            this.fence = fence;
        }

        /** Since when nothing has been proven by a roster; empty while nobody has followed the room. */
        Optional<Instant> silentSince() {
            return rosterAt.or(() -> followedFrom);
        }
    }

    /** One line of the log: a ledger entry, or a note. */
    record Line(long no, Optional<LedgerEntry> entry) {}
}
