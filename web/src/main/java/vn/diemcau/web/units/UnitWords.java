package vn.diemcau.web.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.diemcau.units.ForeseenUnits;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Say;

/** How units are spoken of on pages. */
public final class UnitWords {
    private UnitWords() {}

    public static String level(Level level) {
        return Say.it("units.level." + level.word());
    }

    /** từ 01/07/2025 · đến 30/06/2025 · từ 01/01/2020 đến 30/06/2025. */
    public static String validity(Unit unit) {
        boolean begins = !unit.validFrom().equals(Unit.BEGINNING);
        boolean ends = !unit.validTo().equals(Unit.STILL);
        if (begins && ends) {
            return Say.it("units.valid.between", "from", unit.validFrom(), "to", unit.validTo());
        }
        if (ends) {
            return Say.it("units.valid.to", "to", unit.validTo());
        }
        return begins ? Say.it("units.valid.from", "from", unit.validFrom()) : Say.it("units.valid");
    }

    /** A day on which the unit is in force: what a link to it asks for. */
    public static String dayIn(Unit unit) {
        return unit.validTo().equals(Unit.STILL)
                ? unit.validFrom().equals(Unit.BEGINNING)
                        ? ""
                        : unit.validFrom().toString()
                : unit.validTo().toString();
    }

    /** How it came to be: "Thành lập ngày 01/07/2025 từ phường Gia Cẩm và một phần xã Trưng Vương." */
    public static List<String> formed(List<Units.Succession> from) {
        return byDay(from).entrySet().stream()
                .map(day -> Say.it(
                        "units.history.formed",
                        "day",
                        day.getKey(),
                        "units",
                        listed(day.getValue(), Units.Succession::before)))
                .toList();
    }

    /** What became of it: "Từ ngày 01/07/2025 nhập vào phường Việt Trì." */
    public static List<String> became(List<Units.Succession> into) {
        return byDay(into).entrySet().stream()
                .map(day -> Say.it(
                        day.getValue().stream().allMatch(Units.Succession::whole)
                                ? "units.history.became"
                                : "units.history.divided",
                        "day",
                        day.getKey(),
                        "units",
                        day.getValue().stream().map(one -> one.after().name()).collect(Collectors.joining(", "))))
                .toList();
    }

    private static Map<LocalDate, List<Units.Succession>> byDay(List<Units.Succession> successions) {
        return successions.stream()
                .collect(Collectors.groupingBy(Units.Succession::effective, TreeMap::new, Collectors.toList()));
    }

    private static String listed(List<Units.Succession> successions, Function<Units.Succession, Unit> of) {
        return successions.stream()
                .map(one -> one.whole()
                        ? of.apply(one).name()
                        : Say.it("units.history.part", "unit", of.apply(one).name()))
                .collect(Collectors.joining(", "));
    }

    /** What changes of a unit besides its name and its end. */
    public static String difference(ForeseenUnits.Change change) {
        var differences = new ArrayList<String>();
        if (!change.before().validTo().equals(change.after().validTo())) {
            differences.add(Say.it("units.differs.goes-on"));
        }
        if (change.before().level() != change.after().level()) {
            differences.add(level(change.before().level()) + " → "
                    + level(change.after().level()));
        }
        if (!change.before().parentCode().equals(change.after().parentCode())) {
            differences.add(Say.it("units.differs.parent"));
        }
        return String.join(", ", differences);
    }

    /** What is wrong with the files, in the order of their lines. */
    public static List<String> faults(Errors errors) {
        return errors.byField().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, String>, Boolean>comparing(
                                entry -> entry.getKey().startsWith("merges"))
                        .thenComparing(entry -> lineOf(entry.getKey())))
                .map(entry -> Say.it(
                        entry.getKey().startsWith("merges") ? "units.fault.merges" : "units.fault.units",
                        "fault",
                        entry.getValue()))
                .toList();
    }

    private static long lineOf(String field) {
        var digits = field.replaceAll("^[a-z]+\\[(\\d+)].*$", "$1");
        return digits.matches("\\d+") ? Long.parseLong(digits) : Long.MAX_VALUE;
    }
}
