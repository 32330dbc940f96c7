package vn.diemcau.invitations;

import java.util.regex.Pattern;

/** Mail addresses as offices have them: one local part, one domain, nothing quoted, nothing hidden. */
final class Addresses {
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private Addresses() {}

    static boolean wellFormed(String address) {
        return address.length() <= 200 && PLAIN.matcher(address).matches();
    }
}
