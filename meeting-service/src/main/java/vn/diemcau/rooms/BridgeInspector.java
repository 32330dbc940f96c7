package vn.diemcau.rooms;

import java.util.List;
import java.util.Optional;
import vn.diemcau.words.Sentence;

/**
 * <em>Kiểm tra cầu</em>: proves the settings of a bridge's servers by using them, as a guest and as a stranger would. A
 * bridge that has nothing to be proved has none.
 */
public interface BridgeInspector {
    /**
     * Tries every setting of every server. Rooms made for it have names that nobody guesses, are no meetings and are
     * counted nowhere. It takes up to a minute, and never throws because a server is away: that is a finding.
     */
    List<Inspected> inspect();

    /** One server and what was found there, in the order in which it was tried. */
    record Inspected(String server, List<Proof> proofs) {
        /** In place of a server, where something is said of none in particular. */
        public static final String ALL = "*";

        public Inspected {
            proofs = List.copyOf(proofs);
        }
    }

    /**
     * One thing that was tried.
     *
     * @param code stable, and explained in {@code docs/jitsi.md}
     * @param subject what was tried, in the user's words
     * @param detail what came of it
     * @param remedy what to do about it, where there is anything to do
     */
    record Proof(String code, Verdict verdict, Sentence subject, Sentence detail, Optional<Sentence> remedy) {}

    /** How it came out. */
    enum Verdict {
        /** As it should be. */
        GOOD("good"),
        /** Could not be tried, because something before it failed or is not there. */
        UNTRIED("untried"),
        /** Meetings work, but worse than they could. */
        WARNING("warning"),
        /** Meetings do not work, or somebody gets in who should not. */
        SEVERE("severe");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** The word in the store and in the API. */
        public String word() {
            return word;
        }

        static Verdict of(String word) {
            for (var one : values()) {
                if (one.word.equals(word)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("no verdict: " + word);
        }
    }
}
