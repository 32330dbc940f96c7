package vn.diemcau.rooms;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.time.ProductClock;

/** A bridge for tests that need one and do not look at it closely. It tells nothing of its own accord. */
@Singleton
@Requires(missingBeans = ConferenceBridge.class)
public class BridgeInMemory implements ConferenceBridge {
    private final ProductClock clock;
    private final Map<RoomName, Open> rooms = new ConcurrentHashMap<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicLong epochs = new AtomicLong();
    private final AtomicLong openings = new AtomicLong();

    public BridgeInMemory(ProductClock clock) {
        this.clock = clock;
    }

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

    /** Makes the bridge unreachable, or reachable again. */
    public void away(boolean now) {
        away.set(now);
    }

    /** A bridge that is started again knows no room. */
    public void restart() {
        rooms.clear();
    }

    /** How often a room was opened that was not open. */
    public long openings() {
        return openings.get();
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
    public void open(RoomPlan room) throws BridgeAway {
        reach();
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
    public Admission admit(RoomPlan room, Guest guest) {
        return new Admission.Browser(
                room.name(),
                "/rooms/" + room.name().value(),
                Optional.of("token-of-" + guest.endpoint().value()),
                guest.notBefore(),
                guest.expiresAt());
    }

    @Override
    public void remove(RoomName room, EndpointId endpoint) throws BridgeAway {
        reach();
        Optional.ofNullable(rooms.get(room))
                .ifPresent(open ->
                        open.occupants().values().removeIf(one -> one.endpoint().equals(endpoint)));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.REMOVE);
    }

    @Override
    public Map<Capability, String> missing() {
        return EnumSet.complementOf(EnumSet.of(Capability.REMOVE)).stream()
                .collect(Collectors.toMap(one -> one, _ -> "Cầu trong bộ nhớ không làm được việc này."));
    }

    @Override
    public List<Finding> check() {
        return List.of();
    }

    private void reach() throws BridgeAway {
        if (away.get()) {
            throw new BridgeAway("máy chủ hội nghị không trả lời");
        }
    }
}
