package vn.diemcau.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.attendance.AttendanceSheet.Ended;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.endpoints.EndpointId;

/**
 * <em>Kết nối</em>: one connection as its entries tell it, in the order in which things happened and whatever the order
 * in which they were told. Usually it is one stretch; a lost one that was resumed has several.
 */
record Connection(String id, Whose whose, List<Stretch> stretches) {

    /** At one instant a beginning comes before an end, so that a stay without length is a stay. */
    private static final Comparator<LedgerEntry> AS_IT_HAPPENED = Comparator.comparing(LedgerEntry::at)
            .thenComparing(entry -> ends(entry) ? 1 : 0)
            .thenComparing(LedgerEntry::no);

    Connection {
        stretches = List.copyOf(stretches);
    }

    /** All connections that the entries speak of, in the order in which they began. */
    static List<Connection> of(Collection<LedgerEntry> entries) {
        var stories = new LinkedHashMap<String, List<LedgerEntry>>();
        var whose = Whose.of(entries);
        entries.stream()
                .filter(entry -> entry.connection().isPresent() && (begins(entry) || ends(entry)))
                .sorted(AS_IT_HAPPENED)
                .forEach(entry -> stories.computeIfAbsent(entry.connection().get(), id -> new ArrayList<>())
                        .add(entry));
        return stories.entrySet().stream()
                .map(story -> new Connection(
                        story.getKey(), whose.getOrDefault(story.getKey(), Whose.NOBODYS), told(story.getValue())))
                .toList();
    }

    /** Empty while nobody knows whose it is. */
    Optional<EndpointId> endpoint() {
        return whose.endpoint();
    }

    boolean open() {
        return stretches.getLast().until().isEmpty();
    }

    /** The last moment that the entries alone prove. */
    Instant lastProven() {
        var last = stretches.getLast();
        return last.until().orElse(last.from());
    }

    private static List<Stretch> told(List<LedgerEntry> story) {
        var stretches = new ArrayList<Stretch>();
        for (var entry : story) {
            var last = stretches.isEmpty() ? null : stretches.getLast();
            if (begins(entry)) {
                if (last == null || last.until().isPresent()) {
                    stretches.add(Stretch.begin(entry));
                } else {
                    stretches.set(stretches.size() - 1, last.with(entry));
                }
            } else if (last == null) {
                // Whoever left had come; when, nobody told.
                stretches.add(Stretch.known(entry).end(entry));
            } else {
                stretches.set(stretches.size() - 1, last.end(entry));
            }
        }
        return stretches;
    }

    private static boolean begins(LedgerEntry entry) {
        return entry.kind() == LedgerEntry.Kind.JOINED || entry.kind() == LedgerEntry.Kind.RESUMED;
    }

    private static boolean ends(LedgerEntry entry) {
        return entry.kind() == LedgerEntry.Kind.LEFT || entry.kind() == LedgerEntry.Kind.LOST;
    }

    /**
     * One unbroken stretch.
     *
     * @param exact whether it began at the bridge's own time, otherwise not later than {@code from}
     * @param cause what a gap after it would be due to
     */
    record Stretch(
            Instant from,
            boolean exact,
            Optional<Instant> until,
            Optional<Ended> ended,
            Gap.Cause cause,
            List<LedgerEntry> proofs) {
        Stretch {
            proofs = List.copyOf(proofs);
        }

        static Stretch begin(LedgerEntry entry) {
            var exact = !Boolean.TRUE.equals(entry.data().get("notLaterThan"));
            return new Stretch(entry.at(), exact, Optional.empty(), Optional.empty(), Gap.Cause.LINE, List.of(entry));
        }

        static Stretch known(LedgerEntry entry) {
            return new Stretch(entry.at(), false, Optional.empty(), Optional.empty(), Gap.Cause.LINE, List.of());
        }

        Stretch with(LedgerEntry entry) {
            return new Stretch(from, exact, until, ended, cause, and(entry));
        }

        /** The latest end told is the end: the earlier one was only the last moment that had been proven till then. */
        Stretch end(LedgerEntry entry) {
            var why = entry.data().get("cause") instanceof String word ? Gap.Cause.of(word) : Gap.Cause.LINE;
            return new Stretch(from, exact, Optional.of(entry.at()), Optional.of(how(entry)), why, and(entry));
        }

        private Ended how(LedgerEntry entry) {
            if (entry.kind() == LedgerEntry.Kind.LEFT) {
                return "removed".equals(entry.data().get("how")) ? Ended.REMOVED : Ended.LEFT;
            }
            // A roster misses whoever left as well as whoever was lost: what a signal said of it stands.
            return entry.source() == LedgerEntry.Source.ROSTER ? ended.orElse(Ended.LOST) : Ended.LOST;
        }

        private List<LedgerEntry> and(LedgerEntry entry) {
            var more = new ArrayList<>(proofs);
            more.add(entry);
            return more;
        }
    }

    static Map<EndpointId, List<Connection>> byEndpoint(Collection<Connection> connections) {
        var sorted = new LinkedHashMap<EndpointId, List<Connection>>();
        connections.forEach(one -> one.endpoint()
                .ifPresent(endpoint -> sorted.computeIfAbsent(endpoint, id -> new ArrayList<>())
                        .add(one)));
        return sorted;
    }
}
