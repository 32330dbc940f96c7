package vn.diemcau.attendance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.Boards.Occupant;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.attendance.Boards.Presence.State;
import vn.diemcau.endpoints.EndpointId;

/**
 * The presence of one meeting, carried forward line by line. Of each connection only its latest beginning and its
 * latest end are kept: it is open when the beginning is the later one, in whatever order the two were told; and whose
 * it is, which may change.
 */
final class LiveBoard {
    private final Map<String, Stay> stays = new LinkedHashMap<>();
    private final Map<EndpointId, Set<String>> staysOf = new HashMap<>();
    private final Map<EndpointId, Presence> presence = new HashMap<>();
    private final Set<String> unproven = new LinkedHashSet<>();
    private @Nullable Instant closedAt;
    private boolean sealed;

    Change take(LedgerEntry entry) {
        switch (entry.kind()) {
            case JOINED, RESUMED -> {
                return move(entry, ends -> ends.begin(entry));
            }
            case LEFT, LOST -> {
                return move(entry, ends -> ends.end(entry));
            }
            case CORRECTION -> {
                return name(entry);
            }
            case CLOSED -> closedAt = entry.at();
            case SEALED -> {
                return seal(entry);
            }
            case OPENED, ROSTER, GAP, MOVED -> {
                // They move nobody.
            }
        }
        return Change.NONE;
    }

    Map<EndpointId, Presence> presence() {
        return Map.copyOf(presence);
    }

    int in() {
        return (int) presence.values().stream()
                .filter(one -> one.state() == State.IN)
                .count();
    }

    /** Those in the room now of whom nobody knows whose they are. */
    int unnamed() {
        return (int) unproven.stream()
                .map(stays::get)
                .filter(stay -> stay.ends.open() && stay.whose.endpoint().isEmpty())
                .count();
    }

    /** Everybody whom no token names, in the order in which they were found. */
    List<Occupant> occupants() {
        return unproven.stream()
                .map(id -> {
                    var stay = stays.getOrDefault(id, Stay.NEW);
                    return new Occupant(
                            id,
                            stay.whose.nick(),
                            presenceOf(List.of(stay.ends)),
                            stay.whose.endpoint(),
                            stay.whose.basis().word());
                })
                .toList();
    }

    private Change move(LedgerEntry entry, UnaryOperator<Ends> change) {
        if (sealed || entry.connection().isEmpty()) {
            return Change.NONE;
        }
        var before = stays.getOrDefault(entry.connection().get(), Stay.NEW);
        return put(entry.connection().get(), before, new Stay(change.apply(before.ends), before.whose.and(entry)));
    }

    private Change name(LedgerEntry entry) {
        var before = entry.connection().map(stays::get).orElse(null);
        return before == null
                ? Change.NONE
                : put(entry.connection().get(), before, new Stay(before.ends, before.whose.and(entry)));
    }

    private Change put(String id, Stay before, Stay now) {
        stays.put(id, now);
        var from = before.whose.endpoint();
        var to = now.whose.endpoint();
        var moved = from.filter(one -> !to.equals(from));
        moved.ifPresent(endpoint -> {
            staysOf.getOrDefault(endpoint, new LinkedHashSet<>()).remove(id);
            look(endpoint);
        });
        to.ifPresent(endpoint -> {
            staysOf.computeIfAbsent(endpoint, one -> new LinkedHashSet<>()).add(id);
            look(endpoint);
        });
        boolean was = unproven.contains(id);
        boolean is = now.whose.basis() != Whose.Basis.TOKEN;
        if (is) {
            unproven.add(id);
        } else {
            unproven.remove(id);
        }
        return new Change(moved, was || is);
    }

    private void look(EndpointId endpoint) {
        var mine = staysOf.getOrDefault(endpoint, Set.of()).stream()
                .map(id -> stays.getOrDefault(id, Stay.NEW).ends)
                .toList();
        if (mine.isEmpty()) {
            presence.remove(endpoint);
        } else {
            presence.put(endpoint, presenceOf(mine));
        }
    }

    private Change seal(LedgerEntry entry) {
        if (sealed) {
            return Change.NONE;
        }
        sealed = true;
        var end = Optional.ofNullable(closedAt).orElse(entry.at());
        presence.replaceAll(
                (endpoint, one) -> one.state() == State.IN ? new Presence(State.LEFT, Optional.of(end), 0) : one);
        if (unproven.isEmpty()) {
            stays.clear();
            staysOf.clear();
            return Change.NONE;
        }
        // Who they were may still be said.
        stays.replaceAll((id, stay) -> stay.ends.open() ? new Stay(stay.ends.closed(end), stay.whose) : stay);
        return new Change(Optional.empty(), true);
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

    /**
     * What a line changed beside the endpoint that it names.
     *
     * @param lost the endpoint that a stay was taken from
     * @param occupants whether those changed whom no token names
     */
    record Change(Optional<EndpointId> lost, boolean occupants) {
        static final Change NONE = new Change(Optional.empty(), false);
    }

    private record Stay(Ends ends, Whose whose) {
        static final Stay NEW = new Stay(Ends.NONE, Whose.NOBODYS);
    }

    private record Ends(Optional<Instant> began, Optional<Instant> ended, State how) {
        static final Ends NONE = new Ends(Optional.empty(), Optional.empty(), State.OUTSIDE);

        boolean open() {
            return began.isPresent() && (ended.isEmpty() || began.get().isAfter(ended.get()));
        }

        Ends closed(Instant at) {
            return new Ends(
                    began.filter(one -> !one.isAfter(at)).or(() -> Optional.of(at)), Optional.of(at), State.LEFT);
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
