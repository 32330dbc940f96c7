package vn.diemcau.meetings;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * <em>Dấu chỉ độ mật</em>: finds the markings Mật, Tối mật and Tuyệt mật in a text that must not bear them.
 *
 * <p>"Tối mật" and "tuyệt mật" are markings wherever they stand as words. "Mật" alone is also half of many ordinary
 * words (bí mật, bảo mật, mật độ, mật khẩu, mật ong), so it counts only as a marking is written: alone between
 * punctuation or the ends of the text ({@code [Mật]}, {@code Độ mật: Mật}, {@code 12/MẬT-UBND}), or in capitals in the
 * midst of a text that is not all in capitals and not as half of such a word. "Tập huấn bảo vệ bí mật nhà nước" passes.
 */
public final class SecretMarking {
    private static final Pattern TOP = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(tối|tuyệt)\\s+mật(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    // Neither a character that nobody sees nor a blank of another kind hides a marking.
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    private static final Pattern BLANKS = Pattern.compile("\\p{Zs}");
    private static final Pattern BREAKS = Pattern.compile("[\\p{P}\\p{S}\\r\\n\\t]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Set<String> BEFORE =
            Set.of("BÍ", "BẢO", "CƠ", "THÂN", "TRẬT", "KHÔNG", "ĐỘ", "TÚI", "RỈ", "NƯỚC");
    private static final Set<String> AFTER = Set.of(
            "ĐỘ", "KHẨU", "MÃ", "ONG", "THIẾT", "DANH", "VỤ", "THƯ", "MÍA", "NGHỊ", "PHỤC", "HOA", "GẤU", "LỆNH");

    private SecretMarking() {}

    /** The marking that the text bears, as it is officially written. */
    public static Optional<String> in(String text) {
        var written = BLANKS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ");
        var composed = Normalizer.normalize(written, Normalizer.Form.NFC);
        var top = TOP.matcher(composed);
        if (top.find()) {
            return Optional.of(top.group(1).toLowerCase(Locale.ROOT).equals("tối") ? "Tối mật" : "Tuyệt mật");
        }
        for (var part : BREAKS.split(composed)) {
            if (part.strip().toLowerCase(Locale.ROOT).equals("mật") || shouted(part.strip(), composed)) {
                return Optional.of("Mật");
            }
        }
        return Optional.empty();
    }

    /** "Họp giao ban MẬT tháng 11": capitals in the midst of ordinary writing. */
    private static boolean shouted(String part, String whole) {
        if (whole.equals(whole.toUpperCase(Locale.ROOT))) {
            return false;
        }
        var words = SPACES.split(part);
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("MẬT")
                    && (i == 0 || !BEFORE.contains(words[i - 1].toUpperCase(Locale.ROOT)))
                    && (i == words.length - 1 || !AFTER.contains(words[i + 1].toUpperCase(Locale.ROOT)))) {
                return true;
            }
        }
        return false;
    }
}
