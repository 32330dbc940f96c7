package vn.diemcau.endpoints;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.CommonRefusal.NotYours;
import vn.diemcau.refusals.CommonRefusal.Stale;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/** <em>Hội trường, phòng họp</em>: keeps the list of halls with their seats, each under the unit it belongs to. */
@Singleton
public class KeepingHalls {
    private static final String COLUMNS = "h.id, h.name, h.unit_id, h.seats, h.active, h.version";
    private static final int LONGEST_NAME = 200;
    private static final int MOST_SEATS = 20_000;

    private final Transactions transactions;
    private final Sql sql;
    private final Units units;
    private final ProductClock clock;
    private final AuditTrail audit;

    KeepingHalls(Transactions transactions, Sql sql, Units units, ProductClock clock, AuditTrail audit) {
        this.transactions = transactions;
        this.sql = sql;
        this.units = units;
        this.clock = clock;
        this.audit = audit;
    }

    /** The halls within the caller's reach, by name; of one unit alone where it is given. */
    public ReadingEndpoints.Found<Hall> find(
            Caller caller, Optional<UnitId> unit, Optional<Boolean> active, int page, int size) {
        var where = new StringBuilder("FROM hall h WHERE ").append(Reach.covers(caller, "h.unit_id"));
        var args = new ArrayList<@Nullable Object>();
        unit.ifPresent(only -> {
            where.append(" AND h.unit_id = ?");
            args.add(only.value());
        });
        active.ifPresent(only -> {
            where.append(" AND h.active = ?");
            args.add(only);
        });
        long total = sql.first("SELECT COUNT(*) AS total " + where, row -> row.number("total"), args.toArray())
                .orElse(0L);
        args.add(size);
        args.add((long) page * size);
        var halls = sql.list(
                "SELECT " + COLUMNS + " " + where
                        + " ORDER BY h.name COLLATE utf8mb4_vietnamese_ci, h.id LIMIT ? OFFSET ?",
                JdbcEndpoints::hall,
                args.toArray());
        return new ReadingEndpoints.Found<>(halls, total);
    }

    /** Empty where the caller may not know of it. */
    public Optional<Hall> one(Caller caller, HallId id) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM hall h WHERE h.id = ? AND " + Reach.covers(caller, "h.unit_id"),
                JdbcEndpoints::hall,
                id.value());
    }

    public Outcome<Hall> register(Caller caller, HallForm form) {
        return transactions.inTransaction(() -> {
            var refusals = new ArrayList<Refusal>();
            var unit = judge(caller, form, refusals);
            if (unit == null || !refusals.isEmpty()) {
                return Outcome.refused(refusals);
            }
            long id = sql.insert(
                    "INSERT INTO hall (name, unit_id, seats, active, version) VALUES (?, ?, ?, ?, 1)",
                    form.name().strip(),
                    unit.value(),
                    form.seats(),
                    form.active());
            audit.record(caller.actor(), "hall-register", "hall:" + id, AuditTrail.Result.DONE);
            return Outcome.done(one(caller, new HallId(id)).orElseThrow());
        });
    }

    /** Changes a hall that is still as the caller has seen it. */
    public Outcome<Hall> change(Caller caller, HallId id, long version, HallForm form) {
        return transactions.inTransaction(() -> {
            var before = one(caller, id);
            if (before.isEmpty()) {
                return Outcome.refused(new Unknown("hall"));
            }
            if (before.get().version() != version) {
                return Outcome.refused(new Stale(before.get().version()));
            }
            var refusals = new ArrayList<Refusal>();
            var unit = judge(caller, form, refusals);
            if (unit == null || !refusals.isEmpty()) {
                return Outcome.refused(refusals);
            }
            int changed = sql.update(
                    """
                    UPDATE hall SET name = ?, unit_id = ?, seats = ?, active = ?, version = version + 1
                    WHERE id = ? AND version = ?
                    """, form.name().strip(), unit.value(), form.seats(), form.active(), id.value(), version);
            if (changed == 0) {
                return Outcome.refused(new Stale(version + 1));
            }
            audit.record(caller.actor(), "hall-change", "hall:" + id.value(), AuditTrail.Result.DONE);
            return Outcome.done(one(caller, id).orElseThrow());
        });
    }

    private @Nullable UnitId judge(Caller caller, HallForm form, List<Refusal> refusals) {
        if (form.name().isBlank()) {
            refusals.add(new Invalid("name", "required"));
        } else if (form.name().length() > LONGEST_NAME) {
            refusals.add(new Invalid("name", "too-long", Map.of("most", LONGEST_NAME)));
        }
        if (form.seats() < 1 || form.seats() > MOST_SEATS) {
            refusals.add(new Invalid("seats", "range", Map.of("least", 1, "most", MOST_SEATS)));
        }
        LocalDate today = VietnamTime.dayOf(clock.instant());
        var unit = units.inForce(form.unitCode(), today);
        if (unit.isEmpty()) {
            refusals.add(new Invalid(
                    "unit", "unit-not-in-force", Map.of("code", form.unitCode(), "day", VietnamTime.written(today))));
            return null;
        }
        boolean theirs = sql.first(
                        "SELECT u.id FROM unit u WHERE u.id = ? AND " + Reach.covers(caller, "u.id"),
                        row -> row.number("id"),
                        unit.get().id().value())
                .isPresent();
        if (!theirs) {
            refusals.add(new NotYours());
        }
        return unit.get().id();
    }
}
