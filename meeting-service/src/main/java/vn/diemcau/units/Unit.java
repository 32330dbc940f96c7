package vn.diemcau.units;

import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * <em>Đơn vị</em>: one unit during one period of validity, identified by (code, valid from). Codes are used again: the
 * code 07900 was phường Gia Cẩm and is phường Việt Trì since 1 July 2025.
 *
 * @param validFrom first day, or {@link #BEGINNING} for "as far back as known"
 * @param validTo last day, inclusive, or {@link #STILL} while in force
 * @param bareName the name without its type ("Việt Trì")
 * @param type the type as offices write it ("phường"); may be empty for an agency whose name is complete
 */
public record Unit(
        UnitId id,
        String code,
        LocalDate validFrom,
        LocalDate validTo,
        String bareName,
        String type,
        Level level,
        Optional<String> parentCode) {
    public static final LocalDate BEGINNING = LocalDate.of(1000, 1, 1);
    public static final LocalDate STILL = LocalDate.of(9999, 12, 31);

    /** As a Vietnamese list is ordered: An, Ăn, Ân, Da, Đà. */
    public static final Comparator<Unit> BY_NAME =
            Comparator.comparing(Unit::bareName, Collator.getInstance(Locale.of("vi", "VN"))::compare);

    /** Type and name, as an office writes it: "phường Việt Trì". */
    public String name() {
        return type.isEmpty() ? bareName : type + " " + bareName;
    }

    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }
}
