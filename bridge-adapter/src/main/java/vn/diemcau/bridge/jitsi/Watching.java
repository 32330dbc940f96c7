package vn.diemcau.bridge.jitsi;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.LookingIntoRooms;
import vn.diemcau.store.DatabaseAway;

/**
 * The beats of each node, which belong to no cluster. Two for each shard: one keeps the lease, or takes it when it is
 * over; the other looks at the shard. One more looks into the rooms of the shards that this node holds. They are apart,
 * so that a shard that does not answer costs nobody the lease, nor the rooms of another shard their rosters.
 *
 * <p>There unless {@code diemcau.watch} is off, as it is in tests of what needs no shard that answers.
 */
@Singleton
@Configured
@Requires(property = "diemcau.watch", value = "true", defaultValue = "true")
class Watching {
    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

    private static final Duration PACE = Duration.ofSeconds(30);
    // The clock asks every half minute too, where it happens to run.
    private static final Duration OVERDUE = Duration.ofSeconds(25);

    private final Switchboard switchboard;
    private final Moving moving;
    // Looked up late: who looks into rooms stands on the bridge that this belongs to.
    private final Provider<LookingIntoRooms> looking;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private long lookedNanos = System.nanoTime();

    Watching(Switchboard switchboard, Moving moving, Provider<LookingIntoRooms> looking) {
        this.switchboard = switchboard;
        this.moving = moving;
        this.looking = looking;
    }

    @EventListener
    synchronized void start(StartupEvent started) {
        for (var keeper : switchboard.all()) {
            var shard = keeper.shard().name();
            beat("shard-lease-" + shard, keeper::keep);
            beat("shard-watch-" + shard, () -> {
                keeper.look();
                moving.heal(keeper);
                return Leases.RENEWED;
            });
        }
        beat("rooms-watch", this::lookIntoRooms);
    }

    @EventListener
    void end(ShutdownEvent ending) {
        stop();
    }

    /** Stops all beats and waits until nothing of them is under way. */
    synchronized void stop() {
        stopped = true;
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** At each beginning at once, else what is overdue. */
    private Duration lookIntoRooms() {
        boolean fresh = false;
        for (var keeper : switchboard.all()) {
            fresh |= keeper.beganAnew();
        }
        if (fresh || System.nanoTime() - lookedNanos >= PACE.toNanos()) {
            lookedNanos = System.nanoTime();
            looking.get().look(fresh ? Duration.ZERO : OVERDUE);
        }
        return Duration.ofSeconds(1);
    }

    private void beat(String name, Turn turn) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            while (!stopped) {
                try {
                    // A beat: what it asks for changes elsewhere, and nothing there would wake it.
                    Thread.sleep(rest(name, turn));
                } catch (InterruptedException stopping) {
                    return;
                }
            }
        }));
    }

    private Duration rest(String name, Turn turn) throws InterruptedException {
        try {
            return turn.take();
        } catch (DatabaseAway away) {
            LOG.warn("{} waits for the database: {}", name, away.getMessage());
        } catch (RuntimeException failure) {
            if (!stopped) {
                LOG.warn("{} failed and is repeated", name, failure);
            }
        }
        return Duration.ofSeconds(1);
    }

    private interface Turn {
        Duration take() throws InterruptedException;
    }
}
