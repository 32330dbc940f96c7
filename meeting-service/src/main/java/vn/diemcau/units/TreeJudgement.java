package vn.diemcau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.ImportRefusal.AtLine;
import vn.diemcau.units.ImportRefusal.Fault;
import vn.diemcau.units.ImportRefusal.File;

/** Judges the tree as it would be after the import: what is stored already, overlaid with the lines of the file. */
final class TreeJudgement {
    private final Map<String, List<Placed>> byCode = new HashMap<>();
    private final List<ImportRefusal> refusals = new ArrayList<>();

    private TreeJudgement(Collection<Placed> units) {
        for (var placed : units) {
            byCode.computeIfAbsent(placed.unit.code(), code -> new ArrayList<>())
                    .add(placed);
        }
        byCode.values().forEach(same -> same.sort(Comparator.comparing(placed -> placed.unit.validFrom())));
    }

    /** A unit with the line of the file it stands in; line 0 is one that was stored before. */
    record Placed(Unit unit, long line) {}

    static List<ImportRefusal> of(Collection<Placed> units) {
        var judgement = new TreeJudgement(units);
        judgement.overlaps();
        if (judgement.refusals.isEmpty()) {
            units.stream().sorted(Comparator.comparingLong(Placed::line)).forEach(judgement::parents);
        }
        if (judgement.refusals.isEmpty()) {
            judgement.circles();
        }
        return judgement.refusals.stream()
                .sorted(Comparator.comparingLong(refusal -> refusal instanceof AtLine at ? at.line() : 0))
                .toList();
    }

    private void overlaps() {
        for (var same : byCode.values()) {
            for (int i = 1; i < same.size(); i++) {
                var earlier = same.get(i - 1);
                var later = same.get(i);
                if (!later.unit.validFrom().isAfter(earlier.unit.validTo())) {
                    var told = later.line > earlier.line ? later : earlier;
                    var other = told == later ? earlier : later;
                    refuse(
                            told.line,
                            "valid_from",
                            Fault.OVERLAP,
                            Map.of("code", told.unit.code(), "other", other.line));
                }
            }
        }
    }

    private void parents(Placed child) {
        var unit = child.unit;
        if (unit.parentCode().isEmpty()) {
            return;
        }
        var parentCode = unit.parentCode().get();
        var parents = byCode.getOrDefault(parentCode, List.of());
        // A unit stored before loses its parent when the file lets that one end earlier: then the parent's line is
        // told.
        long line = child.line > 0
                ? child.line
                : parents.stream().mapToLong(Placed::line).max().orElse(0);
        if (parents.isEmpty()) {
            refuse(line, "parent_code", Fault.PARENT_UNKNOWN, Map.of("parent", parentCode, "code", unit.code()));
            return;
        }
        var orphaned = firstDayWithout(parents, unit.validFrom(), unit.validTo());
        if (orphaned.isPresent()) {
            boolean tooEarly = orphaned.get().equals(unit.validFrom());
            var day = tooEarly ? parents.getFirst().unit.validFrom() : orphaned.get();
            refuse(
                    line,
                    "parent_code",
                    tooEarly ? Fault.PARENT_BEGINS_LATER : Fault.PARENT_ENDS_EARLIER,
                    Map.of("parent", parentCode, "code", unit.code(), "day", VietnamTime.written(day)));
            return;
        }
        for (var parent : parents) {
            boolean meets = !parent.unit.validFrom().isAfter(unit.validTo())
                    && !parent.unit.validTo().isBefore(unit.validFrom());
            if (meets && !mayLieUnder(unit.level(), parent.unit.level())) {
                refuse(line, "parent_code", Fault.PARENT_LEVEL, Map.of("parent", parentCode, "code", unit.code()));
                return;
            }
        }
    }

    private static Optional<LocalDate> firstDayWithout(List<Placed> parents, LocalDate from, LocalDate to) {
        var day = from;
        for (var parent : parents) {
            if (parent.unit.validFrom().isAfter(day)) {
                break;
            }
            if (!parent.unit.validTo().isBefore(day)) {
                if (!parent.unit.validTo().isBefore(to)) {
                    return Optional.empty();
                }
                day = parent.unit.validTo().plusDays(1);
            }
        }
        return Optional.of(day);
    }

    private static boolean mayLieUnder(Level child, Level parent) {
        return child == Level.AGENCY || parent.compareTo(child) < 0;
    }

    /** Only agencies may lie under their like, so only they can go round. */
    private void circles() {
        var safe = new HashSet<String>();
        for (var code : byCode.keySet()) {
            var path = new HashSet<String>();
            follow(code, path, safe);
        }
    }

    private void follow(String code, HashSet<String> path, HashSet<String> safe) {
        if (safe.contains(code)) {
            return;
        }
        if (!path.add(code)) {
            long line = byCode.getOrDefault(code, List.of()).stream()
                    .mapToLong(Placed::line)
                    .max()
                    .orElse(0);
            refuse(line, "parent_code", Fault.PARENT_CIRCLE, Map.of("code", code));
            safe.addAll(path);
            return;
        }
        for (var placed : byCode.getOrDefault(code, List.of())) {
            placed.unit.parentCode().ifPresent(parent -> follow(parent, path, safe));
        }
        path.remove(code);
        safe.add(code);
    }

    private void refuse(long line, String column, Fault fault, Map<String, Object> values) {
        if (refusals.size() < UnitsFile.MAX_TOLD) {
            refusals.add(new AtLine(File.UNITS, line, column, fault, values));
        }
    }
}
