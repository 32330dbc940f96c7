package vn.diemcau.web.answers;

import java.security.SecureRandom;

/** What a person reads out on the telephone so that we find the line in the log: a ULID, sortable by time. */
final class References {
    private static final char[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int BITS = 5;
    private static final int OF_TIME = 10;
    private static final int OF_CHANCE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private References() {}

    static String fresh() {
        var text = new StringBuilder(OF_TIME + OF_CHANCE);
        var millis = System.currentTimeMillis();
        for (int place = OF_TIME - 1; place >= 0; place--) {
            text.append(LETTERS[(int) (millis >>> (place * BITS)) & (LETTERS.length - 1)]);
        }
        for (int i = 0; i < OF_CHANCE; i++) {
            text.append(LETTERS[RANDOM.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }
}
