package vn.diemcau.rooms;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.units.Folding;

/** The name of a room on its bridge: unguessable, and still telling an operator which meeting it is. */
public record RoomName(String value) {

    // Bridges fold names to lower case and take few signs; these pass everywhere.
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9-]{0,118}");
    private static final Pattern FOREIGN = Pattern.compile("[^a-z0-9]+");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LONGEST_TITLE = 40;
    // 16 of 32 letters: 80 bits that nobody guesses.
    private static final int UNGUESSABLE = 16;
    private static final SecureRandom CHANCE = new SecureRandom();

    public RoomName {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("a room's name consists of a-z, 0-9 and hyphens: " + value);
        }
    }

    /** A new name, such as {@code 42-giao-ban-thang-11-x7kq…}. */
    static RoomName of(MeetingId meeting, String title) {
        var name = new StringBuilder().append(meeting.value()).append('-');
        var readable = readable(title);
        if (!readable.isEmpty()) {
            name.append(readable).append('-');
        }
        return new RoomName(name.append(unguessable(UNGUESSABLE)).toString());
    }

    /** So many letters of 32, each of five bits of chance. */
    public static String unguessable(int letters) {
        var chance = new StringBuilder();
        for (int i = 0; i < letters; i++) {
            chance.append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return chance.toString();
    }

    /** Whether {@code text} could be the name of a room at all; an address typed by hand need not be. */
    public static boolean possible(String text) {
        return ALLOWED.matcher(text).matches();
    }

    private static String readable(String title) {
        var words = FOREIGN.matcher(Folding.fold(title)).replaceAll("-");
        var cut = words.length() > LONGEST_TITLE ? words.substring(0, LONGEST_TITLE) : words;
        return cut.replaceAll("^-+|-+$", "");
    }
}
