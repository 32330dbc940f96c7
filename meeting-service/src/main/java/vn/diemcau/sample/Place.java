package vn.diemcau.sample;

import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.units.Unit;

/**
 * One endpoint that takes part in the meetings of the sample.
 *
 * @param district the district that its commune, or those it was formed from, lay in; empty for a body of the province
 * @param operator who answers for it; without one the secretary does
 */
record Place(EndpointId endpoint, Unit unit, String district, Optional<Caller> operator, Habit habit) {
    /** How a place usually behaves; what it does on a day is chance. */
    enum Habit {
        /** A body of the province: short ways and good lines. */
        BODY(5, 10, 20, 20, 40, 10, 15, 60),
        STEADY(12, 20, 30, 55, 50, 30, 30, 45),
        /** Far in the mountains: the line breaks, the way is long. */
        MOUNTAIN(30, 30, 30, 100, 130, 170, 50, 55),
        /** Rarely there. */
        RARE(380, 80, 50, 450, 240, 60, 120, 10),
        /** Comes, but does not answer. */
        SILENT(30, 0, 0, 950, 70, 40, 40, 5);

        /** All in thousandths. */
        final int absent;

        final int declines;
        final int substitutes;
        final int silent;
        final int late;
        final int gaps;
        final int leavesEarly;
        final int delegates;

        Habit(
                int absent,
                int declines,
                int substitutes,
                int silent,
                int late,
                int gaps,
                int leavesEarly,
                int percentNaming) {
            this.absent = absent;
            this.declines = declines;
            this.substitutes = substitutes;
            this.silent = silent;
            this.late = late;
            this.gaps = gaps;
            this.leavesEarly = leavesEarly;
            this.delegates = percentNaming * 10;
        }
    }

    /** How many people fill its hall when the whole province meets. */
    int seats() {
        int chance = Math.floorMod(unit.code().hashCode() * 31, 1_000);
        return habit == Habit.BODY ? 6 + chance % 14 : 45 + chance % 95;
    }
}
