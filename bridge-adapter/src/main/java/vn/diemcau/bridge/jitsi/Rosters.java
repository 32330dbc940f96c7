package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jxmpp.jid.Jid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.ConferenceBridge.Finding;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * <em>Danh sách có mặt</em>: who is in a room, read by the node that talks for its shard, and what this node could not
 * make out about it.
 */
@Singleton
@Configured
class Rosters {
    private static final Logger LOG = LoggerFactory.getLogger(Rosters.class);

    private final JitsiSettings settings;
    private final JitsiRooms rooms;
    private final Switchboard switchboard;
    private final Leases leases;
    private final FollowingJournals journals;
    private final Stays stays;
    private final Census census;
    private final ActsInside inside;
    private final Moderation moderation;
    private final ProductClock clock;
    private final Map<RoomName, Integer> unnamed = new ConcurrentHashMap<>();
    private final Map<RoomName, Sentence> silentJournals = new ConcurrentHashMap<>();
    private final Map<RoomName, Integer> counted = new ConcurrentHashMap<>();

    Rosters(
            JitsiSettings settings,
            JitsiRooms rooms,
            Switchboard switchboard,
            Leases leases,
            FollowingJournals journals,
            Stays stays,
            Census census,
            ActsInside inside,
            Moderation moderation,
            ProductClock clock) {
        this.settings = settings;
        this.rooms = rooms;
        this.switchboard = switchboard;
        this.leases = leases;
        this.journals = journals;
        this.stays = stays;
        this.census = census;
        this.inside = inside;
        this.moderation = moderation;
        this.clock = clock;
    }

    /** Who is in a room that is open on this shard; empty when it was closed meanwhile. */
    Optional<BridgeSignal.Roster> read(RoomName room, Shard shard) throws BridgeAway {
        var keeper = switchboard.of(shard);
        if (Stored.ask(keeper::take).isEmpty()) {
            throw new BridgeAway(Sentence.of("bridge.away.elsewhere", "shard", shard));
        }
        // Signing in anew raises the epoch, and so comes before it is read.
        keeper.reach();
        var lease = keeper.lease();
        var open = Stored.ask(() -> lease.flatMap(mine -> rooms.open(room, mine)));
        if (open.isEmpty()) {
            if (Stored.ask(() -> rooms.open(room)).isEmpty()) {
                return Optional.empty();
            }
            throw new BridgeAway(Sentence.of("bridge.away.taken", "shard", shard));
        }
        readJournal(room);
        var from = clock.instant();
        var place = switchboard.place(room, shard);
        var in = everybody(place);
        var until = clock.instant();
        var seen = Stored.ask(() -> {
            leases.rosterRead(lease.orElseThrow(), from);
            return stays.name(room, in.occupants(), from, until);
        });
        unnamed.put(room, seen.unnamed().size());
        counted.remove(room);
        doAgainWhatWasOrdered(place, seen);
        var occupants = new ArrayList<>(seen.occupants());
        occupants.addAll(Stored.ask(() -> inside.look(place, in.machines(), from)));
        return Optional.of(new BridgeSignal.Roster(
                room, shard.name(), open.get().epoch(), from, until, occupants, seen.unnamed()));
    }

    /** How many the shard counts in the room by another way; nobody is named by it. */
    OptionalInt count(RoomName room, Shard shard) throws BridgeAway {
        var count = census.of(shard, room);
        count.ifPresent(many -> counted.put(room, many));
        return count;
    }

    /** What could not be made out about the rooms that this node watches. */
    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        forgetWhatIsWatchedElsewhere();
        silentJournals.forEach((room, why) -> findings.add(new Finding(
                "journal-away", false, Sentence.of("bridge.finding.journal", "room", room.value(), "why", why))));
        counted.forEach((room, many) -> findings.add(new Finding(
                "counted-only",
                false,
                many == 0
                        ? Sentence.of("bridge.finding.counted.none", "room", room.value())
                        : Sentence.of("bridge.finding.counted", "room", room.value(), "count", many))));
        unnamed.forEach((room, count) -> {
            if (count > 0) {
                findings.add(new Finding(
                        "unnamed-occupants",
                        false,
                        Sentence.of("bridge.finding.unnamed", "room", room.value(), "count", count)));
            }
        });
        return findings;
    }

    /** The room has ended. */
    void forget(RoomName room) {
        unnamed.remove(room);
        counted.remove(room);
        silentJournals.remove(room);
        journals.forget(room::equals);
    }

    /** A room that another node has closed or watches by now is not this node's to speak of. */
    void forgetWhatIsWatchedElsewhere() {
        var own = rooms.allOpen().stream()
                .filter(room -> settings.shard(Optional.of(room.shard()))
                        .flatMap(shard -> switchboard.of(shard).lease())
                        .isPresent())
                .map(JitsiRooms.Open::name)
                .toList();
        unnamed.keySet().retainAll(own);
        silentJournals.keySet().retainAll(own);
        counted.keySet().retainAll(own);
        journals.forget(room -> !own.contains(room));
    }

    /**
     * Those in the room and in its breakout rooms, and the machines of the room itself. A room that nobody has entered
     * yet, or that the last one left, is not there: nobody is in it.
     */
    private Wire.Company everybody(Place place) throws BridgeAway {
        var in = new HashSet<Wire.Occupant>();
        var machines = new HashMap<String, Jid>();
        for (var part :
                Stored.ask(() -> stays.parts(place.room(), place.shard())).entrySet()) {
            var company = place.wire().company(part.getKey(), part.getValue());
            company.ifPresent(seen -> in.addAll(seen.occupants()));
            if (part.getKey().equals(place.room().value())) {
                company.ifPresent(seen -> machines.putAll(seen.machines()));
            }
        }
        return new Wire.Company(in, machines);
    }

    /** Those whose coming the journal tells have a name in the roster that follows. */
    private void readJournal(RoomName room) throws BridgeAway {
        try {
            if (Stored.ask(() -> journals.catchUp(room))) {
                silentJournals.remove(room);
            }
        } catch (BridgeAway away) {
            LOG.warn("Room {}: {}", room.value(), away.getMessage());
            silentJournals.put(room, away.why());
        }
    }

    /** The roster is read, whatever comes of this: a shard that refuses an act is no reason to know less. */
    private void doAgainWhatWasOrdered(Place place, Stays.Seen seen) {
        try {
            var present = seen.occupants().stream()
                    .map(BridgeSignal.Occupant::endpoint)
                    .collect(Collectors.toSet());
            moderation.fitOnce(place, !seen.unnamed().isEmpty() || !present.isEmpty());
            moderation.mind(place, present);
        } catch (BridgeAway away) {
            LOG.warn("What was ordered in room {} waits: {}", place.room().value(), away.getMessage());
        }
    }
}
