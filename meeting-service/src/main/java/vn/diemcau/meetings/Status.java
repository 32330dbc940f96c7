package vn.diemcau.meetings;

import java.util.Locale;

/** The state of a meeting as it is stored and spoken of in lists; behaviour is in the types of {@link Meeting}. */
public enum Status {
    PROPOSED,
    PLANNED,
    OPEN,
    CLOSED,
    ARCHIVED,
    CANCELLED;

    /** Whether nothing can happen in it any more. */
    public boolean isOver() {
        return this == CLOSED || this == ARCHIVED || this == CANCELLED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
