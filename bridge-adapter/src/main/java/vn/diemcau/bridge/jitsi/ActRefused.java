package vn.diemcau.bridge.jitsi;

/** A shard that is there will not do the act now; the message says why, in the user's words. */
final class ActRefused extends Exception {
    private static final long serialVersionUID = 1L;

    ActRefused(String why) {
        super(why);
    }

    ActRefused(String why, Throwable cause) {
        super(why, cause);
    }
}
