package vn.diemcau.endpoints;

import java.time.LocalDate;
import java.util.Optional;
import vn.diemcau.units.Level;
import vn.diemcau.units.UnitId;

/**
 * Which endpoints are looked for.
 *
 * @param day whose assignments count
 * @param unit those of this unit alone
 * @param below those of everything under this unit on the day
 * @param level those of units of this level
 * @param words words of the name or of the unit's name, with or without accents
 * @param active only those in use, or only those that are not
 */
public record EndpointQuestion(
        LocalDate day,
        Optional<UnitId> unit,
        Optional<UnitId> below,
        Optional<Level> level,
        String words,
        Optional<Boolean> active) {
    public static EndpointQuestion all(LocalDate day) {
        return new EndpointQuestion(day, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty());
    }
}
