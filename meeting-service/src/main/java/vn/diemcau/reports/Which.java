package vn.diemcau.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the counted rows make up a figure. */
public enum Which {
    INVITED("TRUE"),
    CONFIRMED("f.confirmed"),
    ATTENDED(Which.PRESENT),
    ON_TIME(Which.PRESENT + " AND NOT f.late"),
    LATE(Which.PRESENT + " AND f.late"),
    LEFT_EARLY(Which.PRESENT + " AND f.left_early"),
    SUBSTITUTED("f.attendance = 'substituted'"),
    EXCUSED("f.attendance = 'excused'"),
    ABSENT("f.attendance = 'absent'"),
    /** Those that brought people. */
    HEADS("f.heads > 0");

    static final String PRESENT = "f.attendance IN ('attended', 'substituted')";

    private final String condition;

    Which(String condition) {
        this.condition = condition;
    }

    /** As a condition on {@code attendance_fact f}. */
    String condition() {
        return condition;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Which> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
