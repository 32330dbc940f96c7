package vn.diemcau.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Values that nobody guesses: 256 random bits in 43 characters that fit a cookie, a header and a path. */
public final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Tokens() {}

    public static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
