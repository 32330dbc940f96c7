package vn.diemcau.rooms;

import java.security.SecureRandom;

/** Passwords for a room that can be read out on a telephone: no letters that are taken for digits. */
public final class RoomPasswords {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 3;
    private static final int GROUP = 4;
    private static final SecureRandom CHANCE = new SecureRandom();

    private RoomPasswords() {}

    public static String fresh() {
        var password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < GROUP; i++) {
                password.append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
            }
        }
        return password.toString();
    }
}
