package vn.diemcau.units;

/** The level of a unit. The depth of the tree is data: districts ended on 30 June 2025. */
public enum Level {
    PROVINCE,
    DISTRICT,
    COMMUNE,
    AGENCY;

    /** The word in files, in the store and in the API. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Level of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
