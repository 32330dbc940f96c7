package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.diemcau.endpoints.RegisteredEndpoint;
import vn.diemcau.units.Folding;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.meetings.PlanPage.Area;
import vn.diemcau.web.meetings.PlanPage.Choice;
import vn.diemcau.web.meetings.PlanPage.Group;
import vn.diemcau.web.meetings.PlanPage.Node;

/**
 * The tree of what a meeting can invite on its day: by level, and the communes by district. Where there are no
 * districts any more, people still know which communes belong together: those of one district before the reform.
 */
@Singleton
class PlanTree {
    private static final Comparator<Unit> BY_NAME = Unit.BY_NAME.thenComparing(Unit::code);

    private final Units units;

    PlanTree(Units units) {
        this.units = units;
    }

    List<Group> groups(Optional<Unit> scope, List<Unit> below, List<RegisteredEndpoint> registered, LocalDate day) {
        var byUnit = registered.stream()
                .collect(Collectors.groupingBy(each -> each.unit().code()));
        var groups = new ArrayList<Group>();
        if (scope.isEmpty()) {
            return groups;
        }
        for (var level : List.of(Level.COMMUNE, Level.DISTRICT, Level.AGENCY)) {
            var there = below.stream().filter(unit -> unit.level() == level).toList();
            if (!there.isEmpty()) {
                groups.add(new Group(
                        scope.get().code() + ":" + level.word(),
                        level.word(),
                        scope.get().name(),
                        level == Level.COMMUNE
                                && there.stream()
                                        .flatMap(unit -> district(unit, day).stream())
                                        .anyMatch(district -> !district.inForceOn(day)),
                        areas(level, there, byUnit, day)));
            }
        }
        return groups;
    }

    private List<Area> areas(
            Level level, List<Unit> there, Map<String, List<RegisteredEndpoint>> byUnit, LocalDate day) {
        var byDistrict = new TreeMap<Unit, List<Node>>(BY_NAME);
        var rest = new ArrayList<Node>();
        for (var unit : there) {
            var node = node(unit, byUnit.getOrDefault(unit.code(), List.of()));
            var district = level == Level.COMMUNE ? district(unit, day) : Optional.<Unit>empty();
            district.map(found -> byDistrict.computeIfAbsent(found, key -> new ArrayList<>()))
                    .orElse(rest)
                    .add(node);
        }
        if (byDistrict.isEmpty()) {
            return List.of(new Area(null, rest));
        }
        var areas = new ArrayList<Area>();
        byDistrict.forEach((district, nodes) -> areas.add(new Area(district.name(), nodes)));
        if (!rest.isEmpty()) {
            areas.add(new Area(Say.it("plan.tree.rest"), rest));
        }
        return areas;
    }

    /** Its district; after the reform that in which most of what it was formed from lay, back as far as is known. */
    private Optional<Unit> district(Unit commune, LocalDate day) {
        var parent = commune.parentCode()
                .flatMap(code -> units.inForce(code, day))
                .filter(unit -> unit.level() == Level.DISTRICT);
        if (parent.isPresent()) {
            return parent;
        }
        var shares = new LinkedHashMap<Unit, Integer>();
        var before = new HashMap<Unit, LocalDate>();
        units.predecessors(commune.id()).forEach(one -> before.put(one.before(), one.effective()));
        before.forEach((old, effective) -> old.parentCode()
                .flatMap(code -> units.inForce(code, effective.minusDays(1)))
                .filter(unit -> unit.level() == Level.DISTRICT)
                .ifPresent(district -> shares.merge(district, 1, Integer::sum)));
        return shares.entrySet().stream()
                .sorted(Map.Entry.<Unit, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(BY_NAME)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Node node(Unit unit, List<RegisteredEndpoint> own) {
        return new Node(
                unit.code(),
                unit.name(),
                Folding.fold(unit.name()),
                own.stream().map(PlanTree::id).toList(),
                own.size() < 2
                        ? List.of()
                        : own.stream()
                                .map(each ->
                                        new Choice(id(each), each.endpoint().name()))
                                .toList());
    }

    static String id(RegisteredEndpoint one) {
        return String.valueOf(one.endpoint().id().value());
    }
}
