package vn.diemcau.invitations;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * All that one endpoint has answered, checked and declared for one meeting.
 *
 * @param earlier what it answered last before the meeting was moved; it does not count any more
 */
public record Response(
        Reply reply, Optional<EarlierReply> earlier, LineCheck lineCheck, Heads heads, int delegates, boolean help) {
    /** Nothing was answered, checked or declared yet. */
    public static final Response SILENCE =
            new Response(Reply.NONE, Optional.empty(), LineCheck.NONE, Heads.NONE, 0, false);

    /** <em>Trả lời</em>; {@code accepted} says whether the reason or the substitution was accepted by the secretary. */
    public record Reply(
            Answer answer,
            Optional<String> reason,
            Optional<Boolean> accepted,
            Optional<Instant> at,
            Optional<String> operatorName,
            Optional<String> operatorPhone) {
        public static final Reply NONE = new Reply(
                Answer.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** An answer for a time at which the meeting no longer is; {@code givenFor} is the start it was given for. */
    public record EarlierReply(Answer answer, Optional<String> reason, Instant at, Instant givenFor) {}

    public enum Answer {
        NONE,
        ATTENDS,
        DECLINES,
        SUBSTITUTES;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Answer of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** <em>Kiểm tra kỹ thuật</em>: picture, sound, line, power and backup, each ticked, failed or not looked at. */
    public record LineCheck(
            State state,
            Optional<Boolean> picture,
            Optional<Boolean> sound,
            Optional<Boolean> line,
            Optional<Boolean> power,
            Optional<Boolean> backup,
            Optional<Instant> at,
            Optional<String> note) {
        public static final LineCheck NONE = new LineCheck(
                State.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        /** Passed when picture, sound, line and power are good; the backup line is told but does not fail a check. */
        public enum State {
            NONE,
            PASSED,
            FAILED;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** <em>Số người dự</em> of one session: 1 is the opening, one more after each break. */
    public record Count(int session, Optional<Integer> declared, Optional<Integer> confirmed, Instant at) {
        /** What counts: confirmed before declared. */
        public int counting() {
            return confirmed.or(() -> declared).orElse(0);
        }
    }

    /** Heads of the last session that was declared or confirmed. */
    public record Heads(Optional<Integer> declared, Optional<Integer> confirmed, Optional<Instant> at) {
        public static final Heads NONE = new Heads(Optional.empty(), Optional.empty(), Optional.empty());

        /** What counts: confirmed before declared. */
        public Optional<Integer> counting() {
            return confirmed.or(() -> declared);
        }
    }
}
