package vn.diemcau.minutes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.minutes.EditingMinutes.Edition;

/**
 * <em>Gộp hai bản sửa</em>: what two people made of one text, part by part. A part that one of them touched is theirs;
 * a part that both touched in the same field stays as it is stored, and the other text is handed back with it. Whoever
 * removed what the other rewrote has not removed it. No text of either is lost. A pure function.
 */
public final class Merge {
    private Merge() {}

    /**
     * Parts in the order in which they are kept.
     *
     * @param edition the text that says what both wanted, as far as they can both have it
     */
    public record Merged(Edition edition, List<Part<Section>> sections, List<Part<Conclusion>> conclusions) {
        public Merged {
            sections = List.copyOf(sections);
            conclusions = List.copyOf(conclusions);
        }

        public boolean clashes() {
            return sections.stream().anyMatch(one -> one.clash().isPresent())
                    || conclusions.stream().anyMatch(one -> one.clash().isPresent());
        }
    }

    /**
     * One part of the merged text.
     *
     * @param mine its place among the parts that were handed in; empty: it is the other's alone
     * @param clash the text that was handed in, where both touched it and the stored one stayed
     */
    public record Part<T>(T kept, Optional<Integer> mine, Optional<T> clash) {}

    /** Which of the parts handed in are not to be kept yet: they stay as they are stored. */
    public record Held(Set<Integer> sections, Set<Integer> conclusions) {
        public static final Held NOTHING = new Held(Set.of(), Set.of());

        public Held {
            sections = Set.copyOf(sections);
            conclusions = Set.copyOf(conclusions);
        }

        Held andSection(int place) {
            return new Held(with(sections, place), conclusions);
        }

        Held andConclusion(int place) {
            return new Held(sections, with(conclusions, place));
        }

        private static Set<Integer> with(Set<Integer> places, int one) {
            var more = new HashSet<>(places);
            more.add(one);
            return more;
        }
    }

    /**
     * @param base what the writer began from
     * @param stored what stands there now
     * @param mine what the writer has made of the base
     */
    public static Merged of(Edition base, Edition stored, Edition mine, Held held) {
        var sections = parts(base.text(), stored.text(), mine.text(), held.sections(), SECTIONS);
        var conclusions = parts(
                unnumbered(base.conclusions()),
                unnumbered(stored.conclusions()),
                unnumbered(mine.conclusions()),
                held.conclusions(),
                CONCLUSIONS);
        var edition = new Edition(
                sections.stream().map(Part::kept).toList(),
                conclusions.stream().map(Part::kept).toList());
        return new Merged(edition, sections, conclusions);
    }

    /** What two parts have in common, and how one is made of three. */
    private interface Kind<T> {
        double likeness(T one, T other);

        /** Empty where both changed the same field, each in their own way. */
        Optional<T> blend(T base, T stored, T mine);

        /** The longer of two where one goes on from the other: nobody's base is known. */
        Optional<T> longer(T stored, T mine);
    }

    private static <T> List<Part<T>> parts(
            List<T> base, List<T> stored, List<T> mine, Set<Integer> held, Kind<T> kind) {
        var toStored = Alignment.of(base, stored, kind::likeness);
        var toMine = Alignment.of(base, mine, kind::likeness);
        var baseOfStored = inverse(toStored, stored.size());
        var baseOfMine = inverse(toMine, mine.size());
        var twins = twins(stored, baseOfStored, mine, baseOfMine, kind);
        var insertions = insertions(base, stored, toStored, mine, baseOfMine, twins, held);
        var parts = new ArrayList<Part<T>>();
        insertions.getOrDefault(Alignment.NONE, List.of()).forEach(place -> parts.add(added(mine, place)));
        for (int j = 0; j < stored.size(); j++) {
            var b = baseOfStored[j];
            if (b == Alignment.NONE) {
                parts.add(newThere(stored.get(j), mine, twins[j], held, kind));
            } else if (toMine[b] != Alignment.NONE) {
                parts.add(inBoth(base.get(b), stored.get(j), mine.get(toMine[b]), toMine[b], held, kind));
            } else if (!stored.get(j).equals(base.get(b))) {
                // Removed by one and rewritten by the other: the text stays.
                parts.add(new Part<>(stored.get(j), Optional.empty(), Optional.empty()));
            }
            insertions.getOrDefault(j, List.of()).forEach(place -> parts.add(added(mine, place)));
        }
        return parts;
    }

    private static <T> Part<T> added(List<T> mine, int place) {
        return new Part<>(mine.get(place), Optional.of(place), Optional.empty());
    }

    private static <T> Part<T> newThere(T stored, List<T> mine, int twin, Set<Integer> held, Kind<T> kind) {
        if (twin == Alignment.NONE) {
            return new Part<>(stored, Optional.empty(), Optional.empty());
        }
        var own = mine.get(twin);
        if (held.contains(twin)) {
            return new Part<>(stored, Optional.of(twin), Optional.empty());
        }
        return kind.longer(stored, own)
                .map(one -> new Part<>(one, Optional.of(twin), Optional.<T>empty()))
                .orElseGet(() -> new Part<>(stored, Optional.of(twin), Optional.of(own)));
    }

    private static <T> Part<T> inBoth(T base, T stored, T mine, int place, Set<Integer> held, Kind<T> kind) {
        if (held.contains(place)) {
            return new Part<>(stored, Optional.of(place), Optional.empty());
        }
        return kind.blend(base, stored, mine)
                .map(one -> new Part<>(one, Optional.of(place), Optional.<T>empty()))
                .orElseGet(() -> new Part<>(stored, Optional.of(place), Optional.of(mine)));
    }

    /**
     * For each part that is new in the stored text the one that is new in mine and says the same, or goes on from it.
     */
    private static <T> int[] twins(List<T> stored, int[] baseOfStored, List<T> mine, int[] baseOfMine, Kind<T> kind) {
        var newThere = places(baseOfStored);
        var newHere = places(baseOfMine);
        var pairs = new int[stored.size()];
        Arrays.fill(pairs, Alignment.NONE);
        var taken = new HashSet<Integer>();
        for (var there : newThere) {
            newHere.stream()
                    .filter(here -> !taken.contains(here))
                    .filter(here -> stored.get(there).equals(mine.get(here))
                            || kind.likeness(stored.get(there), mine.get(here)) >= 0.8)
                    .findFirst()
                    .ifPresent(here -> {
                        pairs[there] = here;
                        taken.add(here);
                    });
        }
        return pairs;
    }

    /** After which stored part what is mine alone is put in; under {@link Alignment#NONE} what comes first. */
    private static <T> HashMap<Integer, List<Integer>> insertions(
            List<T> base,
            List<T> stored,
            int[] toStored,
            List<T> mine,
            int[] baseOfMine,
            int[] twins,
            Set<Integer> held) {
        var insertions = new HashMap<Integer, List<Integer>>();
        int after = Alignment.NONE;
        for (int k = 0; k < mine.size(); k++) {
            var b = baseOfMine[k];
            var there = b == Alignment.NONE ? indexOf(twins, k) : toStored[b];
            if (there != Alignment.NONE) {
                after = there;
                continue;
            }
            // What the other removed and I left alone is gone; what I rewrote or added is not.
            var wanted = b == Alignment.NONE || !mine.get(k).equals(base.get(b));
            if (wanted && !held.contains(k)) {
                insertions
                        .computeIfAbsent(afterOthers(after, stored), _ -> new ArrayList<>())
                        .add(k);
            }
        }
        return insertions;
    }

    private static <T> int afterOthers(int after, List<T> stored) {
        return Math.min(after, stored.size() - 1);
    }

    private static int indexOf(int[] places, int wanted) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] == wanted) {
                return i;
            }
        }
        return Alignment.NONE;
    }

    private static List<Integer> places(int[] bases) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < bases.length; i++) {
            if (bases[i] == Alignment.NONE) {
                places.add(i);
            }
        }
        return places;
    }

    private static int[] inverse(int[] places, int size) {
        var inverse = new int[size];
        Arrays.fill(inverse, Alignment.NONE);
        for (int i = 0; i < places.length; i++) {
            if (places[i] != Alignment.NONE) {
                inverse[places[i]] = i;
            }
        }
        return inverse;
    }

    private static List<Conclusion> unnumbered(List<Conclusion> conclusions) {
        return conclusions.stream()
                .map(one -> new Conclusion(0, one.text(), one.unit(), one.due()))
                .toList();
    }

    private static final Kind<Section> SECTIONS = new Kind<>() {
        @Override
        public double likeness(Section one, Section other) {
            if (one.agenda().isPresent() && one.agenda().equals(other.agenda())) {
                return 2;
            }
            var heading = one.heading().strip();
            return !heading.isEmpty()
                            && heading.equalsIgnoreCase(other.heading().strip())
                    ? 1
                    : words(one.heading() + " " + one.body(), other.heading() + " " + other.body());
        }

        @Override
        public Optional<Section> blend(Section base, Section stored, Section mine) {
            var agenda = field(base.agenda(), stored.agenda(), mine.agenda());
            var heading = field(base.heading(), stored.heading(), mine.heading());
            var body = field(base.body(), stored.body(), mine.body());
            return agenda.isPresent() && heading.isPresent() && body.isPresent()
                    ? Optional.of(new Section(agenda.get(), heading.get(), body.get()))
                    : Optional.empty();
        }

        @Override
        public Optional<Section> longer(Section stored, Section mine) {
            var heading = Merge.longer(stored.heading(), mine.heading());
            var body = Merge.longer(stored.body(), mine.body());
            return heading.isPresent() && body.isPresent()
                    ? Optional.of(new Section(stored.agenda(), heading.get(), body.get()))
                    : Optional.empty();
        }
    };

    private static final Kind<Conclusion> CONCLUSIONS = new Kind<>() {
        @Override
        public double likeness(Conclusion one, Conclusion other) {
            return words(one.text(), other.text());
        }

        @Override
        public Optional<Conclusion> blend(Conclusion base, Conclusion stored, Conclusion mine) {
            var text = field(base.text(), stored.text(), mine.text());
            var unit = field(base.unit(), stored.unit(), mine.unit());
            var due = field(base.due(), stored.due(), mine.due());
            return text.isPresent() && unit.isPresent() && due.isPresent()
                    ? Optional.of(new Conclusion(0, text.get(), unit.get(), due.get()))
                    : Optional.empty();
        }

        @Override
        public Optional<Conclusion> longer(Conclusion stored, Conclusion mine) {
            return stored.unit().equals(mine.unit()) && stored.due().equals(mine.due())
                    ? Merge.longer(stored.text(), mine.text())
                            .map(text -> new Conclusion(0, text, mine.unit(), mine.due()))
                    : Optional.empty();
        }
    };

    private static <T> Optional<T> field(T base, T stored, T mine) {
        if (Objects.equals(mine, base) || Objects.equals(mine, stored)) {
            return Optional.of(stored);
        }
        return Objects.equals(stored, base) ? Optional.of(mine) : Optional.empty();
    }

    private static Optional<String> longer(String one, String other) {
        if (one.startsWith(other)) {
            return Optional.of(one);
        }
        return other.startsWith(one) ? Optional.of(other) : Optional.empty();
    }

    /** How many of their words two texts share: 0 none, 1 all. */
    private static double words(String one, String other) {
        var left = wordsOf(one);
        var right = wordsOf(other);
        if (left.isEmpty() && right.isEmpty()) {
            return 1;
        }
        var shared = left.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), right.getOrDefault(word.getKey(), 0)))
                .sum();
        var all = left.values().stream().mapToInt(Integer::intValue).sum()
                + right.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? 0 : 2.0 * shared / all;
    }

    private static HashMap<String, Integer> wordsOf(String text) {
        var words = new HashMap<String, Integer>();
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.merge(word, 1, Integer::sum);
            }
        }
        return words;
    }
}
