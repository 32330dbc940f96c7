package vn.diemcau.bridge.jitsi;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.RoomName;
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
    private static final Map<Capability, String> MISSING = missingOnJitsi();

    private final JitsiSettings settings;
    private final JitsiRooms rooms;
    private final JitsiTokens tokens;
    private final Pins pins;
    private final Stays stays;
    private final Orders orders;
    private final Moderation moderation;
    private final FollowingJournals journals;
    private final ProductClock clock;
    private final Map<String, Wire> wires = new LinkedHashMap<>();
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
            ProductClock clock) {
        this.settings = settings;
        this.rooms = rooms;
        this.tokens = tokens;
        this.pins = pins;
        this.stays = stays;
        this.orders = orders;
        this.moderation = moderation;
        this.journals = journals;
        this.clock = clock;
        settings.shards()
                .forEach(shard -> wires.put(shard.name(), new Wire(shard, () -> rooms.beginAnew(shard.name()))));
    }

    @PreDestroy
    void hangUp() {
        wires.values().forEach(Wire::close);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int capacity() {
        return settings.shards().stream().mapToInt(Shard::capacity).sum();
    }

    /** On the shard that has the room, else on the emptiest that answers. */
    @Override
    public void open(RoomPlan room) throws BridgeAway {
        BridgeAway away = new BridgeAway("không có máy chủ hội nghị nào được khai báo");
        for (var shard : candidates(room.name())) {
            try {
                wire(shard).reach();
                stored(() -> {
                    var before = rooms.open(room.name());
                    rooms.put(room.name(), shard.name());
                    if (before.isEmpty()) {
                        orders.plan(room.name(), room.settings());
                    } else if (!before.get().shard().equals(shard.name())) {
                        orders.fitted(room.name(), false);
                    }
                    stays.forgetBefore(clock.instant().minus(REMEMBERED));
                    return true;
                });
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
        var shard = stored(() -> rooms.shardOf(room)).flatMap(name -> settings.shard(Optional.of(name)));
        if (shard.isPresent()) {
            var reason = "Cuộc họp đã kết thúc.";
            for (var breakout : stored(() -> stays.breakouts(room))) {
                wire(shard.get()).destroy(breakout, shard.get().breakoutDomain(), reason);
            }
            wire(shard.get()).destroy(room.value(), shard.get().mucDomain(), reason);
        }
        stored(() -> {
            rooms.close(room);
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
        // Signing in anew raises the epoch, and so comes before it is read.
        wire(shard.get()).reach();
        var open = stored(() -> rooms.open(room));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        readJournal(room);
        var from = clock.instant();
        var jids = everybody(room, shard.get());
        var until = clock.instant();
        var seen = stored(() -> stays.name(room, jids, from));
        unnamed.put(room, seen.unnamed());
        doAgainWhatWasOrdered(room, shard.get(), seen);
        return Optional.of(new BridgeSignal.Roster(
                room, shard.get().name(), open.get().epoch(), from, until, seen.occupants(), seen.unnamed()));
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
        for (var place : places(room, shard.get()).entrySet()) {
            var wire = wire(shard.get());
            var in = wire.occupants(place.getKey(), place.getValue()).orElse(Set.of());
            var theirs = stored(() -> {
                var jids = stays.jidsOf(room, endpoint, in);
                stays.removing(room, jids);
                return jids;
            });
            for (var jid : theirs) {
                wire.sendOut(place.getKey(), place.getValue(), jid, "Thư ký mời điểm cầu ra khỏi phòng.");
            }
        }
        // To send out takes the role away, too: who comes back is given again what was ordered.
        moderation.forget(room);
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
        return moderation.act(place(room, shard.get()), act);
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
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.copyOf(MISSING.keySet()));
    }

    @Override
    public Map<Capability, String> missing() {
        return MISSING;
    }

    @Override
    public List<Finding> check() {
        var findings = new ArrayList<Finding>();
        for (var shard : settings.shards()) {
            try {
                wire(shard).reach();
            } catch (BridgeAway away) {
                findings.add(new Finding("shard-away", true, "Máy chủ hội nghị: " + away.getMessage() + "."));
            }
        }
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
                        "Phòng %s có %d người chưa rõ điểm cầu: máy chủ hội nghị chưa báo họ vào bằng thẻ nào."
                                .formatted(room.value(), count)));
            }
        });
        return findings;
    }

    /** The shard that has the room, or would be asked first. */
    private Shard serving(RoomName room) {
        return settings.shard(rooms.shardOf(room))
                .orElseGet(() -> settings.shards().getFirst());
    }

    private List<Shard> candidates(RoomName room) throws BridgeAway {
        var own = stored(() -> rooms.open(room)).map(JitsiRooms.Open::shard);
        var load = stored(rooms::load);
        return settings.shards().stream()
                .sorted(Comparator.<Shard, Boolean>comparing(shard -> !own.equals(Optional.of(shard.name())))
                        .thenComparing(shard -> load.getOrDefault(shard.name(), 0)))
                .toList();
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

    /** Main room and breakout rooms, each with its domain. */
    private Map<String, String> places(RoomName room, Shard shard) throws BridgeAway {
        var places = new HashMap<String, String>();
        for (var breakout : stored(() -> stays.breakouts(room))) {
            places.put(breakout, shard.breakoutDomain());
        }
        places.put(room.value(), shard.mucDomain());
        return places;
    }

    /** A room that nobody has entered yet, or that the last one left, is not there: nobody is in it. */
    private Set<String> everybody(RoomName room, Shard shard) throws BridgeAway {
        var jids = new HashSet<String>();
        for (var place : places(room, shard).entrySet()) {
            wire(shard).occupants(place.getKey(), place.getValue()).ifPresent(jids::addAll);
        }
        return jids;
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

    /** The roster is read, whatever comes of this: a shard that refuses an act is no reason to know less. */
    private void doAgainWhatWasOrdered(RoomName room, Shard shard, Stays.Seen seen) {
        var place = place(room, shard);
        try {
            var present = seen.occupants().stream()
                    .map(BridgeSignal.Occupant::endpoint)
                    .collect(Collectors.toSet());
            moderation.fitOnce(place, seen.unnamed() > 0 || !present.isEmpty());
            moderation.mind(place, present);
        } catch (BridgeAway away) {
            LOG.warn("What was ordered in room {} waits: {}", room.value(), away.getMessage());
        }
    }

    private Moderation.Place place(RoomName room, Shard shard) {
        return new Moderation.Place(room, shard, wire(shard));
    }

    private Wire wire(Shard shard) {
        var wire = wires.get(shard.name());
        if (wire == null) {
            throw new IllegalStateException("every shard has its line: " + shard.name());
        }
        return wire;
    }

    private static Map<Capability, String> missingOnJitsi() {
        var missing = new EnumMap<Capability, String>(Capability.class);
        missing.put(
                Capability.MUTE,
                "Jitsi chỉ nhận lệnh tắt tiếng từ người điều hành đang ở trong phòng. Hãy tắt trong cửa sổ phòng họp.");
        missing.put(
                Capability.MUTE_ALL,
                "Jitsi chỉ nhận lệnh tắt tiếng từ người điều hành đang ở trong phòng. Hãy tắt trong cửa sổ phòng họp.");
        missing.put(
                Capability.AV_MODERATION,
                "Bật, tắt quyền tự mở tiếng và hình trong cửa sổ phòng họp, mục Người tham dự.");
        missing.put(Capability.SUBJECT, "Đổi chủ đề trong cửa sổ phòng họp.");
        missing.put(Capability.RECORD, "Ghi hình bằng nút ghi trong cửa sổ phòng họp.");
        missing.put(Capability.DIAL, "Gọi thiết bị đầu cuối bằng nút mời trong cửa sổ phòng họp.");
        missing.put(Capability.MESSAGE, "Nhắn bằng khung trò chuyện trong cửa sổ phòng họp.");
        return Collections.unmodifiableMap(missing);
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
