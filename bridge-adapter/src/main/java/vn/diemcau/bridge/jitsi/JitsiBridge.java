package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.ShardReport;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * <em>Cầu Jitsi</em>: rooms on the shards that the configuration names. A room is made ready for the first comer, whom
 * the shard lets in after asking us; an empty room on a Jitsi lives for seconds only.
 */
@Singleton
@Configured
class JitsiBridge implements ConferenceBridge {
    static final String NAME = "jitsi";
    private static final Logger LOG = LoggerFactory.getLogger(JitsiBridge.class);

    private final JitsiSettings settings;
    private final JitsiRooms rooms;
    private final Stays stays;
    private final Switchboard switchboard;
    private final Opening opening;
    private final Rosters rosters;
    private final WaysIn ways;
    private final Moderation moderation;
    private final ActsInside inside;
    private final Machinery machinery;
    private final ProductClock clock;

    JitsiBridge(
            JitsiSettings settings,
            JitsiRooms rooms,
            Stays stays,
            Switchboard switchboard,
            Opening opening,
            Rosters rosters,
            WaysIn ways,
            Moderation moderation,
            ActsInside inside,
            Machinery machinery,
            ProductClock clock) {
        this.settings = settings;
        this.rooms = rooms;
        this.stays = stays;
        this.switchboard = switchboard;
        this.opening = opening;
        this.rosters = rosters;
        this.ways = ways;
        this.moderation = moderation;
        this.inside = inside;
        this.machinery = machinery;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int capacity() {
        return settings.shards().stream().mapToInt(Shard::capacity).sum();
    }

    @Override
    public List<Part> parts() {
        return settings.shards().stream().map(machinery::part).toList();
    }

    @Override
    public Optional<String> partOf(RoomName room) {
        return rooms.shardOf(room);
    }

    @Override
    public void open(RoomPlan room) throws BridgeAway {
        opening.open(room);
    }

    @Override
    public void close(RoomName room) throws BridgeAway {
        var shard = settings.shard(Stored.ask(() -> rooms.shardOf(room)));
        if (shard.isPresent()) {
            for (var part : parts(room, shard.get()).entrySet()) {
                wire(shard.get()).destroy(part.getKey(), part.getValue(), SaidInside.ENDED);
            }
        }
        Stored.ask(() -> {
            rooms.close(room);
            inside.ended(room);
            return true;
        });
        rosters.forget(room);
        moderation.forget(room);
    }

    @Override
    public Optional<BridgeSignal.Roster> roster(RoomName room) throws BridgeAway {
        var shard = shardOfOpen(room);
        return shard.isEmpty() ? Optional.empty() : rosters.read(room, shard.get());
    }

    @Override
    public OptionalInt count(RoomName room) {
        try {
            var shard = shardOfOpen(room);
            return shard.isPresent() ? rosters.count(room, shard.get()) : OptionalInt.empty();
        } catch (BridgeAway away) {
            LOG.info("Nobody can be counted in room {}: {}", room.value(), away.getMessage());
            return OptionalInt.empty();
        }
    }

    /** The holder of the room's shard watches it; a room that is nowhere is anybody's. */
    @Override
    public boolean watches(RoomName room) {
        return settings.shard(rooms.open(room).map(JitsiRooms.Open::shard))
                .map(shard -> switchboard.of(shard).take().isPresent())
                .orElse(true);
    }

    @Override
    public Admission admit(RoomPlan room, Guest guest) {
        return ways.embedded(serving(room.name()), room.name(), guest);
    }

    @Override
    public Optional<URI> client(RoomName room) {
        return Optional.of(serving(room).publicUrl());
    }

    @Override
    public Optional<Admission.Dialled> dial(RoomPlan room, Guest guest) {
        return ways.dialled(serving(room.name()), room.name(), guest);
    }

    @Override
    public boolean isIn(RoomName room, EndpointId endpoint) throws BridgeAway {
        var shard = shardOfOpen(room);
        if (shard.isEmpty()) {
            return false;
        }
        for (var part : parts(room, shard.get()).entrySet()) {
            var in = wire(shard.get()).jids(part.getKey(), part.getValue());
            if (!Stored.ask(() -> stays.jidsOf(room, endpoint, in)).isEmpty()) {
                return true;
            }
        }
        return Stored.ask(() -> inside.isCalled(room, endpoint));
    }

    @Override
    public void remove(RoomName room, EndpointId endpoint) throws BridgeAway {
        var shard = shardOfOpen(room);
        if (shard.isEmpty()) {
            return;
        }
        for (var part : parts(room, shard.get()).entrySet()) {
            var wire = wire(shard.get());
            var in = wire.jids(part.getKey(), part.getValue());
            var theirs = Stored.ask(() -> {
                var jids = stays.jidsOf(room, endpoint, in);
                stays.removing(room, jids);
                return jids;
            });
            for (var jid : theirs) {
                wire.sendOut(part.getKey(), part.getValue(), jid, SaidInside.SENT_OUT);
            }
        }
        // To send out takes the role away, too: who comes back is given again what was ordered.
        moderation.forget(room);
        hangUp(room, shard.get(), endpoint);
    }

    @Override
    public Acted act(RoomName room, ModerationAct act) throws BridgeAway {
        var lacking = missing(room).get(act.needs());
        if (lacking != null) {
            return new Acted.Cannot(lacking);
        }
        var shard = shardOfOpen(room);
        if (shard.isEmpty()) {
            return new Acted.NotThere();
        }
        if (ActsInside.takes(act)) {
            return Stored.ask(() -> inside.act(switchboard.place(room, shard.get()), act));
        }
        var acted = moderation.act(switchboard.place(room, shard.get()), act);
        if (act instanceof ModerationAct.Ban ban) {
            hangUp(room, shard.get(), ban.endpoint());
        }
        return acted;
    }

    @Override
    public List<Waiting> waiting(RoomName room) throws BridgeAway {
        var shard = shardOfOpen(room);
        return shard.isEmpty() ? List.of() : moderation.waiting(switchboard.place(room, shard.get()));
    }

    /** Some have come in: what was ordered of them, and of the room, is told to the shard again. */
    void mind(RoomName room, Collection<EndpointId> present) throws BridgeAway {
        var shard = shardOfOpen(room);
        if (shard.isPresent()) {
            var place = switchboard.place(room, shard.get());
            moderation.fitOnce(place, true);
            moderation.mind(place, present);
        }
    }

    @Override
    public void name(RoomName room, String connection, Optional<EndpointId> endpoint) {
        stays.said(room, connection, endpoint);
    }

    @Override
    public boolean claim(RoomName room, EndpointId endpoint, String participant) {
        return stays.claim(room, endpoint, participant, clock.instant());
    }

    @Override
    public Set<Capability> capabilities() {
        var lacking = missing().keySet();
        return lacking.isEmpty() ? EnumSet.allOf(Capability.class) : EnumSet.complementOf(EnumSet.copyOf(lacking));
    }

    @Override
    public Map<Capability, Sentence> missing() {
        return settings.shards().stream()
                .map(inside::missing)
                .reduce((one, other) -> {
                    one.keySet().retainAll(other.keySet());
                    return one;
                })
                .orElseGet(Map::of);
    }

    @Override
    public Map<Capability, Sentence> missing(RoomName room) {
        return settings.shard(rooms.shardOf(room)).map(inside::missing).orElseGet(this::missing);
    }

    @Override
    public List<Finding> check() {
        var findings = new ArrayList<Finding>();
        for (var shard : settings.shards()) {
            findings.addAll(machinery.findings(shard));
        }
        findings.addAll(rosters.findings());
        findings.sort(Comparator.comparing(one -> !one.severe()));
        return findings;
    }

    @Override
    public List<ShardReport> shards() {
        return settings.shards().stream().map(machinery::report).toList();
    }

    @Override
    public int relieve(String shard, String machine) throws BridgeAway {
        var there = settings.shard(Optional.of(shard));
        return there.isPresent() ? machinery.relieve(there.get(), machine) : 0;
    }

    @Override
    public boolean rest(String shard, String machine, boolean resting) throws BridgeAway {
        var there = settings.shard(Optional.of(shard));
        return there.isPresent() && machinery.rest(there.get(), machine, resting);
    }

    /** The shard that has the room, or would be asked first. */
    private Shard serving(RoomName room) {
        return settings.shard(rooms.shardOf(room))
                .orElseGet(() -> settings.shards().getFirst());
    }

    private Optional<Shard> shardOfOpen(RoomName room) throws BridgeAway {
        var open = Stored.ask(() -> rooms.open(room));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var shard = settings.shard(open.map(JitsiRooms.Open::shard));
        if (shard.isEmpty()) {
            throw new BridgeAway(
                    Sentence.of("bridge.away.undeclared", "shard", open.get().shard()));
        }
        return shard;
    }

    private Map<String, String> parts(RoomName room, Shard shard) throws BridgeAway {
        return Stored.ask(() -> stays.parts(room, shard));
    }

    /** A hall that was called has no sign-in that could be sent out. */
    private void hangUp(RoomName room, Shard shard, EndpointId endpoint) throws BridgeAway {
        Stored.ask(() -> {
            inside.hangUp(switchboard.place(room, shard), endpoint);
            return true;
        });
    }

    private Wire wire(Shard shard) {
        return switchboard.of(shard).wire();
    }
}
