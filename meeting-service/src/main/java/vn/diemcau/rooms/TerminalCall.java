package vn.diemcau.rooms;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.words.Sentence;

/**
 * <em>Cuộc gọi thiết bị đầu cuối</em>: the last call from a room to the terminal of one endpoint.
 *
 * @param failure why it failed, in the user's words; with {@link State#FAILED} alone
 */
public record TerminalCall(State state, Instant since, Optional<Sentence> failure) {
    public enum State {
        /** It rings, or is about to. */
        CALLING,
        /** The terminal is in the room. */
        IN,
        FAILED,
        /** It was in the room and has hung up, or we have. */
        ENDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
