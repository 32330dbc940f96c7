package vn.diemcau.web.answers;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.diemcau.units.Unit;

/** A unit where another thing names it: {@code U} of the agreement. */
@Serdeable
public record UnitJson(String code, @Nullable String validFrom, String name) {
    public static UnitJson of(Unit unit) {
        return new UnitJson(unit.code(), dayOrNull(unit.validFrom()), unit.name());
    }

    private static @Nullable String dayOrNull(LocalDate day) {
        return day.equals(Unit.BEGINNING) ? null : day.toString();
    }
}
