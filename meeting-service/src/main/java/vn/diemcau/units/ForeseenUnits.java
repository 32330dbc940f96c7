package vn.diemcau.units;

import java.util.List;

/**
 * What an import would do, before it does it.
 *
 * @param added units that are not there yet
 * @param ended units that would end on a day, and had none or another
 * @param renamed units with another name or type, the old one first
 * @param otherwise units of which something else changes: level, unit above, a day of ending that is taken back
 * @param unchanged lines that say what is there already
 */
public record ForeseenUnits(
        List<Unit> added,
        List<Change> ended,
        List<Change> renamed,
        List<Change> otherwise,
        int unchanged,
        int mergesAdded,
        int mergesUnchanged) {
    public ForeseenUnits {
        added = List.copyOf(added);
        ended = List.copyOf(ended);
        renamed = List.copyOf(renamed);
        otherwise = List.copyOf(otherwise);
    }

    /** A unit as it is and as it would be. */
    public record Change(Unit before, Unit after) {
        boolean ends() {
            return after.validTo().isBefore(Unit.STILL) && !after.validTo().equals(before.validTo());
        }

        boolean renames() {
            return !after.name().equals(before.name());
        }
    }

    public boolean changesNothing() {
        return added.isEmpty() && ended.isEmpty() && renamed.isEmpty() && otherwise.isEmpty() && mergesAdded == 0;
    }
}
