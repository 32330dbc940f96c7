package vn.diemcau.units;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Folds Vietnamese text for searching: without accents, tone placement or case, so that "hoa binh", "Hòa Bình" and "Hoà
 * Bình" meet. Unicode does not decompose đ; it is folded by hand.
 */
public final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}.]+");

    private Folding() {}

    public static String fold(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        var bare = MARKS.matcher(decomposed).replaceAll("").replace('đ', 'd').replace('Đ', 'd');
        return GAPS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
