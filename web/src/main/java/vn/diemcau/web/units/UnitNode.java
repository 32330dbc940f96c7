package vn.diemcau.web.units;

import java.util.List;
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
                                + UnitWords.level(group.level()).toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }
}
