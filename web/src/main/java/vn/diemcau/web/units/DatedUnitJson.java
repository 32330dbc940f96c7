package vn.diemcau.web.units;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/** One unit in full, as the routes under {@code /units} answer it. */
@Serdeable
record DatedUnitJson(
        String code,
        @Nullable String validFrom,
        @Nullable String validTo,
        String name,
        String bareName,
        String type,
        String level,
        @Nullable Key parent,
        int endpoints,
        List<Link> becameFrom,
        List<Link> became) {

    /** The identity of a unit. */
    @Serdeable
    record Key(String code, @Nullable String validFrom) {}

    /** The identity of a unit before or after, and whether it went over whole. */
    @Serdeable
    record Link(String code, @Nullable String validFrom, String name, String scope, String effective) {}

    static DatedUnitJson of(Unit unit, LocalDate day, Units units, int endpoints) {
        return new DatedUnitJson(
                unit.code(),
                dayOrNull(unit.validFrom()),
                dayOrNull(unit.validTo()),
                unit.name(),
                unit.bareName(),
                unit.type(),
                unit.level().word(),
                unit.parentCode()
                        .flatMap(code -> units.inForce(code, day))
                        .map(parent -> new Key(parent.code(), dayOrNull(parent.validFrom())))
                        .orElse(null),
                endpoints,
                units.predecessors(unit.id()).stream()
                        .map(succession -> link(succession.before(), succession))
                        .toList(),
                units.successors(unit.id()).stream()
                        .map(succession -> link(succession.after(), succession))
                        .toList());
    }

    private static Link link(Unit unit, Units.Succession succession) {
        return new Link(
                unit.code(),
                dayOrNull(unit.validFrom()),
                unit.name(),
                succession.whole() ? "whole" : "part",
                succession.effective().toString());
    }

    private static @Nullable String dayOrNull(LocalDate day) {
        return day.equals(Unit.BEGINNING) || day.equals(Unit.STILL) ? null : day.toString();
    }
}
