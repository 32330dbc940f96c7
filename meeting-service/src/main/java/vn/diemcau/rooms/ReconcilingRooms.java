package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.attendance.ApplyingRosters;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.RosterFacts;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.time.ProductClock;

/**
 * Removes doubt: asks the bridge who is in each open room and holds it against the record. A bridge that has forgotten
 * a room is asked to open it again.
 */
@Singleton
public class ReconcilingRooms {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcilingRooms.class);

    private final JdbcRooms rooms;
    private final ProvisioningRooms provisioning;
    private final ConferenceBridge bridge;
    private final ApplyingRosters rosters;
    private final LivingNodes nodes;
    private final ProductClock clock;
    private final Map<MeetingId, Instant> lastRead = new ConcurrentHashMap<>();

    ReconcilingRooms(
            JdbcRooms rooms,
            ProvisioningRooms provisioning,
            ConferenceBridge bridge,
            ApplyingRosters rosters,
            LivingNodes nodes,
            ProductClock clock) {
        this.rooms = rooms;
        this.provisioning = provisioning;
        this.bridge = bridge;
        this.rosters = rosters;
        this.nodes = nodes;
        this.clock = clock;
    }

    /** Asks for the roster of every open room that this node watches; answers how many were read. */
    public int reconcile() {
        return reconcile(Duration.ZERO);
    }

    /** The same, but for those that this node has read within that time. */
    int reconcile(Duration unread) {
        var before = clock.instant().minus(unread);
        var open = rooms.live();
        lastRead.keySet().retainAll(open.stream().map(JdbcRooms.Live::meeting).toList());
        var live = open.stream()
                .filter(room ->
                        !lastRead.getOrDefault(room.meeting(), Instant.MIN).isAfter(before))
                .filter(room -> bridge.watches(room.name()))
                .toList();
        int read = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = live.stream()
                    .<Callable<Boolean>>map(room -> () -> reconcile(room))
                    .toList();
            for (var one : threads.invokeAll(work)) {
                try {
                    read += one.get() ? 1 : 0;
                } catch (ExecutionException failure) {
                    LOG.warn("A roster could not be applied: {}", String.valueOf(failure.getCause()));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return read;
    }

    private boolean reconcile(JdbcRooms.Live room) {
        try {
            var roster = bridge.roster(room.name());
            if (roster.isEmpty()) {
                LOG.warn(
                        "The bridge has forgotten the room of meeting {}",
                        room.meeting().value());
                rooms.forgotten(room.meeting());
                provisioning.open(room.meeting());
                return false;
            }
            apply(room, roster.get());
            return true;
        } catch (ConferenceBridge.BridgeAway away) {
            LOG.warn("No roster of meeting {}: {}", room.meeting().value(), away.getMessage());
            rosters.unread(room.meeting(), room.readySince(), cause(room, clock.instant()));
            if (bridge.count(room.name()).orElse(0) > 0) {
                rooms.inhabited(room);
            }
            return false;
        }
    }

    private void apply(JdbcRooms.Live room, BridgeSignal.Roster roster) {
        rosters.apply(new RosterFacts(
                room.meeting(),
                roster.shard(),
                roster.epoch(),
                roster.takenFrom(),
                roster.takenUntil(),
                present(roster),
                room.readySince(),
                cause(room, roster.takenFrom())));
        rooms.seen(room, roster.isEmpty(), roster.takenFrom());
        lastRead.put(room.meeting(), roster.takenFrom());
    }

    private static List<RosterFacts.Present> present(BridgeSignal.Roster roster) {
        return Stream.concat(
                        roster.occupants().stream().map(ReconcilingRooms::present),
                        roster.unnamed().stream().map(one -> RosterFacts.Present.unnamed(one.connection(), one.nick())))
                .toList();
    }

    /** What the secretary said stands in the record itself, and may have been taken back since. */
    private static RosterFacts.Present present(BridgeSignal.Occupant one) {
        return switch (one.proof()) {
            case TOKEN -> new RosterFacts.Present(one.endpoint(), one.connection(), one.joinedAt());
            case SECRETARY -> RosterFacts.Present.unnamed(one.connection(), Optional.empty());
            case PAGE -> RosterFacts.Present.claimed(one.endpoint(), one.connection());
        };
    }

    /** What kept us from asking since the last roster: our own darkness, when it fills at least half of the silence. */
    private Gap.Cause cause(JdbcRooms.Live room, Instant now) {
        var since = room.readAt().orElse(room.readySince());
        if (!since.isBefore(now)) {
            return Gap.Cause.BRIDGE;
        }
        var ours = nodes.darkness(since, now);
        return ours.multipliedBy(2).compareTo(Duration.between(since, now)) >= 0
                ? Gap.Cause.OUR_OUTAGE
                : Gap.Cause.BRIDGE;
    }
}
