package vn.diemcau.access;

import java.util.stream.Collectors;
import vn.diemcau.units.UnitId;

/** The one place that turns a caller's reach into SQL, for lists, searches, counts, exports and direct ids alike. */
public final class Reach {
    private Reach() {}

    /**
     * A condition that holds when the unit in {@code column} lies within the caller's reach. Ids are numbers of our
     * own, so the text carries no foreign input.
     */
    public static String covers(Caller caller, String column) {
        return """
                EXISTS (SELECT 1 FROM unit_below reach
                  WHERE reach.unit_id = %s AND reach.ancestor_id IN (%s))""".formatted(column, ids(caller));
    }

    private static String ids(Caller caller) {
        return caller.reach().stream()
                .map(UnitId::value)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }
}
