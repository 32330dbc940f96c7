package vn.diemcau.web.units;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Words;

/** How units are spoken of on pages. */
public final class UnitWords {
    private UnitWords() {}

    public static String level(Level level) {
        return switch (level) {
            case PROVINCE -> "Cấp tỉnh";
            case DISTRICT -> "Cấp huyện";
            case COMMUNE -> "Cấp xã";
            case AGENCY -> "Cơ quan, đơn vị";
        };
    }

    /** từ 01/07/2025 · đến 30/06/2025 · từ 01/01/2020 đến 30/06/2025. */
    public static String validity(Unit unit) {
        boolean begins = !unit.validFrom().equals(Unit.BEGINNING);
        boolean ends = !unit.validTo().equals(Unit.STILL);
        if (begins && ends) {
            return "từ " + Words.day(unit.validFrom()) + " đến " + Words.day(unit.validTo());
        }
        if (ends) {
            return "đến " + Words.day(unit.validTo());
        }
        return begins ? "từ " + Words.day(unit.validFrom()) : "đang có hiệu lực";
    }

    /** A day on which the unit is in force: what a link to it asks for. */
    public static String dayIn(Unit unit) {
        return unit.validTo().equals(Unit.STILL)
                ? unit.validFrom().equals(Unit.BEGINNING)
                        ? ""
                        : unit.validFrom().toString()
                : unit.validTo().toString();
    }

    /** What is wrong with the files, in the order of their lines. */
    public static List<String> faults(Errors errors) {
        return errors.byField().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, String>, Boolean>comparing(
                                entry -> entry.getKey().startsWith("merges"))
                        .thenComparing(entry -> lineOf(entry.getKey())))
                .map(entry ->
                        (entry.getKey().startsWith("merges") ? "Tệp sáp nhập: " : "Tệp đơn vị: ") + entry.getValue())
                .toList();
    }

    private static long lineOf(String field) {
        var digits = field.replaceAll("^[a-z]+\\[(\\d+)].*$", "$1");
        return digits.matches("\\d+") ? Long.parseLong(digits) : Long.MAX_VALUE;
    }
}
