package vn.diemcau.web.units;

import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.diemcau.units.Folding;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;

/**
 * Units as people choose them in a form: by type and name, "xã Thu Cúc", and where two of a day share both, with the
 * unit above, "xã Đồng Tâm, huyện Lạc Thủy".
 */
@Singleton
public class UnitChoices {
    private static final Comparator<Unit> FROM_THE_PROVINCE_DOWN =
            Comparator.comparing(Unit::level).thenComparing(Unit.BY_NAME);

    private final Units units;

    UnitChoices(Units units) {
        this.units = units;
    }

    /** What is offered of the units in force on the day. */
    public List<String> on(LocalDate day) {
        return of(units.inForceOn(day).stream().sorted(FROM_THE_PROVINCE_DOWN).toList(), day);
    }

    /** What is offered of these units, in their order. */
    public List<String> of(Collection<Unit> some, LocalDate day) {
        var bearers = units.inForceOn(day).stream().collect(Collectors.groupingBy(Unit::name, Collectors.counting()));
        return some.stream()
                .map(unit -> bearers.getOrDefault(unit.name(), 0L) > 1 ? withTheUnitAbove(unit, day) : unit.name())
                .toList();
    }

    /** The label of the unit that bears the code; what is no code of the day stays as it is. */
    public String label(String code, LocalDate day) {
        return units.inForce(code.strip(), day)
                .map(unit -> of(List.of(unit), day).getFirst())
                .orElse(code);
    }

    /**
     * The code of the unit that was meant, with or without its accents; what means none or several stays as it is, for
     * a code may be typed too.
     */
    public String code(String typed, LocalDate day) {
        var known = units.inForceOn(day);
        var labels = of(known, day);
        UnaryOperator<String> exact = text -> Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        for (UnaryOperator<String> form : List.of(exact, Folding::fold)) {
            var wanted = form.apply(typed);
            var meant = IntStream.range(0, known.size())
                    .filter(i -> form.apply(labels.get(i)).equals(wanted))
                    .mapToObj(known::get)
                    .toList();
            if (meant.size() == 1) {
                return meant.getFirst().code();
            }
        }
        return typed.strip();
    }

    private String withTheUnitAbove(Unit unit, LocalDate day) {
        return unit.parentCode()
                .filter(code -> unit.level() != Level.PROVINCE)
                .flatMap(code -> units.inForce(code, day))
                .map(above -> unit.name() + ", " + above.name())
                .orElse(unit.name());
    }
}
