package vn.diemcau.rooms;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.words.Sentence;

/**
 * <em>Ghi hình</em>: how far the recording of a room has come.
 *
 * @param failure why there is none, in the user's words; with {@link State#FAILED} alone
 */
public record Recording(State state, Instant since, Optional<Sentence> failure) {
    public enum State {
        /** The recorder was ordered and has not said yet that it runs. */
        STARTING,
        ON,
        OFF,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
