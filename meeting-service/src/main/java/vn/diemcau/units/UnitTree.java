package vn.diemcau.units;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.units.Units.Succession;

/** The whole dated tree in memory, as one import left it; never changed, only replaced. */
final class UnitTree {
    private final Map<UnitId, Unit> byId = new HashMap<>();
    private final ByCode byCode;
    private final Map<UnitId, List<Below>> belowByAncestor = new HashMap<>();
    private final Map<UnitId, List<Succession>> successors = new HashMap<>();
    private final Map<UnitId, List<Succession>> predecessors = new HashMap<>();
    private final List<Unit> sorted;
    private final Map<UnitId, String> folded = new HashMap<>();

    UnitTree(List<Unit> units, Collection<Below> below, List<StoredSuccession> successions) {
        units.forEach(unit -> byId.put(unit.id(), unit));
        this.byCode = new ByCode(units);
        var order = new HashMap<UnitId, Integer>();
        this.sorted = units.stream().sorted(byLevelAndName()).toList();
        for (int i = 0; i < sorted.size(); i++) {
            order.put(sorted.get(i).id(), i);
        }
        units.forEach(unit -> folded.put(unit.id(), " " + Folding.fold(unit.name())));
        for (var each : below) {
            belowByAncestor
                    .computeIfAbsent(each.ancestor(), ancestor -> new ArrayList<>())
                    .add(each);
        }
        belowByAncestor
                .values()
                .forEach(all ->
                        all.sort(Comparator.comparing(each -> order.getOrDefault(each.unit(), Integer.MAX_VALUE))));
        for (var each : successions) {
            var before = byId.get(each.before());
            var after = byId.get(each.after());
            if (before != null && after != null) {
                var succession = new Succession(before, after, each.effective(), each.whole());
                successors.computeIfAbsent(before.id(), id -> new ArrayList<>()).add(succession);
                predecessors
                        .computeIfAbsent(after.id(), id -> new ArrayList<>())
                        .add(succession);
            }
        }
    }

    record StoredSuccession(UnitId before, UnitId after, LocalDate effective, boolean whole) {}

    Optional<Unit> byId(UnitId id) {
        return Optional.ofNullable(byId.get(id));
    }

    ByCode byCode() {
        return byCode;
    }

    List<Unit> inForceOn(LocalDate day) {
        return sorted.stream().filter(unit -> unit.inForceOn(day)).toList();
    }

    List<Unit> search(String words, LocalDate day) {
        var wanted = Stream.of(Folding.fold(words).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
        return sorted.stream()
                .filter(unit -> unit.inForceOn(day))
                .filter(unit -> wanted.stream().allMatch(word -> meets(unit, word)))
                .toList();
    }

    private boolean meets(Unit unit, String word) {
        return folded.getOrDefault(unit.id(), "").contains(" " + word)
                || unit.code().equalsIgnoreCase(word);
    }

    List<Unit> below(UnitId ancestor, LocalDate day) {
        return belowByAncestor.getOrDefault(ancestor, List.of()).stream()
                .filter(below -> !below.unit().equals(ancestor))
                .filter(below -> !day.isBefore(below.from()) && !day.isAfter(below.to()))
                .map(below -> byId.get(below.unit()))
                .filter(unit -> unit != null)
                .toList();
    }

    boolean liesBelow(UnitId ancestor, UnitId unit, LocalDate day) {
        return belowByAncestor.getOrDefault(ancestor, List.of()).stream()
                .anyMatch(
                        below -> below.unit().equals(unit) && !day.isBefore(below.from()) && !day.isAfter(below.to()));
    }

    List<Succession> successors(UnitId unit) {
        return List.copyOf(successors.getOrDefault(unit, List.of()));
    }

    List<Succession> predecessors(UnitId unit) {
        return List.copyOf(predecessors.getOrDefault(unit, List.of()));
    }

    Set<UnitId> lineage(UnitId unit) {
        var lineage = new LinkedHashSet<UnitId>();
        var open = new ArrayDeque<UnitId>();
        open.add(unit);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (lineage.add(next)) {
                predecessors(next)
                        .forEach(succession -> open.add(succession.before().id()));
            }
        }
        return lineage;
    }

    private static Comparator<Unit> byLevelAndName() {
        return Comparator.comparing(Unit::level)
                .thenComparing(Unit.BY_NAME)
                .thenComparing(Unit::code)
                .thenComparing(Unit::validFrom);
    }

    /** The bearers of each code, one after the other. */
    static final class ByCode {
        private final Map<String, List<Unit>> bearers = new HashMap<>();

        ByCode(Collection<Unit> units) {
            units.forEach(unit -> bearers.computeIfAbsent(unit.code(), code -> new ArrayList<>())
                    .add(unit));
            bearers.values().forEach(all -> all.sort(Comparator.comparing(Unit::validFrom)));
        }

        Optional<Unit> inForce(String code, LocalDate day) {
            return bearers.getOrDefault(code, List.of()).stream()
                    .filter(unit -> unit.inForceOn(day))
                    .findFirst();
        }

        Optional<Unit> lastKnown(String code, LocalDate day) {
            @Nullable Unit last = null;
            for (var unit : bearers.getOrDefault(code, List.of())) {
                if (!unit.validFrom().isAfter(day)) {
                    last = unit;
                }
            }
            return Optional.ofNullable(last);
        }

        List<Unit> all(String code) {
            return List.copyOf(bearers.getOrDefault(code, List.of()));
        }
    }
}
