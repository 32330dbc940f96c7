package vn.diemcau.bridge.jitsi;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.store.DatabaseAway;

/**
 * Two beats for each shard on each node, which belong to no cluster: one keeps the lease, or takes it when it is over;
 * the other looks at the shard. They are two, so that a shard that does not answer costs nobody the lease.
 */
@Singleton
@Configured
class Watching {
    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

    private final Switchboard switchboard;
    private final Moving moving;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Watching(Switchboard switchboard, Moving moving) {
        this.switchboard = switchboard;
        this.moving = moving;
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
    }

    @EventListener
    void end(ShutdownEvent ending) {
        stop();
    }

    /** Stops both beats and waits until nothing of them is under way. */
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

    private void beat(String name, Turn turn) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            while (!stopped) {
                try {
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
