package vn.diemcau.reports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where units have gone by a given day. A unit that was split has gone into several; its figures are counted once, in
 * the first of them by code, and both say so.
 */
final class Successions {
    /** One unit, as far as reports need it. */
    record Place(long id, String code, String name, String level, LocalDate validTo) {}

    /** {@code before} went into {@code after}, whole or in part. */
    record Step(long before, long after, LocalDate effective, boolean whole) {}

    private final Map<Long, Place> places = new HashMap<>();
    private final Map<Long, List<Step>> steps = new HashMap<>();
    private final Map<Long, Long> above;

    /** @param above the unit into which another is added up; itself where it is none's */
    Successions(List<Place> places, List<Step> steps, Map<Long, Long> above, LocalDate day) {
        this.above = Map.copyOf(above);
        places.forEach(place -> this.places.put(place.id(), place));
        steps.stream()
                .filter(step -> !step.effective().isAfter(day))
                .forEach(step -> this.steps
                        .computeIfAbsent(step.before(), _ -> new ArrayList<>())
                        .add(step));
    }

    /** The unit under which the figures of {@code unit} are counted; itself when it has not gone anywhere. */
    Place home(long unit) {
        long here = above.getOrDefault(unit, unit);
        var walked = new HashSet<Long>();
        while (walked.add(here)) {
            var next = firstOf(steps.getOrDefault(here, List.of()));
            if (next.isEmpty()) {
                break;
            }
            here = next.get();
        }
        return place(here);
    }

    /** Where it went in parts, by code; empty when it did not, or went whole. */
    List<Place> parts(long unit) {
        var next = steps.getOrDefault(unit, List.of());
        return next.size() < 2
                ? List.of()
                : next.stream()
                        .map(step -> home(step.after()))
                        .distinct()
                        .sorted(Comparator.comparing(Place::code))
                        .toList();
    }

    Place place(long unit) {
        return Optional.ofNullable(places.get(unit))
                .orElseGet(() -> new Place(unit, String.valueOf(unit), "#" + unit, "", LocalDate.MAX));
    }

    /** All units whose figures are counted under a unit of this level. */
    Set<Long> endingAt(String level) {
        return homedIn(home -> home.level().equals(level));
    }

    /** All units whose figures are counted under such a unit. */
    Set<Long> homedIn(Predicate<Place> which) {
        var found = new HashSet<Long>();
        places.keySet().stream().filter(unit -> which.test(home(unit))).forEach(found::add);
        return found;
    }

    private Optional<Long> firstOf(List<Step> next) {
        return next.stream()
                .map(Step::after)
                .min(Comparator.comparing(after -> place(after).code()));
    }
}
