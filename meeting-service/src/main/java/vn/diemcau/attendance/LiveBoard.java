package vn.diemcau.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.attendance.Boards.Presence.State;
import vn.diemcau.endpoints.EndpointId;

/**
 * The presence of one meeting, carried forward line by line. Of each connection only its latest beginning and its
 * latest end are kept: it is open when the beginning is the later one, in whatever order the two were told.
 */
final class LiveBoard {
    private final Map<EndpointId, Map<String, Ends>> connections = new HashMap<>();
    private final Map<EndpointId, Presence> presence = new HashMap<>();
    private @Nullable Instant closedAt;
    private boolean sealed;

    void take(LedgerEntry entry) {
        switch (entry.kind()) {
            case JOINED, RESUMED -> move(entry, ends -> ends.begin(entry));
            case LEFT, LOST -> move(entry, ends -> ends.end(entry));
            case CLOSED -> closedAt = entry.at();
            case SEALED -> seal(entry);
            case OPENED, ROSTER, GAP, MOVED, CORRECTION -> {
                // They move nobody.
            }
        }
    }

    Map<EndpointId, Presence> presence() {
        return Map.copyOf(presence);
    }

    int in() {
        return (int) presence.values().stream()
                .filter(one -> one.state() == State.IN)
                .count();
    }

    private void move(LedgerEntry entry, UnaryOperator<Ends> change) {
        if (sealed || entry.endpoint().isEmpty() || entry.connection().isEmpty()) {
            return;
        }
        var endpoint = entry.endpoint().get();
        var mine = connections.computeIfAbsent(endpoint, id -> new HashMap<>());
        mine.compute(entry.connection().get(), (id, ends) -> change.apply(ends == null ? Ends.NONE : ends));
        presence.put(endpoint, presenceOf(mine.values()));
    }

    private void seal(LedgerEntry entry) {
        sealed = true;
        var end = Optional.ofNullable(closedAt).orElse(entry.at());
        presence.replaceAll(
                (endpoint, one) -> one.state() == State.IN ? new Presence(State.LEFT, Optional.of(end), 0) : one);
        connections.clear();
    }

    private static Presence presenceOf(Collection<Ends> connections) {
        var open = connections.stream().filter(Ends::open).toList();
        if (!open.isEmpty()) {
            var since = open.stream().map(Ends::began).flatMap(Optional::stream).min(Comparator.naturalOrder());
            return new Presence(State.IN, since, open.size());
        }
        return connections.stream()
                .max(Comparator.comparing(ends -> ends.ended().orElse(Instant.MIN)))
                .map(last -> new Presence(last.how(), last.ended(), 0))
                .orElse(Presence.OUTSIDE);
    }

    private record Ends(Optional<Instant> began, Optional<Instant> ended, State how) {
        static final Ends NONE = new Ends(Optional.empty(), Optional.empty(), State.OUTSIDE);

        boolean open() {
            return began.isPresent() && (ended.isEmpty() || began.get().isAfter(ended.get()));
        }

        Ends begin(LedgerEntry entry) {
            return began.filter(at -> !at.isBefore(entry.at())).isPresent()
                    ? this
                    : new Ends(Optional.of(entry.at()), ended, how);
        }

        Ends end(LedgerEntry entry) {
            if (ended.filter(at -> at.isAfter(entry.at())).isPresent()) {
                return this;
            }
            var state = entry.kind() == LedgerEntry.Kind.LOST
                    ? State.LOST
                    : "removed".equals(entry.data().get("how")) ? State.REMOVED : State.LEFT;
            return new Ends(began, Optional.of(entry.at()), state);
        }
    }
}
