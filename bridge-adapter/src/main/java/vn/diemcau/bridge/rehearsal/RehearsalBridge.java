package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.Acted;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.BridgeSignal.How;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.words.Sentence;

/**
 * <em>Cầu diễn tập</em>: behaves like a media bridge in everything but picture and sound. It keeps its rooms and
 * occupants in tables of its own, so that it outlives our process as a real bridge does.
 */
@Singleton
@Configured
class RehearsalBridge implements ConferenceBridge {
    static final String NAME = "rehearsal";
    private static final int CAPACITY = 5_000;
    private static final Map<Capability, Sentence> MISSING = Map.of(
            Capability.PASSWORD, Sentence.of("bridge.rehearsal.no.password"),
            Capability.AV_MODERATION, Sentence.of("bridge.rehearsal.no.av-moderation"),
            Capability.RECORD, Sentence.of("bridge.rehearsal.no.record"),
            Capability.DIAL, Sentence.of("bridge.rehearsal.no.dial"),
            Capability.MESSAGE, Sentence.of("bridge.rehearsal.no.message"));
    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Occupants occupants;
    private final Standings standings;
    private final Door door;
    private final Tickets tickets;
    private final Moderating moderating;
    private final Outages outages;
    private final ProductClock clock;

    RehearsalBridge(
            Occupants occupants,
            Standings standings,
            Door door,
            Tickets tickets,
            Moderating moderating,
            Outages outages,
            ProductClock clock) {
        this.occupants = occupants;
        this.standings = standings;
        this.door = door;
        this.moderating = moderating;
        this.tickets = tickets;
        this.outages = outages;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int capacity() {
        return CAPACITY;
    }

    @Override
    public void open(RoomPlan room) throws BridgeAway {
        reach(() -> {
            occupants.open(room.name(), room.settings());
            standings.leading(room.name(), room.moderators());
            return true;
        });
    }

    /**
     * Ends the room. Nobody's leaving is told: the end was our own act, and whoever was in is closed in the record at
     * the closing instant.
     */
    @Override
    public void close(RoomName room) throws BridgeAway {
        reach(() -> {
            occupants.close(room);
            return true;
        });
    }

    @Override
    public Optional<BridgeSignal.Roster> roster(RoomName room) throws BridgeAway {
        return reach(() -> {
            var from = clock.instant();
            return occupants
                    .epoch(room)
                    .map(epoch -> new BridgeSignal.Roster(
                            room,
                            NAME,
                            epoch,
                            from,
                            clock.instant(),
                            occupants.in(room).stream()
                                    .map(stay -> new BridgeSignal.Occupant(
                                            stay.endpoint(), stay.connection(), Optional.of(stay.joinedAt())))
                                    .toList(),
                            List.of()));
        });
    }

    @Override
    public Admission admit(RoomPlan room, Guest guest) {
        var token = tickets.issue(room, guest);
        return new Admission.Browser(
                room.name(),
                "/rehearsal/rooms/" + room.name().value() + "?token=" + token,
                Optional.of(token),
                guest.notBefore(),
                guest.expiresAt());
    }

    @Override
    public void remove(RoomName room, EndpointId endpoint) throws BridgeAway {
        reach(() -> {
            var stays = occupants.in(room).stream()
                    .filter(stay -> stay.endpoint().equals(endpoint))
                    .toList();
            return door.leave(stays, How.REMOVED, clock.instant());
        });
    }

    @Override
    public Acted act(RoomName room, ModerationAct act) throws BridgeAway {
        var lacking = MISSING.get(act.needs());
        return lacking != null ? new Acted.Cannot(lacking) : reach(() -> moderating.act(room, act));
    }

    @Override
    public List<Waiting> waiting(RoomName room) throws BridgeAway {
        return reach(() -> moderating.waiting(room));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.copyOf(MISSING.keySet()));
    }

    @Override
    public Map<Capability, Sentence> missing() {
        return MISSING;
    }

    @Override
    public List<Finding> check() {
        var findings = new ArrayList<Finding>();
        outages.current().ifPresent(outage -> {
            var until = CLOCK_TIME.format(outage.until().atZone(VietnamTime.ZONE));
            findings.add(new Finding(
                    "rehearsed-outage",
                    true,
                    outage.roster()
                            ? Sentence.of("bridge.rehearsal.outage.roster", "until", until)
                            : Sentence.of("bridge.rehearsal.outage.signals", "until", until)));
        });
        findings.add(new Finding("no-media", false, Sentence.of("bridge.rehearsal.no-media")));
        return findings;
    }

    private <T> T reach(Supplier<T> work) throws BridgeAway {
        try {
            if (outages.losesRosters()) {
                throw new BridgeAway(Sentence.of("bridge.rehearsal.away"));
            }
            return work.get();
        } catch (DatabaseAway away) {
            throw new BridgeAway(Sentence.of("bridge.rehearsal.unread"), away);
        }
    }
}
