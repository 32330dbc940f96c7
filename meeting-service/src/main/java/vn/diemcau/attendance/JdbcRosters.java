package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingRules;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/** Applies rosters in the database: the memory between two of them stands beside the head row. */
@Singleton
final class JdbcRosters implements ApplyingRosters {
    private final Transactions transactions;
    private final MeetingLog log;
    private final Meetings meetings;
    private final Sql sql;
    private final ProductClock clock;

    JdbcRosters(Transactions transactions, MeetingLog log, Meetings meetings, Sql sql, ProductClock clock) {
        this.transactions = transactions;
        this.log = log;
        this.meetings = meetings;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Applied apply(RosterFacts roster) {
        return transactions.inTransaction(() -> applyWithin(roster));
    }

    @Override
    public void unread(MeetingId meeting, Instant followedFrom, AttendanceSheet.Gap.Cause cause) {
        transactions.run(() -> {
            log.raise(meeting);
            sql.update("""
                    UPDATE log_head SET followed_from = COALESCE(followed_from, ?), silence = ?
                    WHERE meeting_id = ?""", followedFrom, cause.word(), meeting.value());
        });
    }

    @Override
    public void fence(MeetingId meeting, long epoch) {
        transactions.run(() -> {
            log.raise(meeting);
            sql.update("UPDATE log_head SET fence = GREATEST(fence, ?) WHERE meeting_id = ?", epoch, meeting.value());
        });
    }

    private Applied applyWithin(RosterFacts roster) {
        var head = log.raise(roster.meeting());
        if (log.sealed(roster.meeting())) {
            return Applied.SEALED;
        }
        if (roster.epoch() < head.fence) {
            return Applied.OLDER;
        }
        var before = remembered(roster.meeting());
        var memory = new Reconciliation.Memory(head.shard, head.epoch, head.rosterAt, head.followedFrom, before);
        var connections = Connection.of(log.entries(roster.meeting()));
        var judged = Reconciliation.judge(
                memory, connections, roster, rules(roster.meeting()).reconnectGrace());
        if (judged.isEmpty()) {
            return Applied.OLDER;
        }
        log.append(head, judged.get().drafts(), clock.instant());
        remember(roster, before.keySet(), judged.get().seen());
        return Applied.APPLIED;
    }

    private MeetingRules rules(MeetingId meeting) {
        return meetings.byId(meeting)
                .map(Meeting::plan)
                .map(plan -> plan.rules())
                .orElse(MeetingRules.USUAL);
    }

    private Map<String, Reconciliation.Seen> remembered(MeetingId meeting) {
        var seen = new HashMap<String, Reconciliation.Seen>();
        sql.list(
                        "SELECT connection, endpoint_id, last_seen, epoch, missing FROM roster_seen WHERE meeting_id = ?",
                        row -> Map.entry(
                                row.text("connection"),
                                new Reconciliation.Seen(
                                        Optional.ofNullable(row.numberOrNull("endpoint_id"))
                                                .map(EndpointId::new),
                                        row.instant("last_seen"),
                                        row.number("epoch"),
                                        row.count("missing"))),
                        meeting.value())
                .forEach(one -> seen.put(one.getKey(), one.getValue()));
        return seen;
    }

    private void remember(RosterFacts roster, Set<String> before, Map<String, Reconciliation.Seen> seen) {
        sql.update(
                """
                UPDATE log_head SET shard = ?, roster_epoch = ?, roster_at = ?, silence = NULL
                WHERE meeting_id = ?""",
                roster.shard(),
                roster.epoch(),
                roster.takenFrom(),
                roster.meeting().value());
        var gone = new HashSet<>(before);
        gone.removeAll(seen.keySet());
        var deletions = new ArrayList<@Nullable Object[]>();
        gone.forEach(connection ->
                deletions.add(new @Nullable Object[] {roster.meeting().value(), connection}));
        sql.batch("DELETE FROM roster_seen WHERE meeting_id = ? AND connection = ?", deletions);
        write(roster.meeting(), seen);
    }

    private void write(MeetingId meeting, Map<String, Reconciliation.Seen> seen) {
        if (seen.isEmpty()) {
            return;
        }
        var args = new ArrayList<@Nullable Object>();
        seen.forEach((connection, one) -> {
            args.add(meeting.value());
            args.add(connection);
            args.add(one.endpoint().map(EndpointId::value).orElse(null));
            args.add(one.lastSeen());
            args.add(one.epoch());
            args.add(one.missing());
        });
        var places = String.join(",", Collections.nCopies(seen.size(), "(?, ?, ?, ?, ?, ?)"));
        sql.update("""
                INSERT INTO roster_seen (meeting_id, connection, endpoint_id, last_seen, epoch, missing) VALUES %s
                ON DUPLICATE KEY UPDATE endpoint_id = VALUES(endpoint_id), last_seen = VALUES(last_seen),
                  epoch = VALUES(epoch), missing = VALUES(missing)""".formatted(places), args.toArray());
    }
}
