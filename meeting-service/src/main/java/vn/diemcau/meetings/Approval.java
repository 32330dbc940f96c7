package vn.diemcau.meetings;

import java.util.Locale;

/** <em>Phê duyệt</em>: whether the plan of a meeting has to be approved, and what was decided. */
public enum Approval {
    NOT_NEEDED,
    PENDING,
    APPROVED,
    REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Approval of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
