package vn.diemcau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code unit} lies under {@code ancestor} from one day to another; a unit lies under itself as long as it is. */
record Below(UnitId ancestor, UnitId unit, LocalDate from, LocalDate to) {

    /**
     * Who lies under whom and when. A parent is found by code and day: an agency that goes on while the province above
     * it ends and begins anew lies under both, each in its time.
     */
    static Set<Below> of(Collection<Unit> units) {
        var byCode = new HashMap<String, List<Unit>>();
        units.forEach(unit ->
                byCode.computeIfAbsent(unit.code(), code -> new ArrayList<>()).add(unit));
        var found = new HashMap<UnitId, List<Below>>();
        var all = new HashSet<Below>();
        for (var unit : units) {
            all.addAll(above(unit, byCode, found));
        }
        return all;
    }

    private static List<Below> above(Unit unit, Map<String, List<Unit>> byCode, Map<UnitId, List<Below>> found) {
        var known = found.get(unit.id());
        if (known != null) {
            return known;
        }
        var stays = new ArrayList<Below>();
        stays.add(new Below(unit.id(), unit.id(), unit.validFrom(), unit.validTo()));
        for (var parent : byCode.getOrDefault(unit.parentCode().orElse(""), List.of())) {
            for (var higher : above(parent, byCode, found)) {
                var from = later(later(unit.validFrom(), parent.validFrom()), higher.from);
                var to = earlier(earlier(unit.validTo(), parent.validTo()), higher.to);
                if (!from.isAfter(to)) {
                    stays.add(new Below(higher.ancestor, unit.id(), from, to));
                }
            }
        }
        var joined = joined(stays);
        found.put(unit.id(), joined);
        return joined;
    }

    /** Stays under one ancestor that follow each other without a gap (a commune that changed its district) are one. */
    private static List<Below> joined(List<Below> stays) {
        var sorted = stays.stream()
                .sorted(Comparator.<Below>comparingLong(stay -> stay.ancestor.value())
                        .thenComparing(Below::from))
                .toList();
        var joined = new ArrayList<Below>();
        for (var stay : sorted) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && last.ancestor.equals(stay.ancestor)
                    && !last.to.plusDays(1).isBefore(stay.from)) {
                joined.set(joined.size() - 1, new Below(last.ancestor, last.unit, last.from, later(last.to, stay.to)));
            } else {
                joined.add(stay);
            }
        }
        return List.copyOf(joined);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
