package vn.diemcau.web.units;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Times;

/** Reads {@code on=}, {@code unit=}, {@code below=} and {@code level=} of a request, the same way on every route. */
@Singleton
public class DatedUnits {
    private final Units units;
    private final ProductClock clock;

    DatedUnits(Units units, ProductClock clock) {
        this.units = units;
        this.clock = clock;
    }

    /** The day asked for; today when none is. */
    public LocalDate day(@Nullable String on) {
        var day = Times.day("on", on);
        return day == null ? VietnamTime.dayOf(clock.instant()) : day;
    }

    /**
     * The unit that bears the code on the day, empty when no code is given.
     *
     * @throws RefusalException when nobody bears it
     */
    public Optional<Unit> unit(String field, @Nullable String code, LocalDate day) {
        if (code == null || code.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(units.inForce(code.strip(), day)
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Invalid(
                        field, "unit-not-in-force", Map.of("code", code.strip(), "day", VietnamTime.written(day))))));
    }

    /** The level, empty when none is given; any other word is refused. */
    public Optional<Level> level(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(Level.values())
                .filter(level -> level.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Invalid("level", "choice"))));
    }
}
