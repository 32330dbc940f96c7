package vn.diemcau.web.attendance;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Say;

/**
 * <em>Cây đơn vị</em> of a board: each endpoint stands under the province, and where there were districts the district,
 * of the unit that it stands for; below the province agencies and communes are kept apart.
 */
@Singleton
class Branches {
    private final Units units;

    Branches(Units units) {
        this.units = units;
    }

    /** @param own the endpoints of this branch itself, in the order in which they were given */
    record Branch(String key, String name, List<EndpointId> own, List<Branch> below) {
        Branch {
            own = List.copyOf(own);
            below = List.copyOf(below);
        }
    }

    /** Each endpoint is in one branch; what has no unit any more comes last. */
    List<Branch> of(Meeting meeting, Collection<Invitee> invitees) {
        var day = VietnamTime.dayOf(meeting.plan().startsAt());
        var known = units.byIds(invitees.stream().map(Invitee::unit).collect(Collectors.toSet()));
        var roots = new LinkedHashMap<String, Growing>();
        for (var invitee : invitees) {
            var unit = Optional.ofNullable(known.get(invitee.unit()));
            grow(roots, unit, day).own.add(invitee.endpoint());
        }
        roots.values().forEach(Growing::shorten);
        return roots.values().stream().map(Growing::grown).toList();
    }

    private Growing grow(Map<String, Growing> roots, Optional<Unit> stoodFor, LocalDate day) {
        if (stoodFor.isEmpty()) {
            return roots.computeIfAbsent("-", key -> new Growing(key, Say.it("attendance.branch.none"), 9));
        }
        var unit = stoodFor.get();
        var path = above(unit, day);
        var level = unit.level();
        var here = Optional.<Growing>empty();
        for (var one : path) {
            here = Optional.of(branch(here, roots, one.code(), one.name(), order(one.level())));
        }
        if (level == Level.PROVINCE || level == Level.DISTRICT) {
            return branch(here, roots, unit.code(), unit.name(), order(level));
        }
        // A district's communes stand directly under it.
        if (here.isPresent() && path.getLast().level() == Level.DISTRICT) {
            return here.get();
        }
        var word = level.word();
        return branch(
                here,
                roots,
                (path.isEmpty() ? "" : path.getLast().code()) + ":" + word,
                Say.it("attendance.branch." + word),
                order(level));
    }

    /** Provinces and districts above a unit, the highest first. */
    private Deque<Unit> above(Unit unit, LocalDate day) {
        var above = new ArrayDeque<Unit>();
        var next = unit.parentCode().flatMap(code -> units.inForce(code, day));
        while (next.isPresent() && above.size() < 9) {
            var one = next.get();
            if (one.level() == Level.PROVINCE || one.level() == Level.DISTRICT) {
                above.addFirst(one);
            }
            next = one.parentCode().flatMap(code -> units.inForce(code, day));
        }
        return above;
    }

    private static Growing branch(
            Optional<Growing> under, Map<String, Growing> roots, String key, String name, int order) {
        return under.map(one -> one.below).orElse(roots).computeIfAbsent(key, _ -> new Growing(key, name, order));
    }

    private static int order(Level level) {
        return switch (level) {
            case AGENCY -> 1;
            case PROVINCE -> 2;
            case DISTRICT -> 3;
            case COMMUNE -> 4;
        };
    }

    private static final class Growing {
        private final String key;
        private final String name;
        private final int order;
        private final List<EndpointId> own = new ArrayList<>();
        private final Map<String, Growing> below = new LinkedHashMap<>();

        Growing(String key, String name, int order) {
            this.key = key;
            this.name = name;
            this.order = order;
        }

        /** A district of whose communes none is invited is one tile, and needs no branch of its own. */
        void shorten() {
            var districts = below.values().stream()
                    .filter(one -> one.order == order(Level.DISTRICT) && one.below.isEmpty() && one.own.size() == 1)
                    .toList();
            if (districts.size() > 1) {
                var together = new Growing(key + ":district", Say.it("attendance.branch.district"), 3);
                districts.forEach(one -> {
                    together.own.addAll(one.own);
                    below.remove(one.key);
                });
                below.put(together.key, together);
            }
        }

        Branch grown() {
            return new Branch(
                    key,
                    name,
                    own,
                    below.values().stream()
                            .sorted((one, other) -> Integer.compare(one.order, other.order))
                            .map(Growing::grown)
                            .toList());
        }
    }
}
