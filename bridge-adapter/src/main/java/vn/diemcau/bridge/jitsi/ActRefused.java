package vn.diemcau.bridge.jitsi;

import org.jspecify.annotations.Nullable;

/** A shard that is there will not do the act now; the message says why, in the user's words. */
final class ActRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean nobodyThere;

    ActRefused(String why, @Nullable Throwable cause) {
        super(why, cause);
        this.nobodyThere = false;
    }

    private ActRefused() {
        super("trong phòng họp chưa có ai");
        this.nobodyThere = true;
    }

    /** There is no room, or none that anybody is in. */
    static ActRefused nobodyThere() {
        return new ActRefused();
    }

    boolean isNobodyThere() {
        return nobodyThere;
    }
}
