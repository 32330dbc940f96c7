package vn.diemcau.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** When somebody came, by the planned start. */
public enum Arrival {
    BEFORE("f.joined_after <= 0"),
    WITHIN_5("f.joined_after <= 300"),
    WITHIN_10("f.joined_after <= 600"),
    WITHIN_15("f.joined_after <= 900"),
    WITHIN_30("f.joined_after <= 1800"),
    WITHIN_60("f.joined_after <= 3600"),
    LATER("f.joined_after > 3600"),
    /** Present by a correction or by facts that do not tell when. */
    UNKNOWN("TRUE"),
    /** Not there. */
    AWAY("");

    private static final String HERE = "f.attendance IN ('attended', 'substituted')";

    private final String condition;

    Arrival(String condition) {
        this.condition = condition;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Arrival> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** The word of the arrival of a fact, in SQL: the first of them that holds. */
    static String column() {
        return Arrays.stream(values())
                .filter(one -> one != AWAY)
                .map(one -> "WHEN " + one.condition + " THEN '" + one.word() + "'")
                .collect(Collectors.joining(" ", "CASE WHEN NOT (" + HERE + ") THEN '" + AWAY.word() + "' ", " END"));
    }
}
