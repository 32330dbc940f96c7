package vn.diemcau.meetings;

import org.jspecify.annotations.Nullable;

/**
 * <em>Chữ nhìn thấy được</em>: what somebody typed, without what nobody sees (turned direction, zero width, controls).
 */
public final class SeenText {
    private SeenText() {}

    /** Stripped; empty when there is nothing to see. */
    public static String of(@Nullable String typed) {
        var seen = JudgingPlans.filled(typed);
        return seen == null ? "" : seen;
    }
}
