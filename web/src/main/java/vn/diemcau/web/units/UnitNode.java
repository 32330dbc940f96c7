package vn.diemcau.web.units;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;

/** One unit of the tree on a page, with what lies directly below it, level by level. */
public record UnitNode(Unit unit, int endpoints, List<Group> groups) {
    /** The units of one level below another. */
    public record Group(Level level, List<UnitNode> nodes) {}

    public boolean leaf() {
        return groups.isEmpty();
    }

    /** How many of each level: "13 cấp huyện, 25 cơ quan, đơn vị". */
    public String summary() {
        return String.join(
                ", ",
                groups.stream()
                        .map(group -> group.nodes().size() + " "
                                + UnitWords.level(group.level()).toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** How many of each level lie anywhere below: "13 cấp huyện, 225 cấp xã, 28 cơ quan, đơn vị". */
    public String everythingBelow() {
        return Stream.of(Level.values())
                .map(level -> Map.entry(level, count(level)))
                .filter(entry -> entry.getValue() > 0)
                .map(entry ->
                        entry.getValue() + " " + UnitWords.level(entry.getKey()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private long count(Level level) {
        return groups.stream()
                .flatMap(group -> group.nodes().stream())
                .mapToLong(node -> (node.unit.level() == level ? 1 : 0) + node.count(level))
                .sum();
    }
}
