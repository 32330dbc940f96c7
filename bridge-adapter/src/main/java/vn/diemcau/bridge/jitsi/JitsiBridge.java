package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jxmpp.jid.Jid;
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
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.time.ProductClock;

/**
 * <em>Cầu Jitsi</em>: rooms on the shards that the configuration names. A room is made ready for the first comer, whom
 * the shard lets in after asking us; an empty room on a Jitsi lives for seconds only.
 */
@Singleton
@Configured
class JitsiBridge implements ConferenceBridge {
    static final String NAME = "jitsi";
    private static final Logger LOG = LoggerFactory.getLogger(JitsiBridge.class);
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final JitsiSettings settings;
    private final JitsiRooms rooms;
    private final JitsiTokens tokens;
    private final Pins pins;
    private final Stays stays;
    private final Orders orders;
    private final Moderation moderation;
    private final FollowingJournals journals;
    private final Conferences conferences;
    private final ActsInside inside;
    private final ProductClock clock;
    private final Switchboard switchboard;
    private final Leases leases;
    private final Moving moving;
    private final ShardReports reports;
    private final Jicofo jicofo;
    private final Map<RoomName, Integer> unnamed = new ConcurrentHashMap<>();
    private final Map<RoomName, String> silentJournals = new ConcurrentHashMap<>();

    JitsiBridge(
            JitsiSettings settings,
            JitsiRooms rooms,
            JitsiTokens tokens,
            Pins pins,
            Stays stays,
            Orders orders,
            Moderation moderation,
            FollowingJournals journals,
            Conferences conferences,
            ActsInside inside,
            ProductClock clock,
            Switchboard switchboard,
            Leases leases,
            Moving moving,
            ShardReports reports,
            Jicofo jicofo) {
        this.settings = settings;
        this.rooms = rooms;
        this.tokens = tokens;
        this.pins = pins;
        this.stays = stays;
        this.orders = orders;
        this.moderation = moderation;
        this.journals = journals;
        this.conferences = conferences;
        this.inside = inside;
        this.clock = clock;
        this.switchboard = switchboard;
        this.leases = leases;
        this.moving = moving;
        this.reports = reports;
        this.jicofo = jicofo;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int capacity() {
        return settings.shards().stream().mapToInt(Shard::capacity).sum();
    }

    /** On the shard that has the room, else on one that answers and has place for it. */
    @Override
    public void open(RoomPlan room) throws BridgeAway {
        BridgeAway away = new BridgeAway("không có máy chủ hội nghị nào được khai báo");
        var before = stored(() -> rooms.open(room.name())).map(JitsiRooms.Open::shard);
        for (var shard : stored(() -> moving.candidates(room.name(), room.occupants()))) {
            try {
                wire(shard).reach();
                var elsewhere = before.filter(one -> !one.equals(shard.name()));
                var why = String.valueOf(away.getMessage());
                stored(() -> {
                    elsewhere.ifPresent(from -> moving.move(room.name(), from, shard.name(), clock.instant(), why));
                    rooms.put(room.name(), shard.name(), room.occupants());
                    if (before.isEmpty()) {
                        orders.plan(room.name(), room.settings());
                    } else if (elsewhere.isPresent()) {
                        orders.fitted(room.name(), false);
                    }
                    stays.forgetBefore(clock.instant().minus(REMEMBERED));
                    inside.forgetBefore(clock.instant().minus(REMEMBERED));
                    return true;
                });
                conferences.ask(place(room.name(), shard));
                return;
            } catch (BridgeAway one) {
                LOG.warn("Room {} cannot be opened there: {}", room.name().value(), one.getMessage());
                away = one;
            }
        }
        throw away;
    }

    @Override
    public void close(RoomName room) throws BridgeAway {
        var shard = settings.shard(stored(() -> rooms.shardOf(room)));
        if (shard.isPresent()) {
            var reason = "Cuộc họp đã kết thúc.";
            for (var part : parts(room, shard.get()).entrySet()) {
                wire(shard.get()).destroy(part.getKey(), part.getValue(), reason);
            }
        }
        stored(() -> {
            rooms.close(room);
            inside.ended(room);
            return true;
        });
        unnamed.remove(room);
        moderation.forget(room);
        silentJournals.remove(room);
    }

    @Override
    public Optional<BridgeSignal.Roster> roster(RoomName room) throws BridgeAway {
        var shard = shardOfOpen(room);
        if (shard.isEmpty()) {
            return Optional.empty();
        }
        var keeper = switchboard.of(shard.get());
        if (stored(keeper::take).isEmpty()) {
            throw new BridgeAway(
                    "một máy chủ khác của hệ thống đang theo dõi máy chủ hội nghị %s".formatted(shard.get()));
        }
        // Signing in anew raises the epoch, and so comes before it is read.
        keeper.reach();
        var lease = keeper.lease();
        var open = stored(() -> lease.flatMap(mine -> rooms.open(room, mine)));
        if (open.isEmpty()) {
            if (shardOfOpen(room).isEmpty()) {
                return Optional.empty();
            }
            throw new BridgeAway("máy chủ hội nghị %s vừa chuyển sang máy chủ khác theo dõi".formatted(shard.get()));
        }
        readJournal(room);
        var from = clock.instant();
        var place = place(room, shard.get());
        var in = everybody(place);
        var until = clock.instant();
        var seen = stored(() -> {
            leases.rosterRead(lease.orElseThrow(), from);
            return stays.name(room, in.occupants(), from, until);
        });
        unnamed.put(room, seen.unnamed().size());
        doAgainWhatWasOrdered(place, seen);
        var occupants = new ArrayList<>(seen.occupants());
        occupants.addAll(stored(() -> inside.look(place, in.machines(), from)));
        return Optional.of(new BridgeSignal.Roster(
                room, shard.get().name(), open.get().epoch(), from, until, occupants, seen.unnamed()));
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
        var shard = serving(room.name());
        var token = tokens.issue(shard, room.name(), guest);
        return new Admission.Embedded(
                room.name(),
                shard.publicUrl() + "/" + room.name().value() + "?jwt=" + token,
                shard.publicUrl(),
                token,
                guest.notBefore(),
                guest.expiresAt());
    }

    @Override
    public Optional<URI> client(RoomName room) {
        return Optional.of(serving(room).publicUrl());
    }

    @Override
    public Optional<Admission.Dialled> dial(RoomPlan room, Guest guest) {
        return serving(room.name()).sipAddress().map(pattern -> {
            var pin = pins.of(room.name());
            return new Admission.Dialled(
                    room.name(),
                    pattern.replace("{room}", room.name().value()).replace("{pin}", pin),
                    Optional.of(pin),
                    guest.notBefore(),
                    guest.expiresAt());
        });
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
            var theirs = stored(() -> {
                var jids = stays.jidsOf(room, endpoint, in);
                stays.removing(room, jids);
                return jids;
            });
            for (var jid : theirs) {
                wire.sendOut(part.getKey(), part.getValue(), jid, "Thư ký mời điểm cầu ra khỏi phòng.");
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
            return stored(() -> inside.act(place(room, shard.get()), act));
        }
        var acted = moderation.act(place(room, shard.get()), act);
        if (act instanceof ModerationAct.Ban ban) {
            hangUp(room, shard.get(), ban.endpoint());
        }
        return acted;
    }

    @Override
    public List<Waiting> waiting(RoomName room) throws BridgeAway {
        var shard = shardOfOpen(room);
        return shard.isEmpty() ? List.of() : moderation.waiting(place(room, shard.get()));
    }

    /** Some have come in: what was ordered of them, and of the room, is told to the shard again. */
    void mind(RoomName room, Collection<EndpointId> present) throws BridgeAway {
        var shard = shardOfOpen(room);
        if (shard.isPresent()) {
            var place = place(room, shard.get());
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
    public Map<Capability, String> missing() {
        return settings.shards().stream()
                .map(inside::missing)
                .reduce((one, other) -> {
                    one.keySet().retainAll(other.keySet());
                    return one;
                })
                .orElseGet(Map::of);
    }

    @Override
    public Map<Capability, String> missing(RoomName room) {
        return settings.shard(rooms.shardOf(room)).map(inside::missing).orElseGet(this::missing);
    }

    @Override
    public List<Finding> check() {
        var findings = new ArrayList<Finding>();
        for (var shard : settings.shards()) {
            findings.addAll(reports.findings(shard));
        }
        forgetWhatIsWatchedElsewhere();
        silentJournals.forEach((room, why) -> findings.add(new Finding(
                "journal-away",
                false,
                "Phòng %s: %s. Điểm cầu vào, ra vẫn được ghi theo thông báo và theo lần điểm danh mỗi nửa phút."
                        .formatted(room.value(), why))));
        unnamed.forEach((room, count) -> {
            if (count > 0) {
                findings.add(new Finding(
                        "unnamed-occupants",
                        false,
                        "Phòng %s có %d người chưa rõ điểm cầu: máy chủ hội nghị chưa báo họ vào bằng thẻ nào. Thư ký ghi rõ họ là ai trên bảng theo dõi."
                                .formatted(room.value(), count)));
            }
        });
        findings.sort(Comparator.comparing(one -> !one.severe()));
        return findings;
    }

    @Override
    public List<ShardReport> shards() {
        return settings.shards().stream().map(reports::of).toList();
    }

    @Override
    public int relieve(String shard, String machine) throws BridgeAway {
        var there = settings.shard(Optional.of(shard));
        return there.isPresent() ? jicofo.relieve(there.get(), machine) : 0;
    }

    /** A room that another node has closed or watches by now is not this node's to speak of. */
    private void forgetWhatIsWatchedElsewhere() {
        var own = rooms.allOpen().stream()
                .filter(room -> settings.shard(Optional.of(room.shard()))
                        .flatMap(shard -> switchboard.of(shard).lease())
                        .isPresent())
                .map(JitsiRooms.Open::name)
                .toList();
        unnamed.keySet().retainAll(own);
        silentJournals.keySet().retainAll(own);
    }

    /** The shard that has the room, or would be asked first. */
    private Shard serving(RoomName room) {
        return settings.shard(rooms.shardOf(room))
                .orElseGet(() -> settings.shards().getFirst());
    }

    private Optional<Shard> shardOfOpen(RoomName room) throws BridgeAway {
        var open = stored(() -> rooms.open(room));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var shard = settings.shard(open.map(JitsiRooms.Open::shard));
        if (shard.isEmpty()) {
            throw new BridgeAway("máy chủ hội nghị %s không còn được khai báo"
                    .formatted(open.get().shard()));
        }
        return shard;
    }

    private Map<String, String> parts(RoomName room, Shard shard) throws BridgeAway {
        return stored(() -> stays.parts(room, shard));
    }

    /**
     * Those in the room and in its breakout rooms, and the machines of the room itself. A room that nobody has entered
     * yet, or that the last one left, is not there: nobody is in it.
     */
    private Wire.Company everybody(Place place) throws BridgeAway {
        var in = new HashSet<Wire.Occupant>();
        var machines = new HashMap<String, Jid>();
        for (var part : parts(place.room(), place.shard()).entrySet()) {
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
            if (stored(() -> journals.catchUp(room))) {
                silentJournals.remove(room);
            }
        } catch (BridgeAway away) {
            LOG.warn("Room {}: {}", room.value(), away.getMessage());
            silentJournals.put(room, away.getMessage());
        }
    }

    /** A hall that was called has no sign-in that could be sent out. */
    private void hangUp(RoomName room, Shard shard, EndpointId endpoint) throws BridgeAway {
        stored(() -> {
            inside.hangUp(place(room, shard), endpoint);
            return true;
        });
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

    private Place place(RoomName room, Shard shard) {
        return new Place(room, shard, wire(shard));
    }

    private Wire wire(Shard shard) {
        return switchboard.of(shard).wire();
    }

    private static <T> T stored(Asking<T> asking) throws BridgeAway {
        try {
            return asking.ask();
        } catch (DatabaseAway away) {
            throw new BridgeAway("không đọc được phòng nào ở máy chủ nào", away);
        }
    }

    private interface Asking<T> {
        T ask() throws BridgeAway;
    }
}
