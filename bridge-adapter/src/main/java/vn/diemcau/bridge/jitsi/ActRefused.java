package vn.diemcau.bridge.jitsi;

import org.jspecify.annotations.Nullable;
import vn.diemcau.words.Sentence;

/** A shard that is there will not do the act now; it says why. */
final class ActRefused extends Exception implements Sentence.Explained {
    private static final long serialVersionUID = 1L;
    private final transient Sentence why;
    private final boolean nobodyThere;

    ActRefused(Sentence why, @Nullable Throwable cause) {
        this(why, cause, false);
    }

    private ActRefused(Sentence why, @Nullable Throwable cause, boolean nobodyThere) {
        super(why.vietnamese(), cause);
        this.why = why;
        this.nobodyThere = nobodyThere;
    }

    /** There is no room, or none that anybody is in. */
    static ActRefused nobodyThere() {
        return new ActRefused(Sentence.of("bridge.refused.nobody"), null, true);
    }

    /** Half a sentence, to stand behind a colon. */
    @Override
    public Sentence why() {
        return why;
    }

    boolean isNobodyThere() {
        return nobodyThere;
    }
}
