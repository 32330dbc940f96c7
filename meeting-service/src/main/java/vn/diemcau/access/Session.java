package vn.diemcau.access;

import java.time.Instant;

/**
 * <em>Phiên làm việc</em>: a caller whom we have recognised by a cookie or a bearer token.
 *
 * @param hash the SHA-256 of the token: it names the row, and opens nothing
 * @param csrf what each form of this session carries
 * @param mustChangePassword until then nothing else is done
 */
public record Session(
        String hash, Kind kind, String csrf, Instant expiresAt, boolean mustChangePassword, Caller caller) {

    /** How the token travels. */
    public enum Kind {
        COOKIE("cookie"),
        BEARER("bearer");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Kind of(String word) {
            return COOKIE.word.equals(word) ? COOKIE : BEARER;
        }
    }
}
