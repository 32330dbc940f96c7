package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.LedgerEntry.Kind;
import vn.diemcau.attendance.LedgerEntry.Source;
import vn.diemcau.chain.Hashes;
import vn.diemcau.events.Announcements;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/** Seals in the database. A seal after a correction follows it in the same transaction. */
@Singleton
final class JdbcSeals implements SealingLedgers {
    private static final int FACT_COLUMNS = 12;

    private final Transactions transactions;
    private final MeetingLog log;
    private final Meetings meetings;
    private final RollCalls rollCalls;
    private final SealKey key;
    private final Units units;
    private final Announcements announcements;
    private final Sql sql;
    private final ProductClock clock;

    JdbcSeals(
            Transactions transactions,
            MeetingLog log,
            Meetings meetings,
            RollCalls rollCalls,
            SealKey key,
            Units units,
            Announcements announcements,
            Sql sql,
            ProductClock clock) {
        this.transactions = transactions;
        this.log = log;
        this.meetings = meetings;
        this.rollCalls = rollCalls;
        this.key = key;
        this.units = units;
        this.announcements = announcements;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void seal(MeetingId meeting) {
        transactions.run(() -> {
            var head = log.raise(meeting);
            if (log.sealed(meeting)) {
                return;
            }
            var closed = closed(meeting);
            log.append(head, settled(head, closed), clock.instant());
            rollCalls.freeze(meeting);
            seal(head);
        });
    }

    @Override
    public boolean sealed(MeetingId meeting) {
        return log.sealed(meeting);
    }

    @Override
    public List<Seal> seals(MeetingId meeting) {
        return sql.list(
                "SELECT * FROM seal WHERE meeting_id = ? ORDER BY ledger_no",
                row -> new Seal(
                        row.number("ledger_no"),
                        row.text("hash"),
                        row.number("entries"),
                        row.instant("at"),
                        row.text("signature"),
                        row.text("key_id")),
                meeting.value());
    }

    @Override
    public boolean verifies(Seal seal) {
        return key.verifies(seal.hash(), seal.signature(), seal.key());
    }

    @Override
    public Optional<String> publicKey(String id) {
        return key.publicKey(id);
    }

    /** Ends the ledger, as it stands in this transaction, in a seal of its own, and writes the facts anew. */
    void seal(MeetingLog.Head head) {
        var at = clock.instant();
        var frozen = rollCalls.frozen(head.meeting).orElseThrow();
        int version = version(head.meeting);
        var data = Map.<String, Object>of(
                "entries", head.ledgerNo + 1, "version", version, "rollCall", Hashes.sha256(frozen));
        var sealed = log.append(head, List.of(draft(head.meeting, Kind.SEALED, at, Optional.empty(), data)), at)
                .getFirst();
        var signed = key.sign(sealed.hash(), at);
        sql.update(
                """
                INSERT INTO seal (meeting_id, ledger_no, hash, entries, at, signature, key_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                head.meeting.value(),
                sealed.no(),
                sealed.hash(),
                sealed.no(),
                at,
                signed.signature(),
                signed.keyId());
        writeFacts(Tally.sheet(head.meeting, RollCall.thawed(frozen), log.entries(head.meeting)));
        announcements.announce(new LedgerSealed(head.meeting, sealed.no(), sealed.hash(), version));
    }

    private int version(MeetingId meeting) {
        return sql.first(
                                "SELECT COUNT(*) AS seals FROM seal WHERE meeting_id = ?",
                                row -> row.count("seals"),
                                meeting.value())
                        .orElse(0)
                + 1;
    }

    private Meeting.Closed closed(MeetingId meeting) {
        if (meetings.byId(meeting).orElse(null) instanceof Meeting.Closed closed) {
            return closed;
        }
        throw new IllegalStateException("only the ledger of a closed meeting is sealed");
    }

    /** What the ledger still lacks: its closing, and a silence of the bridge that lasted until then. */
    private static List<Draft> settled(MeetingLog.Head head, Meeting.Closed closed) {
        var drafts = new ArrayList<Draft>();
        drafts.add(closing(closed.id(), closed.closedAt(), Optional.empty(), Optional.empty()));
        Reconciliation.silenceUntil(
                        closed.id(),
                        head.silentSince(),
                        closed.closedAt(),
                        closed.plan().rules().reconnectGrace(),
                        head.silence)
                .ifPresent(drafts::add);
        return drafts;
    }

    static Draft closing(MeetingId meeting, Instant at, Optional<AccountId> by, Optional<String> why) {
        return act(meeting, Kind.CLOSED, at, by, why);
    }

    static Draft opening(MeetingId meeting, Instant at, AccountId by) {
        return act(meeting, Kind.OPENED, at, Optional.of(by), Optional.empty());
    }

    /** A meeting opens and closes once: the kind is the key. */
    private static Draft act(MeetingId meeting, Kind kind, Instant at, Optional<AccountId> by, Optional<String> why) {
        var source = by.isPresent() ? Source.SECRETARY : Source.CLOCK;
        return new Draft(
                meeting,
                kind,
                Optional.empty(),
                Optional.empty(),
                at,
                source,
                by,
                why,
                Map.of(),
                Optional.of(kind.word()));
    }

    private static Draft draft(
            MeetingId meeting, Kind kind, Instant at, Optional<String> keyOfDraft, Map<String, Object> data) {
        return new Draft(
                meeting,
                kind,
                Optional.empty(),
                Optional.empty(),
                at,
                Source.CLOCK,
                Optional.empty(),
                Optional.empty(),
                data,
                keyOfDraft);
    }

    private void writeFacts(AttendanceSheet sheet) {
        var levels = units.byIds(
                sheet.rows().stream().map(row -> row.invitee().unit()).collect(Collectors.toSet()));
        var rows = new ArrayList<@Nullable Object[]>();
        for (var row : sheet.rows()) {
            rows.add(new @Nullable Object[] {
                sheet.meeting().value(),
                row.endpoint().value(),
                row.invitee().unit().value(),
                level(levels, row.invitee().unit()),
                sheet.start(),
                row.confirmed(),
                row.attendance().word(),
                row.late(),
                row.leftEarly(),
                row.heads(),
                Math.toIntExact(row.connectedSeconds()),
                joinedAfter(sheet, row)
            });
        }
        sql.update(
                "DELETE FROM attendance_fact WHERE meeting_id = ?",
                sheet.meeting().value());
        sql.insertAll("""
                INSERT INTO attendance_fact (meeting_id, endpoint_id, unit_id, level, starts_at, confirmed, attendance,
                  late, left_early, heads, connected_seconds, joined_after) VALUES""", FACT_COLUMNS, rows);
    }

    private static @Nullable Integer joinedAfter(AttendanceSheet sheet, AttendanceSheet.Row row) {
        return row.firstJoin()
                .filter(_ -> row.here())
                .map(at -> Math.toIntExact(Duration.between(sheet.start(), at).toSeconds()))
                .orElse(null);
    }

    private static String level(Map<UnitId, Unit> units, UnitId unit) {
        return Optional.ofNullable(units.get(unit))
                .map(known -> known.level().word())
                .orElse("agency");
    }
}
