package vn.diemcau.web.meetings;

import vn.diemcau.meetings.Status;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.web.frame.Say;

/** The states in the words, signs and colours of the pages. */
public final class StatusWords {
    private StatusWords() {}

    public static String of(Status status) {
        return Say.it("meetings.status." + status.word());
    }

    /** Stands before the word, so that states differ without their colours. */
    public static String sign(Status status) {
        return switch (status) {
            case PROPOSED -> "◔";
            case PLANNED -> "○";
            case OPEN -> "●";
            case CLOSED -> "■";
            case ARCHIVED -> "▣";
            case CANCELLED -> "✕";
        };
    }

    /** The class that colours its badge. */
    public static String colour(Status status) {
        return "dc-state-" + status.word();
    }

    public static String of(Rooms.State state) {
        return Say.it("meetings.room." + state.word());
    }
}
