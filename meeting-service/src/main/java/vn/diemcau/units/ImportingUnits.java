package vn.diemcau.units;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.ImportRefusal.AtLine;
import vn.diemcau.units.ImportRefusal.Fault;
import vn.diemcau.units.ImportRefusal.File;
import vn.diemcau.units.TreeJudgement.Placed;
import vn.diemcau.units.UnitTree.StoredSuccession;
import vn.diemcau.units.UnitsFile.MergeLine;
import vn.diemcau.units.UnitsFile.Reading;
import vn.diemcau.units.UnitsFile.UnitLine;

/**
 * <em>Nạp danh mục đơn vị</em>: takes the dated tree and its mergers from CSV files. Everything is judged first; a file
 * with one bad line changes nothing. Taken files are merged into what is there: a unit is known again by (code, valid
 * from), and none is ever removed, because meetings of its time refer to it.
 */
@Singleton
public class ImportingUnits {
    private final Transactions transactions;
    private final Sql sql;
    private final JdbcUnits units;
    private final AuditTrail audit;

    ImportingUnits(Transactions transactions, Sql sql, JdbcUnits units, AuditTrail audit) {
        this.transactions = transactions;
        this.sql = sql;
        this.units = units;
        this.audit = audit;
    }

    /**
     * Takes the files on behalf of somebody. The tree is one for all who work in it, so only whoever acts for a whole
     * province may change it.
     */
    public Outcome<ImportedUnits> importFiles(
            AuditTrail.Actor actor, Unit actsFor, Optional<InputStream> unitsCsv, Optional<InputStream> mergesCsv)
            throws IOException {
        return actsFor.level() == Level.PROVINCE
                ? importFiles(actor, unitsCsv, mergesCsv)
                : Outcome.refused(new CommonRefusal.NotYours());
    }

    /**
     * Reads and takes the files, in columns {@code code,name,type,level,parent_code,valid_from,valid_to} and
     * {@code old_code,new_code,effective,scope}.
     *
     * @param unitsCsv absent when only mergers are to be taken
     * @param mergesCsv absent when only units are to be taken
     * @throws IOException when the sender goes away
     */
    public Outcome<ImportedUnits> importFiles(
            AuditTrail.Actor actor, Optional<InputStream> unitsCsv, Optional<InputStream> mergesCsv)
            throws IOException {
        return read(unitsCsv, mergesCsv)
                .then(lines -> transactions.inTransaction(() -> take(actor, lines.units, lines.merges)));
    }

    /**
     * Says what the same files would do, and does nothing; refused as they would be.
     *
     * @throws IOException when the sender goes away
     */
    public Outcome<ForeseenUnits> foresee(Unit actsFor, Optional<InputStream> unitsCsv, Optional<InputStream> mergesCsv)
            throws IOException {
        return actsFor.level() == Level.PROVINCE
                ? read(unitsCsv, mergesCsv).then(lines -> transactions.inTransaction(() -> foresee(lines)))
                : Outcome.refused(new CommonRefusal.NotYours());
    }

    private static Outcome<Lines> read(Optional<InputStream> unitsCsv, Optional<InputStream> mergesCsv)
            throws IOException {
        if (unitsCsv.isEmpty() && mergesCsv.isEmpty()) {
            return Outcome.refused(new ImportRefusal.Empty(File.UNITS));
        }
        var unitLines = unitsCsv.isPresent() ? UnitsFile.units(unitsCsv.get()) : Reading.<UnitLine>nothing();
        if (!unitLines.refusals().isEmpty()) {
            return Outcome.refused(unitLines.refusals());
        }
        var mergeLines = mergesCsv.isPresent() ? UnitsFile.merges(mergesCsv.get()) : Reading.<MergeLine>nothing();
        if (!mergeLines.refusals().isEmpty()) {
            return Outcome.refused(mergeLines.refusals());
        }
        return Outcome.done(new Lines(unitLines.lines(), mergeLines.lines()));
    }

    private record Lines(List<UnitLine> units, List<MergeLine> merges) {}

    private Outcome<ForeseenUnits> foresee(Lines lines) {
        var before = new LinkedHashMap<UnitId, Unit>();
        JdbcUnits.readAll(sql).forEach(unit -> before.put(unit.id(), unit));
        var placed = overlaid(List.copyOf(before.values()), lines.units);
        var refusals = TreeJudgement.of(placed);
        if (!refusals.isEmpty()) {
            return refused(refusals);
        }
        var successions = new Successions(placed);
        lines.merges.forEach(successions::judge);
        if (!successions.refusals.isEmpty()) {
            return refused(successions.refusals);
        }
        var after = placed.stream().map(Placed::unit).toList();
        var added = after.stream().filter(ImportingUnits::isNew).toList();
        var changes = after.stream()
                .filter(unit -> !isNew(unit) && !unit.equals(before.get(unit.id())))
                .map(unit -> new ForeseenUnits.Change(Objects.requireNonNull(before.get(unit.id())), unit))
                .toList();
        int mergesAdded = newMerges(after, lines.merges);
        return Outcome.done(new ForeseenUnits(
                added,
                changes.stream().filter(ForeseenUnits.Change::ends).toList(),
                changes.stream()
                        .filter(change -> !change.ends() && change.renames())
                        .toList(),
                changes.stream()
                        .filter(change -> !change.ends() && !change.renames())
                        .toList(),
                lines.units.size() - added.size() - changes.size(),
                mergesAdded,
                lines.merges.size() - mergesAdded));
    }

    private int newMerges(List<Unit> after, List<MergeLine> lines) {
        var byCode = new UnitTree.ByCode(after);
        var there = new HashSet<List<UnitId>>();
        JdbcUnits.readSuccessions(sql)
                .forEach(succession -> there.add(List.of(succession.before(), succession.after())));
        return (int) lines.stream()
                .map(line -> List.of(
                        byCode.inForce(line.oldCode(), line.effective().minusDays(1))
                                .orElseThrow()
                                .id(),
                        byCode.inForce(line.newCode(), line.effective())
                                .orElseThrow()
                                .id()))
                .filter(pair -> !there.contains(pair))
                .count();
    }

    private Outcome<ImportedUnits> take(AuditTrail.Actor actor, List<UnitLine> unitLines, List<MergeLine> mergeLines) {
        // One import at a time: the judgement holds only for the tree that it has read.
        sql.update(
                "INSERT INTO unit_version (id, version) VALUES (1, 1) ON DUPLICATE KEY UPDATE version = version + 1");
        var stored = JdbcUnits.readAll(sql);
        var placed = overlaid(stored, unitLines);
        var refusals = TreeJudgement.of(placed);
        if (!refusals.isEmpty()) {
            return refused(refusals);
        }
        var before = new LinkedHashMap<UnitId, Unit>();
        stored.forEach(unit -> before.put(unit.id(), unit));
        var successions = new Successions(placed);
        mergeLines.forEach(successions::judge);
        if (!successions.refusals.isEmpty()) {
            return refused(successions.refusals);
        }
        int added = write(
                placed.stream().map(Placed::unit).filter(unit -> isNew(unit)).toList());
        int changed = rewrite(placed.stream()
                .map(Placed::unit)
                .filter(unit -> !isNew(unit) && !unit.equals(before.get(unit.id())))
                .toList());
        var tree = JdbcUnits.readAll(sql);
        writeBelow(tree);
        int mergesAdded = writeSuccessions(tree, mergeLines);
        transactions.afterCommit(units::forget);
        audit.record(
                actor, "units-import", "units:" + unitLines.size() + "+" + mergeLines.size(), AuditTrail.Result.DONE);
        return Outcome.done(new ImportedUnits(
                added, changed, unitLines.size() - added - changed, mergesAdded, mergeLines.size() - mergesAdded));
    }

    /** What would be stored after the import; a new unit bears the negative number of its line until it is written. */
    private static Collection<Placed> overlaid(List<Unit> stored, List<UnitLine> lines) {
        record Key(String code, LocalDate from) {}
        var all = new LinkedHashMap<Key, Placed>();
        stored.forEach(unit -> all.put(new Key(unit.code(), unit.validFrom()), new Placed(unit, 0)));
        var twice = new ArrayList<Placed>();
        for (var line : lines) {
            var key = new Key(line.code(), line.validFrom());
            var before = all.get(key);
            var id = before == null ? new UnitId(-line.line()) : before.unit().id();
            var unit = new Unit(
                    id,
                    line.code(),
                    line.validFrom(),
                    line.validTo(),
                    line.name(),
                    line.type(),
                    line.level(),
                    line.parentCode());
            if (before != null && before.line() > 0) {
                // Left in the list beside the first one, where it is refused as an overlap.
                twice.add(new Placed(unit, line.line()));
            } else {
                all.put(key, new Placed(unit, line.line()));
            }
        }
        var placed = new ArrayList<>(all.values());
        placed.addAll(twice);
        return placed;
    }

    private static <T> Outcome<T> refused(List<ImportRefusal> refusals) {
        if (refusals.size() < UnitsFile.MAX_TOLD) {
            return Outcome.refused(refusals);
        }
        var told = new ArrayList<>(refusals);
        told.add(new ImportRefusal.More(File.UNITS, UnitsFile.MAX_TOLD));
        return Outcome.refused(told);
    }

    private static boolean isNew(Unit unit) {
        return unit.id().value() < 0;
    }

    private int write(List<Unit> added) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var unit : added) {
            rows.add(new @Nullable Object[] {
                unit.code(),
                unit.validFrom(),
                unit.validTo(),
                unit.bareName(),
                unit.type(),
                unit.level().word(),
                unit.parentCode().orElse(null),
                folded(unit)
            });
        }
        sql.insertAll(
                "INSERT INTO unit (code, valid_from, valid_to, name, type, level, parent_code, folded) VALUES",
                8,
                rows);
        return rows.size();
    }

    private int rewrite(List<Unit> changed) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var unit : changed) {
            rows.add(new @Nullable Object[] {
                unit.validTo(),
                unit.bareName(),
                unit.type(),
                unit.level().word(),
                unit.parentCode().orElse(null),
                folded(unit),
                unit.id().value()
            });
        }
        sql.batch(
                "UPDATE unit SET valid_to = ?, name = ?, type = ?, level = ?, parent_code = ?, folded = ? WHERE id = ?",
                rows);
        return rows.size();
    }

    private static String folded(Unit unit) {
        return Folding.fold(unit.name());
    }

    private void writeBelow(List<Unit> tree) {
        var wanted = Below.of(tree);
        var there = new HashSet<>(JdbcUnits.readBelow(sql));
        sql.batch(
                "DELETE FROM unit_below WHERE ancestor_id = ? AND unit_id = ? AND valid_from = ?",
                there.stream()
                        .filter(below -> !wanted.contains(below))
                        .map(below -> new @Nullable Object[] {
                            below.ancestor().value(), below.unit().value(), below.from()
                        })
                        .toList());
        sql.insertAll(
                "INSERT INTO unit_below (ancestor_id, unit_id, valid_from, valid_to) VALUES",
                4,
                wanted.stream()
                        .filter(below -> !there.contains(below))
                        .map(below -> new @Nullable Object[] {
                            below.ancestor().value(), below.unit().value(), below.from(), below.to()
                        })
                        .toList());
    }

    private int writeSuccessions(List<Unit> tree, List<MergeLine> lines) {
        var byCode = new UnitTree.ByCode(tree);
        var there = new HashMap<List<UnitId>, StoredSuccession>();
        JdbcUnits.readSuccessions(sql)
                .forEach(succession -> there.put(List.of(succession.before(), succession.after()), succession));
        var rows = new ArrayList<@Nullable Object[]>();
        int added = 0;
        for (var line : lines) {
            var before = byCode.inForce(line.oldCode(), line.effective().minusDays(1))
                    .orElseThrow();
            var after = byCode.inForce(line.newCode(), line.effective()).orElseThrow();
            var succession = new StoredSuccession(before.id(), after.id(), line.effective(), line.whole());
            var known = there.get(List.of(before.id(), after.id()));
            if (succession.equals(known)) {
                continue;
            }
            added += known == null ? 1 : 0;
            rows.add(new @Nullable Object[] {
                before.id().value(), after.id().value(), line.effective(), line.whole() ? "whole" : "part"
            });
        }
        sql.batch("""
                INSERT INTO unit_succession (old_id, new_id, effective, scope) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE effective = VALUES(effective), scope = VALUES(scope)
                """, rows);
        return added;
    }

    /** Finds who went into whom, among what is stored and what the units file adds. */
    private static final class Successions {
        final List<ImportRefusal> refusals = new ArrayList<>();
        private final UnitTree.ByCode byCode;
        private final HashSet<List<Object>> seen = new HashSet<>();

        Successions(Collection<Placed> placed) {
            this.byCode = new UnitTree.ByCode(placed.stream().map(Placed::unit).toList());
        }

        void judge(MergeLine line) {
            if (refusals.size() >= UnitsFile.MAX_TOLD) {
                return;
            }
            if (byCode.inForce(line.oldCode(), line.effective().minusDays(1)).isEmpty()) {
                fault(
                        line,
                        "old_code",
                        Fault.CODE_UNKNOWN,
                        Map.of(
                                "code",
                                line.oldCode(),
                                "day",
                                VietnamTime.written(line.effective().minusDays(1))));
            } else if (byCode.inForce(line.newCode(), line.effective()).isEmpty()) {
                fault(
                        line,
                        "new_code",
                        Fault.CODE_UNKNOWN,
                        Map.of("code", line.newCode(), "day", VietnamTime.written(line.effective())));
            } else if (!seen.add(List.of(line.oldCode(), line.newCode(), line.effective()))) {
                fault(line, "old_code", Fault.TWICE, Map.of("code", line.oldCode()));
            }
        }

        private void fault(MergeLine line, String column, Fault fault, Map<String, Object> values) {
            refusals.add(new AtLine(File.MERGES, line.line(), column, fault, values));
        }
    }
}
