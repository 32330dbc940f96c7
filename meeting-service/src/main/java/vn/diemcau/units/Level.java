package vn.diemcau.units;

import java.util.Locale;

/** The level of a unit. The depth of the tree is data: districts ended on 30 June 2025. */
public enum Level {
    PROVINCE,
    DISTRICT,
    COMMUNE,
    AGENCY;

    /** The word in files, in the store and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Level of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
