package vn.diemcau.bridge.rehearsal;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.BridgeSignal.How;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * What still has to happen on the rehearsal bridge by itself: the steps of scripts, and practice pages that fell
 * silent. Steps are rows, so a script goes on after a restart; doing one twice does nothing.
 */
@Singleton
@Configured
class Script {
    private static final Logger LOG = LoggerFactory.getLogger(Script.class);
    /** A page says that it is there every five seconds; after three of them its line is lost. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();
    private static final long IDLE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration LISTEN_EVERY = Duration.ofSeconds(3);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Sql sql;
    private final Occupants occupants;
    private final Door door;
    private final Tickets tickets;
    private final Standings standings;
    private final ProductClock clock;
    private final boolean byItself;

    private volatile @Nullable Thread runner;
    private volatile boolean stopped;
    private Instant listening;
    private Instant listened = Instant.EPOCH;
    private Instant forgotten = Instant.EPOCH;

    Script(
            Sql sql,
            Occupants occupants,
            Door door,
            Tickets tickets,
            Standings standings,
            ProductClock clock,
            @Value("${diemcau.clock:true}") boolean byItself) {
        this.sql = sql;
        this.occupants = occupants;
        this.door = door;
        this.tickets = tickets;
        this.standings = standings;
        this.clock = clock;
        this.byItself = byItself;
        this.listening = clock.instant();
    }

    @EventListener
    void start(StartupEvent started) {
        if (byItself) {
            runner = Thread.ofVirtual().name("rehearsal").start(this::run);
        }
    }

    @EventListener
    void stop(ShutdownEvent ending) {
        stopped = true;
        wake();
    }

    /** Spreads an act of these endpoints evenly over a time. */
    void write(RoomName room, String act, List<EndpointId> endpoints, int devices, Instant begin, Duration over) {
        var rows = new ArrayList<@Nullable Object[]>(endpoints.size());
        for (int i = 0; i < endpoints.size(); i++) {
            var due = begin.plus(over.multipliedBy(i).dividedBy(endpoints.size()));
            rows.add(new @Nullable Object[] {room.value(), endpoints.get(i).value(), act, devices, due});
        }
        if (!rows.isEmpty()) {
            sql.insertAll("INSERT INTO rehearsal_step (room, endpoint_id, act, devices, due_at) VALUES", 5, rows);
            wake();
        }
    }

    static List<Occupants.Entering> entering(RoomName room, List<EndpointId> endpoints, int devices) {
        var entering = new ArrayList<Occupants.Entering>();
        for (var endpoint : endpoints) {
            for (int slot = 1; slot <= devices; slot++) {
                entering.add(new Occupants.Entering(room, endpoint, slot, Occupants.connection("r-"), false));
            }
        }
        return entering;
    }

    /** Does the steps that are due; true when more are to come. */
    boolean perform() {
        var due = sql.list(
                "SELECT * FROM rehearsal_step WHERE due_at <= ? ORDER BY due_at, id LIMIT 256",
                row -> new Step(
                        row.number("id"),
                        new RoomName(row.text("room")),
                        new EndpointId(row.number("endpoint_id")),
                        row.text("act"),
                        row.count("devices")),
                clock.instant());
        var together = new LinkedHashMap<Scene, List<Step>>();
        due.forEach(step -> together.computeIfAbsent(
                        new Scene(step.room(), step.act(), step.devices()), _ -> new ArrayList<>())
                .add(step));
        together.forEach(this::perform);
        return sql.first("SELECT 1 AS more FROM rehearsal_step LIMIT 1", row -> row.flag("more"))
                .orElse(false);
    }

    private void perform(Scene scene, List<Step> steps) {
        var endpoints = steps.stream().map(Step::endpoint).toList();
        if (scene.act().equals("join")) {
            door.enterAll(entering(scene.room(), endpoints, scene.devices()));
        } else {
            var stays = occupants.in(scene.room()).stream()
                    .filter(stay -> endpoints.contains(stay.endpoint()))
                    .toList();
            door.leave(stays, How.LEFT, clock.instant());
        }
        // Only now: a step that was cut short is done again.
        sql.update(
                "DELETE FROM rehearsal_step WHERE id IN (" + Sql.in(steps.size()) + ")",
                steps.stream().map(Step::id).toArray());
    }

    /** Ends the stays of practice pages that are not heard any more, at the moment they were last heard. */
    int loseTheSilent() {
        int lost = 0;
        var now = clock.instant();
        // While we were dark nobody could be heard: each page has the whole time from our return.
        if (now.isBefore(listening.plus(SILENCE))) {
            return 0;
        }
        standings.forgetSilentSince(now.minus(SILENCE));
        for (var silent : occupants.silentSince(now.minus(SILENCE)).entrySet()) {
            lost += door.leave(List.of(silent.getKey()), How.LOST, silent.getValue());
        }
        return lost;
    }

    private void run() {
        boolean away = false;
        while (!stopped) {
            boolean more = false;
            try {
                more = perform();
                listen();
                away = false;
            } catch (DatabaseAway gone) {
                if (!away) {
                    LOG.warn("The rehearsal bridge waits for its database");
                }
                away = true;
                listening = clock.instant();
            } catch (RuntimeException failure) {
                LOG.warn("The rehearsal goes on without a step that failed", failure);
            }
            LockSupport.parkNanos(this, more ? STEP_NANOS : IDLE_NANOS);
        }
    }

    private void listen() {
        var now = clock.instant();
        if (!now.isBefore(listened.plus(LISTEN_EVERY))) {
            listened = now;
            loseTheSilent();
        }
        if (!now.isBefore(forgotten.plus(FORGET_EVERY))) {
            forgotten = now;
            tickets.forgetOld();
        }
    }

    private void wake() {
        var thread = runner;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    private record Step(long id, RoomName room, EndpointId endpoint, String act, int devices) {}

    private record Scene(RoomName room, String act, int devices) {}
}
