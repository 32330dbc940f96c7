package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.store.DuplicateKey;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.units.Folding;
import vn.diemcau.units.UnitId;

/**
 * Writes meetings. Each change names the version it was made upon; it answers false when somebody else was faster, and
 * then nothing was written.
 */
@Singleton
final class MeetingRows {
    static final String BY_ENDPOINT = "endpoint";
    static final String BY_UNIT = "unit";
    static final String BY_ANCESTOR = "below";

    private final Sql sql;
    private final Transactions transactions;
    private final Meetings meetings;

    MeetingRows(Sql sql, Transactions transactions, Meetings meetings) {
        this.sql = sql;
        this.transactions = transactions;
        this.meetings = meetings;
    }

    /** The chair's key, in a transaction of its own: two plans may name a new chair at the same instant. */
    long chair(String name, UnitId unit) {
        var folded = Folding.fold(name);
        return known(folded, unit).orElseGet(() -> {
            try {
                return transactions.inTransaction(() -> sql.insert(
                        "INSERT INTO chair (folded, unit_id, name) VALUES (?, ?, ?)", folded, unit.value(), name));
            } catch (DuplicateKey fasterElsewhere) {
                return known(folded, unit).orElseThrow();
            }
        });
    }

    MeetingId insert(Judged judged, long chair, Caller caller, Instant now) {
        boolean approval = judged.wanted().approvalRequired();
        var id = new MeetingId(sql.insert(
                """
                INSERT INTO meeting (title, folded, kind, organizer_unit_id, chair_id, chair_office, starts_at, ends_at,
                  status, approval, central_id, hall_id, grace_seconds, buffer_seconds, room_lead_seconds,
                  reconnect_seconds, reply_days, papers_days, check_days, reply_due, papers_due, check_due, created_by,
                  created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                judged.title(),
                Folding.fold(judged.title()),
                judged.kind(),
                judged.organizer().value(),
                chair,
                judged.chairOffice().orElse(null),
                judged.startsAt(),
                judged.endsAt(),
                (approval ? Status.PROPOSED : Status.PLANNED).word(),
                (approval ? Approval.PENDING : Approval.NOT_NEEDED).word(),
                judged.central().value(),
                judged.hall().map(hall -> hall.id().value()).orElse(null),
                judged.rules().grace().toSeconds(),
                judged.rules().buffer().toSeconds(),
                judged.rules().roomLead().toSeconds(),
                judged.rules().reconnectGrace().toSeconds(),
                days(judged, Deadlines::reply),
                days(judged, Deadlines::papers),
                days(judged, Deadlines::lineCheck),
                due(judged, Due::reply),
                due(judged, Due::papers),
                due(judged, Due::lineCheck),
                caller.account().value(),
                now));
        insertEndpoints(id, judged.invitees());
        insertRest(id, judged);
        return id;
    }

    /**
     * Another start counts as a move: what was answered for the earlier one is asked again. Another time is kept beside
     * the one before it, with its reason.
     *
     * @param louder whether those invited have to be told: then the sequence rises
     */
    boolean rewrite(MeetingId id, long version, Judged judged, long chair, boolean louder, String why, Instant now) {
        keepTimeBefore(id, version, judged, why, now);
        int changed = sql.update(
                """
                UPDATE meeting SET title = ?, folded = ?, kind = ?, organizer_unit_id = ?, chair_id = ?,
                  chair_office = ?, moves = moves + (starts_at <> ?), starts_at = ?, ends_at = ?, central_id = ?, hall_id = ?, grace_seconds = ?,
                  buffer_seconds = ?, room_lead_seconds = ?, reconnect_seconds = ?, reply_days = ?, papers_days = ?,
                  check_days = ?, reply_due = ?, papers_due = ?, check_due = ?, sequence = sequence + ?,
                  counter_starts_at = NULL, counter_ends_at = NULL, counter_reason = NULL, version = version + 1
                WHERE id = ? AND version = ? AND status IN ('proposed', 'planned')
                """,
                judged.title(),
                Folding.fold(judged.title()),
                judged.kind(),
                judged.organizer().value(),
                chair,
                judged.chairOffice().orElse(null),
                judged.startsAt(),
                judged.startsAt(),
                judged.endsAt(),
                judged.central().value(),
                judged.hall().map(hall -> hall.id().value()).orElse(null),
                judged.rules().grace().toSeconds(),
                judged.rules().buffer().toSeconds(),
                judged.rules().roomLead().toSeconds(),
                judged.rules().reconnectGrace().toSeconds(),
                days(judged, Deadlines::reply),
                days(judged, Deadlines::papers),
                days(judged, Deadlines::lineCheck),
                due(judged, Due::reply),
                due(judged, Due::papers),
                due(judged, Due::lineCheck),
                louder ? 1 : 0,
                id.value(),
                version);
        if (changed == 0) {
            return false;
        }
        replaceEndpoints(id, judged.invitees());
        sql.update("DELETE FROM agenda_item WHERE meeting_id = ?", id.value());
        sql.update("DELETE FROM meeting_unreached WHERE meeting_id = ?", id.value());
        sql.update("DELETE FROM meeting_invite WHERE meeting_id = ?", id.value());
        insertRest(id, judged);
        return true;
    }

    boolean approved(MeetingId id, long version, Instant at) {
        return sql.update("""
                        UPDATE meeting SET status = 'planned', approval = 'approved', approved_at = ?, counter_starts_at = NULL,
                          counter_ends_at = NULL, counter_reason = NULL, withdrawn_at = NULL, withdrawn_reason = NULL,
                          version = version + 1
                        WHERE id = ? AND version = ? AND status = 'proposed'
                        """, at, id.value(), version) == 1;
    }

    boolean withdrawn(MeetingId id, long version, String reason, Instant at) {
        return sql.update("""
                        UPDATE meeting SET status = 'proposed', approval = 'pending', approved_at = NULL, withdrawn_at = ?,
                          withdrawn_reason = ?, version = version + 1
                        WHERE id = ? AND version = ? AND status = 'planned' AND approval = 'approved'
                        """, at, reason, id.value(), version) == 1;
    }

    boolean countered(MeetingId id, long version, Instant startsAt, Instant endsAt, @Nullable String reason) {
        return sql.update("""
                        UPDATE meeting SET counter_starts_at = ?, counter_ends_at = ?, counter_reason = ?,
                          version = version + 1
                        WHERE id = ? AND version = ? AND status = 'proposed'
                        """, startsAt, endsAt, reason, id.value(), version) == 1;
    }

    boolean opened(MeetingId id, long version, Instant at) {
        return sql.update("""
                        UPDATE meeting SET status = 'open', opened_at = ?, version = version + 1
                        WHERE id = ? AND version = ? AND status = 'planned'
                        """, at, id.value(), version) == 1;
    }

    boolean closed(MeetingId id, long version, Instant at) {
        return sql.update("""
                        UPDATE meeting SET status = 'closed', closed_at = ?, version = version + 1
                        WHERE id = ? AND version = ? AND status = 'open'
                        """, at, id.value(), version) == 1;
    }

    boolean archived(MeetingId id, long version) {
        return sql.update("""
                        UPDATE meeting SET status = 'archived', version = version + 1
                        WHERE id = ? AND version = ? AND status = 'closed'
                        """, id.value(), version) == 1;
    }

    /** @param refused whether it was the answer to an asked approval */
    boolean cancelled(MeetingId id, long version, String reason, boolean refused, Instant at) {
        return sql.update("""
                        UPDATE meeting SET status = 'cancelled', cancelled_reason = ?, cancelled_at = ?,
                          approval = IF(?, 'refused', approval), version = version + 1
                        WHERE id = ? AND version = ? AND status IN ('proposed', 'planned')
                        """, reason, at, refused, id.value(), version) == 1;
    }

    boolean extended(MeetingId id, long version, Instant endsAt, boolean louder) {
        return sql.update("""
                        UPDATE meeting SET ends_at = ?, sequence = sequence + ?, version = version + 1
                        WHERE id = ? AND version = ? AND status IN ('planned', 'open')
                        """, endsAt, louder ? 1 : 0, id.value(), version) == 1;
    }

    private static @Nullable Integer days(Judged judged, ToIntFunction<Deadlines> which) {
        return judged.due().map(due -> which.applyAsInt(due.deadlines())).orElse(null);
    }

    private static @Nullable LocalDate due(Judged judged, Function<Due, LocalDate> which) {
        return judged.due().map(which).orElse(null);
    }

    private void keepTimeBefore(MeetingId id, long version, Judged judged, String why, Instant now) {
        sql.update("""
                UPDATE meeting SET moved_at = ?, moved_from = starts_at, moved_until = ends_at, moved_reason = ?
                WHERE id = ? AND version = ? AND status IN ('proposed', 'planned') AND (starts_at <> ? OR ends_at <> ?)
                """, now, why.isEmpty() ? null : why, id.value(), version, judged.startsAt(), judged.endsAt());
    }

    /** The chair's key where somebody by that name has chaired before; nothing is written. */
    Optional<Long> knownChair(String name, UnitId unit) {
        return known(Folding.fold(name), unit);
    }

    private Optional<Long> known(String folded, UnitId unit) {
        return sql.first(
                "SELECT id FROM chair WHERE unit_id = ? AND folded = ?", row -> row.number("id"), unit.value(), folded);
    }

    /** Only what has changed, so that the rest keeps what others noted beside it. */
    private void replaceEndpoints(MeetingId id, Collection<Invitee> wanted) {
        Map<EndpointId, Invitee> before =
                meetings.invitees(id).stream().collect(Collectors.toMap(Invitee::endpoint, Function.identity()));
        var after = wanted.stream().collect(Collectors.toMap(Invitee::endpoint, Function.identity()));
        var gone = before.keySet().stream()
                .filter(endpoint -> !after.containsKey(endpoint))
                .<@Nullable Object[]>map(endpoint -> new Object[] {id.value(), endpoint.value()})
                .toList();
        sql.batch("DELETE FROM meeting_endpoint WHERE meeting_id = ? AND endpoint_id = ?", gone);
        var changed = wanted.stream()
                .filter(invitee ->
                        before.containsKey(invitee.endpoint()) && !invitee.equals(before.get(invitee.endpoint())))
                .<@Nullable Object[]>map(invitee -> new Object[] {
                    invitee.unit().value(),
                    invitee.part().word(),
                    id.value(),
                    invitee.endpoint().value()
                })
                .toList();
        sql.batch(
                "UPDATE meeting_endpoint SET unit_id = ?, part = ? WHERE meeting_id = ? AND endpoint_id = ?", changed);
        insertEndpoints(
                id,
                wanted.stream()
                        .filter(invitee -> !before.containsKey(invitee.endpoint()))
                        .toList());
    }

    private void insertEndpoints(MeetingId id, Collection<Invitee> invitees) {
        sql.insertAll(
                "INSERT INTO meeting_endpoint (meeting_id, endpoint_id, unit_id, part) VALUES",
                4,
                invitees.stream()
                        .<@Nullable Object[]>map(invitee -> new Object[] {
                            id.value(),
                            invitee.endpoint().value(),
                            invitee.unit().value(),
                            invitee.part().word()
                        })
                        .toList());
    }

    private void insertRest(MeetingId id, Judged judged) {
        sql.insertAll(
                "INSERT INTO agenda_item (meeting_id, no, title, minutes, speaker) VALUES",
                5,
                judged.agenda().stream()
                        .<@Nullable Object[]>map(point -> new Object[] {
                            id.value(),
                            point.no(),
                            point.title(),
                            point.minutes().orElse(null),
                            point.speaker().orElse(null)
                        })
                        .toList());
        sql.insertAll(
                "INSERT INTO meeting_unreached (meeting_id, unit_id) VALUES",
                2,
                judged.unreached().stream()
                        .<@Nullable Object[]>map(unit -> new Object[] {id.value(), unit.value()})
                        .toList());
        sql.insertAll(
                "INSERT INTO meeting_invite (meeting_id, no, kind, value, level) VALUES",
                5,
                inviteRows(id.value(), judged.wanted().invite()));
    }

    /** What was chosen, a row each, under the key of a meeting or of a group. */
    static List<@Nullable Object[]> inviteRows(long key, WantedMeeting.Invite invite) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var endpoint : invite.endpoints()) {
            rows.add(new Object[] {key, rows.size() + 1, BY_ENDPOINT, endpoint.strip(), null});
        }
        for (var unit : invite.units()) {
            rows.add(new Object[] {key, rows.size() + 1, BY_UNIT, unit.strip(), null});
        }
        for (var below : invite.below()) {
            var unit = below.unit() == null ? "" : below.unit().strip();
            rows.add(new Object[] {key, rows.size() + 1, BY_ANCESTOR, unit, JudgingPlans.filled(below.level())});
        }
        return rows;
    }
}
