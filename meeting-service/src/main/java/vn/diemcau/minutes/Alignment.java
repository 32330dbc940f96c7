package vn.diemcau.minutes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Which part of one text is which part of a later one. Parts that are equal hold the two together; between those the
 * likest belong to each other, in their order, and where one part alone stands against one alone, it was rewritten.
 */
final class Alignment {
    static final int NONE = -1;
    private static final double LIKE_ENOUGH = 0.25;

    private Alignment() {}

    /** For each part of {@code before} its place in {@code after}, or {@link #NONE}. */
    static <T> int[] of(List<T> before, List<T> after, ToDoubleBiFunction<T, T> likeness) {
        var places = new int[before.size()];
        Arrays.fill(places, NONE);
        int b = 0;
        int a = 0;
        for (var anchor : pairs(before, after, 0, 0, before.size(), after.size(), Alignment::same)) {
            between(before, after, b, a, anchor[0], anchor[1], likeness, places);
            places[anchor[0]] = anchor[1];
            b = anchor[0] + 1;
            a = anchor[1] + 1;
        }
        between(before, after, b, a, before.size(), after.size(), likeness, places);
        return places;
    }

    private static <T> double same(T one, T other) {
        return one.equals(other) ? 1 : 0;
    }

    private static <T> void between(
            List<T> before,
            List<T> after,
            int b,
            int a,
            int bEnd,
            int aEnd,
            ToDoubleBiFunction<T, T> likeness,
            int[] places) {
        if (bEnd - b == 1 && aEnd - a == 1) {
            places[b] = a;
            return;
        }
        pairs(before, after, b, a, bEnd, aEnd, (one, other) -> {
                    var like = likeness.applyAsDouble(one, other);
                    return like < LIKE_ENOUGH ? 0 : like;
                })
                .forEach(pair -> places[pair[0]] = pair[1]);
    }

    /** The pairs in order whose likenesses are the most together. */
    private static <T> List<int[]> pairs(
            List<T> before, List<T> after, int b, int a, int bEnd, int aEnd, ToDoubleBiFunction<T, T> likeness) {
        var best = new double[bEnd - b + 1][aEnd - a + 1];
        var like = new double[bEnd - b][aEnd - a];
        for (int i = bEnd - b - 1; i >= 0; i--) {
            for (int j = aEnd - a - 1; j >= 0; j--) {
                like[i][j] = likeness.applyAsDouble(before.get(b + i), after.get(a + j));
                best[i][j] = Math.max(
                        Math.max(best[i + 1][j], best[i][j + 1]), like[i][j] > 0 ? like[i][j] + best[i + 1][j + 1] : 0);
            }
        }
        var pairs = new ArrayList<int[]>();
        int i = 0;
        int j = 0;
        while (i < bEnd - b && j < aEnd - a) {
            if (like[i][j] > 0 && best[i][j] == like[i][j] + best[i + 1][j + 1]) {
                pairs.add(new int[] {b + i, a + j});
                i++;
                j++;
            } else if (best[i][j] == best[i + 1][j]) {
                i++;
            } else {
                j++;
            }
        }
        return pairs;
    }
}
