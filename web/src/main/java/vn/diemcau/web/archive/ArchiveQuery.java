package vn.diemcau.web.archive;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.minutes.Archives;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Times;

/** Makes a search of the archive from what a client or a form has typed. */
@Singleton
class ArchiveQuery {
    private final Units units;
    private final ProductClock clock;

    ArchiveQuery(Units units, ProductClock clock) {
        this.units = units;
        this.clock = clock;
    }

    Archives.Search of(
            @Nullable String q,
            @Nullable String from,
            @Nullable String to,
            @Nullable String unit,
            @Nullable String below) {
        return new Archives.Search(
                q == null ? "" : q,
                Optional.ofNullable(Times.day("from", from)),
                Optional.ofNullable(Times.day("to", to)),
                about(unit, below));
    }

    /** A unit with all its predecessors, for its history goes on under the new name. */
    private Optional<List<UnitId>> about(@Nullable String unit, @Nullable String below) {
        if (filled(unit)) {
            return Optional.of(lineage(unit));
        }
        if (filled(below)) {
            var today = today();
            var all = new ArrayList<UnitId>();
            for (var top : lineage(below)) {
                units.byId(top)
                        .map(known -> known.inForceOn(today) ? today : known.validTo())
                        .ifPresent(
                                day -> units.below(top, day, Optional.empty()).forEach(under -> all.add(under.id())));
            }
            return Optional.of(all);
        }
        return Optional.empty();
    }

    private List<UnitId> lineage(@Nullable String code) {
        return units.lastKnown(code == null ? "" : code.strip(), today())
                .map(unit -> List.copyOf(units.lineage(unit.id())))
                .orElse(List.of());
    }

    LocalDate today() {
        return VietnamTime.dayOf(clock.instant());
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
