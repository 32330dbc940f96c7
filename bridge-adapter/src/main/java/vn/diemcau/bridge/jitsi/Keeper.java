package vn.diemcau.bridge.jitsi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.bridge.jitsi.Leases.Lease;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.time.ProductClock;

/**
 * One node's part in one shard: its line, and its lease while it is the one that talks. Whoever holds the shard looks
 * every five seconds whether it answers and what its machines tell; the others wait for the lease to end. Acts go out
 * from any node.
 */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private final Shard shard;
    private final Wire wire;
    private final Brewery brewery;
    private final Leases leases;
    private final Machines machines;
    private final ProductClock clock;
    private final AtomicReference<@Nullable Lease> held = new AtomicReference<>();
    private final Object taking = new Object();
    private final AtomicBoolean anew = new AtomicBoolean();
    private volatile long actedNanos = System.nanoTime();

    Keeper(Shard shard, Leases leases, Machines machines, ProductClock clock) {
        this.shard = shard;
        this.leases = leases;
        this.machines = machines;
        this.clock = clock;
        this.wire = new Wire(shard, this::takenUp);
        this.brewery = new Brewery(shard, clock);
    }

    Shard shard() {
        return shard;
    }

    /** The line for an act, from whichever node. */
    Wire wire() {
        actedNanos = System.nanoTime();
        return wire;
    }

    /** The lease, while this node is sure of it. */
    Optional<Lease> lease() {
        return Optional.ofNullable(held.get()).filter(Lease::isSure);
    }

    /** The lease; taken if nobody has it. */
    Optional<Lease> take() {
        synchronized (taking) {
            var mine = lease();
            if (mine.isEmpty()) {
                mine = leases.take(shard.name());
                held.set(mine.orElse(null));
                if (mine.isPresent()) {
                    LOG.info("This node talks for shard {}", shard);
                    anew.set(true);
                }
            }
            return mine;
        }
    }

    /** Renews the lease or waits for it to be free; answers how long to rest. */
    Duration keep() {
        synchronized (taking) {
            var mine = lease();
            if (mine.isPresent()) {
                var renewed = leases.renew(mine.get());
                held.set(renewed.orElse(null));
                if (renewed.isPresent()) {
                    return Leases.RENEWED;
                }
                LOG.warn("Another node talks for shard {} now", shard);
            } else if (held.getAndSet(null) != null) {
                LOG.warn("The lease of shard {} could not be renewed in time; this node stops talking for it", shard);
            }
        }
        if (take().isPresent()) {
            return Leases.RENEWED;
        }
        var left = leases.condition(shard.name()).map(Leases.Condition::left).orElse(Leases.RENEWED);
        return left.compareTo(Leases.RENEWED) > 0 ? Leases.RENEWED : left.plusMillis(50);
    }

    /** Whether this node has taken the shard, or signed in, since this was asked last. */
    boolean beganAnew() {
        return anew.getAndSet(false);
    }

    /**
     * Looks at the shard, if this node is to; true when it answers.
     *
     * @throws vn.diemcau.store.DatabaseAway when nothing could be noted
     */
    boolean look() throws InterruptedException {
        if (lease().isEmpty()) {
            brewery.leave();
            if (System.nanoTime() - actedNanos > LONG_ENOUGH.toNanos()) {
                wire.close();
            }
            return false;
        }
        try {
            reach();
            var seen = brewery.look(wire.line());
            lease().ifPresent(mine -> machines.write(mine, seen, seen.isPresent() && isBare(seen.get())));
        } catch (BridgeAway away) {
            brewery.leave();
            return false;
        }
        return true;
    }

    /** Makes sure that the shard answers this node, and notes whether it does where this node is the one to say so. */
    void reach() throws BridgeAway {
        try {
            wire.listen();
            lease().ifPresent(leases::up);
        } catch (BridgeAway away) {
            lease().ifPresent(mine -> leases.away(mine, away.why()));
            throw away;
        }
    }

    /** Lets go of everything. */
    void close() {
        wire.close();
        synchronized (taking) {
            var mine = held.getAndSet(null);
            if (mine != null) {
                leases.release(mine);
            }
        }
    }

    /** Called after each sign-in, before anything is asked. */
    private void takenUp() {
        synchronized (taking) {
            var mine = held.get();
            if (mine != null) {
                held.set(leases.anew(mine).orElse(null));
            }
        }
        anew.set(true);
    }

    private boolean isBare(List<Machine> seen) {
        var now = clock.instant();
        return seen.stream().noneMatch(one -> one.carries(now));
    }
}
