package vn.diemcau.attendance;

import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;

/** Writes many lines of a meeting's log at once, as so many callers one after the other would have written them. */
public final class BulkLog {
    private static final int COLUMNS = 15;

    private final MeetingLog log;
    private final Sql sql;

    public BulkLog(ApplicationContext context) {
        this.log = context.getBean(MeetingLog.class);
        this.sql = context.getBean(Sql.class);
    }

    /** One line, written in a transaction of its own if it were not for the bulk. */
    public sealed interface Line {
        /** Of the ledger; its key is new. */
        record Entry(LedgerEntry.Draft draft, Instant recordedAt) implements Line {}

        /** For watchers. */
        record Note(Ledger.Topic topic, EndpointId endpoint, Instant at) implements Line {}
    }

    /** Appends the lines in their order, in a transaction of the caller. */
    public void append(MeetingId meeting, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var head = log.raise(meeting);
        var rows = new ArrayList<@Nullable Object[]>(lines.size());
        for (var line : lines) {
            head.no++;
            rows.add(
                    switch (line) {
                        case Line.Note note ->
                            new @Nullable Object[] {
                                meeting.value(),
                                head.no,
                                note.topic().word(),
                                null,
                                null,
                                note.endpoint().value(),
                                null,
                                note.at(),
                                note.at(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null
                            };
                        case Line.Entry told -> entry(head, told);
                    });
        }
        sql.insertAll("""
                INSERT INTO meeting_log (meeting_id, no, topic, ledger_no, kind, endpoint_id, connection, at, recorded_at,
                  source, by_account, dedup, prev, hash, line) VALUES""", COLUMNS, rows);
        // Each line would have raised the head once.
        sql.update(
                "UPDATE log_head SET no = ?, ledger_no = ?, hash = ?, version = version + ? WHERE meeting_id = ?",
                head.no,
                head.ledgerNo,
                head.hash,
                lines.size() - 1,
                meeting.value());
    }

    private static @Nullable Object[] entry(MeetingLog.Head head, Line.Entry told) {
        var draft = told.draft();
        var entry = LedgerLine.next(draft, head.ledgerNo + 1, told.recordedAt(), head.hash);
        head.ledgerNo = entry.no();
        head.hash = entry.hash();
        return new @Nullable Object[] {
            draft.meeting().value(),
            head.no,
            Ledger.Topic.of(draft.kind()).word(),
            entry.no(),
            draft.kind().word(),
            draft.endpoint().map(EndpointId::value).orElse(null),
            draft.connection().orElse(null),
            draft.at(),
            entry.recordedAt(),
            draft.source().word(),
            draft.by().map(AccountId::value).orElse(null),
            draft.key().orElse(null),
            entry.prev(),
            entry.hash(),
            entry.line()
        };
    }

    /** A stay that was lost goes on; as the bridge tells it. */
    public static LedgerEntry.Draft resumed(MeetingId meeting, EndpointId endpoint, String connection, Instant at) {
        return new LedgerEntry.Draft(
                meeting,
                LedgerEntry.Kind.RESUMED,
                Optional.of(endpoint),
                Optional.of(connection),
                at,
                LedgerEntry.Source.SIGNAL,
                Optional.empty(),
                Optional.empty(),
                java.util.Map.of(),
                Optional.of("resumed:" + connection + ":" + at));
    }
}
