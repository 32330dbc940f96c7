package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.access.Right;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.DuplicateKey;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Folding;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/**
 * <em>Nhớ nhóm điểm cầu</em>: saves a choice of endpoints under a name, for the unit that organizes; whoever plans
 * meetings for that unit uses, renames and deletes it.
 */
@Singleton
public class KeepingGroups {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 20;
    private static final int MOST_LINES = 5000;

    private final Sql sql;
    private final Transactions transactions;
    private final Units units;
    private final AuditTrail trail;
    private final ProductClock clock;

    KeepingGroups(Sql sql, Transactions transactions, Units units, AuditTrail trail, ProductClock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.units = units;
        this.trail = trail;
        this.clock = clock;
    }

    private record Line(
            long group, String kind, String value, @Nullable String level) {}

    /** The groups of the unit that bears the code today, by name; none where it is not within reach. */
    public List<EndpointGroup> of(Caller caller, String unitCode) {
        return units.inForce(unitCode, VietnamTime.dayOf(clock.instant()))
                .map(unit -> read(caller, "g.unit_id = ?", unit.id().value()))
                .orElse(List.of());
    }

    public Optional<EndpointGroup> one(Caller caller, long id) {
        return read(caller, "g.id = ?", id).stream().findFirst();
    }

    public Outcome<EndpointGroup> save(
            Caller caller, String unitCode, @Nullable String name, WantedMeeting.Invite invite) {
        if (!caller.may(Right.PLAN_MEETINGS)) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        var unit = units.inForce(unitCode, VietnamTime.dayOf(clock.instant()));
        var refusals = judge(name, invite);
        if (unit.isEmpty()) {
            refusals.add(new SchedulingRefusal.UnitUnknown("unit", unitCode));
        } else if (!within(caller, unit.get().id())) {
            refusals.add(new SchedulingRefusal.OutsideReach("unit", unit.get().name()));
        }
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        var seen = SeenText.of(name);
        try {
            return transactions.inTransaction(() -> {
                long id = sql.insert(
                        """
                        INSERT INTO endpoint_group (unit_id, name, folded, created_by, created_at)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                        unit.orElseThrow().id().value(),
                        seen,
                        Folding.fold(seen),
                        caller.account().value(),
                        clock.instant());
                insertLines(id, invite);
                trail.record(caller.actor(), "group-save", "group:" + id, AuditTrail.Result.DONE);
                return Outcome.done(one(caller, id).orElseThrow());
            });
        } catch (DuplicateKey taken) {
            return Outcome.refused(new Invalid("name", "group-name-taken", Map.of("name", seen)));
        }
    }

    /** Another name, another choice, or both, for a group that is still as the caller has seen it. */
    public Outcome<EndpointGroup> change(
            Caller caller, long id, long version, @Nullable String name, WantedMeeting.Invite invite) {
        if (own(caller, id).isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("group"));
        }
        var refusals = judge(name, invite);
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        var seen = SeenText.of(name);
        try {
            return transactions.inTransaction(() -> {
                var before = own(caller, id);
                if (before.isEmpty()) {
                    return Outcome.refused(new CommonRefusal.Unknown("group"));
                }
                int changed = sql.update(
                        "UPDATE endpoint_group SET name = ?, folded = ?, version = version + 1 WHERE id = ? AND version = ?",
                        seen,
                        Folding.fold(seen),
                        id,
                        version);
                if (changed == 0) {
                    return Outcome.refused(new CommonRefusal.Stale(before.get().version()));
                }
                sql.update("DELETE FROM endpoint_group_line WHERE group_id = ?", id);
                insertLines(id, invite);
                trail.record(caller.actor(), "group-change", "group:" + id, AuditTrail.Result.DONE);
                return Outcome.done(one(caller, id).orElseThrow());
            });
        } catch (DuplicateKey taken) {
            return Outcome.refused(new Invalid("name", "group-name-taken", Map.of("name", seen)));
        }
    }

    /** Deletes a group and answers what it was, so that it can be saved again. */
    public Outcome<EndpointGroup> delete(Caller caller, long id) {
        return transactions.inTransaction(() -> {
            var before = own(caller, id);
            if (before.isEmpty()) {
                return Outcome.refused(new CommonRefusal.Unknown("group"));
            }
            sql.update("DELETE FROM endpoint_group_line WHERE group_id = ?", id);
            sql.update("DELETE FROM endpoint_group WHERE id = ?", id);
            trail.record(caller.actor(), "group-delete", "group:" + id, AuditTrail.Result.DONE);
            return Outcome.done(before.get());
        });
    }

    private Optional<EndpointGroup> own(Caller caller, long id) {
        return caller.may(Right.PLAN_MEETINGS) ? one(caller, id) : Optional.empty();
    }

    private List<EndpointGroup> read(Caller caller, String which, Object key) {
        var lines = sql
                .list(
                        "SELECT l.group_id, l.kind, l.value, l.level FROM endpoint_group_line l"
                                + " JOIN endpoint_group g ON g.id = l.group_id WHERE " + which
                                + " ORDER BY l.group_id, l.no",
                        row -> new Line(
                                row.number("group_id"), row.text("kind"), row.text("value"), row.textOrNull("level")),
                        key)
                .stream()
                .collect(Collectors.groupingBy(Line::group, LinkedHashMap::new, Collectors.toList()));
        return sql.list(
                "SELECT g.id, g.unit_id, g.name, g.version FROM endpoint_group g WHERE " + which + " AND "
                        + Reach.covers(caller, "g.unit_id") + " ORDER BY g.name COLLATE utf8mb4_vietnamese_ci, g.id",
                row -> new EndpointGroup(
                        row.number("id"),
                        new UnitId(row.number("unit_id")),
                        row.text("name"),
                        invite(lines.getOrDefault(row.number("id"), List.of())),
                        row.number("version")),
                key);
    }

    private static WantedMeeting.Invite invite(List<Line> lines) {
        return new WantedMeeting.Invite(
                values(lines, MeetingRows.BY_ENDPOINT),
                values(lines, MeetingRows.BY_UNIT),
                lines.stream()
                        .filter(line -> line.kind().equals(MeetingRows.BY_ANCESTOR))
                        .map(line -> new WantedMeeting.Below(line.value(), line.level()))
                        .toList());
    }

    private static List<String> values(List<Line> lines, String kind) {
        return lines.stream()
                .filter(line -> line.kind().equals(kind))
                .map(Line::value)
                .toList();
    }

    private static List<Refusal> judge(@Nullable String name, WantedMeeting.Invite invite) {
        var refusals = new ArrayList<Refusal>();
        var seen = SeenText.of(name);
        if (seen.isEmpty() || Folding.fold(seen).isEmpty()) {
            refusals.add(new Invalid("name", "required"));
        } else if (seen.length() > LONGEST_NAME) {
            refusals.add(new Invalid("name", "too-long", Map.of("most", LONGEST_NAME)));
        }
        SecretMarking.in(seen).ifPresent(marking -> refusals.add(new SchedulingRefusal.SecretContent("name", marking)));
        var lines = MeetingRows.inviteRows(0, invite);
        if (lines.isEmpty()) {
            refusals.add(new Invalid("invite", "group-empty"));
        } else if (lines.size() > MOST_LINES
                || lines.stream().anyMatch(line -> String.valueOf(line[3]).length() > LONGEST_VALUE)) {
            refusals.add(new Invalid("invite", "form"));
        }
        return refusals;
    }

    private boolean within(Caller caller, UnitId unit) {
        return sql.first(
                        "SELECT u.id FROM unit u WHERE u.id = ? AND " + Reach.covers(caller, "u.id"),
                        row -> row.number("id"),
                        unit.value())
                .isPresent();
    }

    private void insertLines(long id, WantedMeeting.Invite invite) {
        sql.insertAll(
                "INSERT INTO endpoint_group_line (group_id, no, kind, value, level) VALUES",
                5,
                MeetingRows.inviteRows(id, invite));
    }
}
