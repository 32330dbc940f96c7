package vn.diemcau.rooms;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** A bridge for tests that need one and do not look at it closely. It tells nothing of its own accord. */
@Singleton
@Requires(missingBeans = ConferenceBridge.class)
public class BridgeInMemory implements ConferenceBridge {
    private static final EnumSet<Capability> LACKING = EnumSet.of(Capability.RECORD, Capability.DIAL);
    private static final Sentence LACK = Sentence.quoting("Cầu trong bộ nhớ không làm được việc này.");

    private final ProductClock clock;
    private final Map<RoomName, Open> rooms = new ConcurrentHashMap<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean telephone = new AtomicBoolean();
    private final AtomicInteger counted = new AtomicInteger(-1);
    private final AtomicLong epochs = new AtomicLong();
    private final AtomicLong openings = new AtomicLong();
    private final List<Done> acts = Collections.synchronizedList(new ArrayList<>());
    private final Map<RoomName, Set<EndpointId>> banned = new ConcurrentHashMap<>();
    private final Set<RoomName> lobbies = ConcurrentHashMap.newKeySet();
    private final Map<RoomName, String> places = new ConcurrentHashMap<>();
    private final AtomicReference<List<Part>> parts = new AtomicReference<>(List.of());
    private final Map<String, Door> waiting = Collections.synchronizedMap(new LinkedHashMap<>());

    public BridgeInMemory(ProductClock clock) {
        this.clock = clock;
    }

    /** An act that was done, in the order of doing. */
    public record Done(RoomName room, ModerationAct act) {}

    private record Door(RoomName room, EndpointId endpoint) {}

    private record Open(long epoch, Map<String, BridgeSignal.Occupant> occupants) {}

    /** Lets an endpoint in, as if it had come through the door. */
    public void enter(RoomName room, EndpointId endpoint, String connection) {
        Optional.ofNullable(rooms.get(room))
                .orElseThrow()
                .occupants()
                .put(connection, new BridgeSignal.Occupant(endpoint, connection, Optional.of(clock.instant())));
    }

    public void leave(RoomName room, String connection) {
        Optional.ofNullable(rooms.get(room)).orElseThrow().occupants().remove(connection);
    }

    /** The door as somebody finds it who was banned or has to wait. */
    public void tryToEnter(RoomName room, EndpointId endpoint, String connection) {
        if (banned.getOrDefault(room, Set.of()).contains(endpoint)) {
            return;
        }
        if (lobbies.contains(room)) {
            waiting.put(connection, new Door(room, endpoint));
            return;
        }
        enter(room, endpoint, connection);
    }

    /** Makes the bridge unreachable, or reachable again. */
    public void away(boolean now) {
        away.set(now);
    }

    /** Lets the bridge call terminals, or not any more. */
    public void telephone(boolean now) {
        telephone.set(now);
    }

    /** Lets the bridge count so many in each room, whatever else it says; below zero it counts nobody. */
    public void counted(int now) {
        counted.set(now);
    }

    /** Lets the bridge consist of these. */
    public void parts(Part first, Part... others) {
        parts.set(Stream.concat(Stream.of(first), Stream.of(others)).toList());
    }

    /** Lets the bridge be one again. */
    public void onePart() {
        parts.set(List.of());
    }

    /** A bridge that is started again knows no room. */
    public void restart() {
        rooms.clear();
    }

    /** How often a room was opened that was not open. */
    public long openings() {
        return openings.get();
    }

    /** What was done in the room. */
    public List<ModerationAct> acts(RoomName room) {
        return List.copyOf(acts).stream()
                .filter(one -> one.room().equals(room))
                .map(Done::act)
                .toList();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int capacity() {
        return 5_000;
    }

    @Override
    public List<Part> parts() {
        var now = parts.get();
        return now.isEmpty() ? List.of(new Part(name(), capacity(), capacity())) : now;
    }

    @Override
    public Optional<String> partOf(RoomName room) {
        return Optional.ofNullable(places.get(room));
    }

    @Override
    public void open(RoomPlan room) throws BridgeAway {
        reach();
        var named = room.parts().stream()
                .filter(name -> parts().stream().anyMatch(part -> part.name().equals(name) && part.carries() > 0))
                .findFirst();
        places.put(room.name(), named.orElseGet(() -> parts().getFirst().name()));
        rooms.computeIfAbsent(room.name(), _ -> {
            openings.incrementAndGet();
            return new Open(epochs.incrementAndGet(), new ConcurrentHashMap<>());
        });
    }

    @Override
    public void close(RoomName room) throws BridgeAway {
        reach();
        rooms.remove(room);
    }

    @Override
    public Optional<BridgeSignal.Roster> roster(RoomName room) throws BridgeAway {
        reach();
        Instant from = clock.instant();
        return Optional.ofNullable(rooms.get(room))
                .map(open -> new BridgeSignal.Roster(
                        room,
                        name(),
                        open.epoch(),
                        from,
                        clock.instant(),
                        new ArrayList<>(open.occupants().values()),
                        List.of()));
    }

    @Override
    public OptionalInt count(RoomName room) {
        int now = counted.get();
        return now < 0 ? OptionalInt.empty() : OptionalInt.of(now);
    }

    @Override
    public Admission admit(RoomPlan room, Guest guest) {
        return new Admission.Browser(
                room.name(),
                "/rooms/" + room.name().value(),
                Optional.of("token-of-" + guest.endpoint().value()),
                guest.notBefore(),
                guest.expiresAt());
    }

    @Override
    public Optional<Admission.Dialled> dial(RoomPlan room, Guest guest) {
        return Optional.of(new Admission.Dialled(
                room.name(),
                "sip:" + room.name().value() + "@sip.memory",
                Optional.of("12345678"),
                guest.notBefore(),
                guest.expiresAt()));
    }

    @Override
    public void remove(RoomName room, EndpointId endpoint) throws BridgeAway {
        reach();
        Optional.ofNullable(rooms.get(room))
                .ifPresent(open ->
                        open.occupants().values().removeIf(one -> one.endpoint().equals(endpoint)));
    }

    /** Notes every act that was done; those at the door it really does. */
    @Override
    public Acted act(RoomName room, ModerationAct act) throws BridgeAway {
        reach();
        if (missing().containsKey(act.needs())) {
            return new Acted.Cannot(LACK);
        }
        if (!rooms.containsKey(room)) {
            return new Acted.NotThere();
        }
        var acted = doing(room, act);
        if (acted instanceof Acted.Done) {
            acts.add(new Done(room, act));
        }
        return acted;
    }

    private Acted doing(RoomName room, ModerationAct act) throws BridgeAway {
        switch (act) {
            case ModerationAct.Ban ban -> {
                banned.computeIfAbsent(room, _ -> ConcurrentHashMap.newKeySet()).add(ban.endpoint());
                remove(room, ban.endpoint());
            }
            case ModerationAct.Readmit readmit ->
                banned.getOrDefault(room, Set.of()).remove(readmit.endpoint());
            case ModerationAct.Lobby lobby -> {
                if (lobby.on()) {
                    lobbies.add(room);
                } else {
                    lobbies.remove(room);
                    waiting(room).forEach(one -> letIn(one.id()));
                }
            }
            case ModerationAct.Admit admit -> {
                if (!waiting.containsKey(admit.waiting())) {
                    return new Acted.NotThere();
                }
                letIn(admit.waiting());
            }
            case ModerationAct.End _ ->
                Optional.ofNullable(rooms.get(room))
                        .ifPresent(open -> open.occupants().clear());
            case ModerationAct.Mute mute -> {
                if (roster(room).orElseThrow().occupants().stream()
                        .noneMatch(one -> one.endpoint().equals(mute.endpoint()))) {
                    return new Acted.NotThere();
                }
            }
            default -> {
                // Noted, and nothing else comes of it here.
            }
        }
        return new Acted.Done();
    }

    private void letIn(String connection) {
        var door = Optional.ofNullable(waiting.remove(connection)).orElseThrow();
        enter(door.room(), door.endpoint(), connection);
    }

    @Override
    public List<Waiting> waiting(RoomName room) throws BridgeAway {
        reach();
        return List.copyOf(waiting.entrySet()).stream()
                .filter(one -> one.getValue().room().equals(room))
                .map(one -> new Waiting(
                        one.getKey(),
                        "Điểm cầu " + one.getValue().endpoint().value(),
                        Optional.of(one.getValue().endpoint())))
                .toList();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.copyOf(missing().keySet()));
    }

    @Override
    public Map<Capability, Sentence> missing() {
        return LACKING.stream()
                .filter(one -> one != Capability.DIAL || !telephone.get())
                .collect(Collectors.toMap(one -> one, _ -> LACK));
    }

    @Override
    public List<Finding> check() {
        return List.of();
    }

    private void reach() throws BridgeAway {
        if (away.get()) {
            throw new BridgeAway(Sentence.quoting("máy chủ hội nghị không trả lời"));
        }
    }
}
