package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.ConferenceBridge.Finding;
import vn.diemcau.rooms.ShardReport;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.words.Sentence;

/** How the shards are doing, in the words of those who run them. */
@Singleton
@Configured
class ShardReports {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(VietnamTime.ZONE);

    private final Switchboard switchboard;
    private final Leases leases;
    private final Machines machines;
    private final JitsiRooms rooms;
    private final Moving moving;
    private final VideoBridges bridges;
    private final ProductClock clock;

    ShardReports(
            Switchboard switchboard,
            Leases leases,
            Machines machines,
            JitsiRooms rooms,
            Moving moving,
            VideoBridges bridges,
            ProductClock clock) {
        this.switchboard = switchboard;
        this.leases = leases;
        this.machines = machines;
        this.rooms = rooms;
        this.moving = moving;
        this.bridges = bridges;
        this.clock = clock;
    }

    ShardReport of(Shard shard) {
        var condition = leases.condition(shard.name());
        var load = rooms.load().getOrDefault(shard.name(), JitsiRooms.Load.NONE);
        var now = clock.instant();
        return new ShardReport(
                shard.name(),
                condition.map(one -> state(one.state())).orElse(ShardReport.State.UNKNOWN),
                condition.map(Leases.Condition::since),
                condition.flatMap(Leases.Condition::why),
                condition.filter(Leases.Condition::held).flatMap(Leases.Condition::holderName),
                condition.flatMap(Leases.Condition::rosterAt),
                load.rooms(),
                load.places(),
                shard.capacity(),
                moving.carries(shard),
                condition.flatMap(Leases.Condition::machinesSince).isPresent(),
                machines.of(shard.name()).stream()
                        .map(one -> machine(shard, one, now))
                        .toList());
    }

    /**
     * What is not as it should be. Where this node watches the shard it looks now, else it tells what the holder saw.
     */
    List<Finding> findings(Shard shard) {
        var keeper = switchboard.of(shard);
        if (keeper.take().isPresent()) {
            try {
                keeper.reach();
            } catch (BridgeAway away) {
                return List.of(away(away.why()));
            }
        }
        var condition = leases.condition(shard.name());
        if (condition.filter(one -> one.state() == Leases.State.AWAY).isPresent()) {
            return List.of(away(condition.flatMap(Leases.Condition::why).orElse(Sentence.of("bridge.away.unknown"))));
        }
        if (condition.flatMap(Leases.Condition::machinesSince).isEmpty()) {
            return List.of();
        }
        return findings(shard, machines.of(shard.name()), clock.instant());
    }

    private static Finding away(Sentence why) {
        return new Finding("shard-away", true, Sentence.of("bridge.finding.away", "why", why));
    }

    private static List<Finding> findings(Shard shard, List<Machine> machines, Instant now) {
        var findings = new ArrayList<Finding>();
        if (machines.stream().noneMatch(one -> one.carries(now))) {
            findings.add(
                    new Finding("no-healthy-bridge", true, Sentence.of("bridge.finding.bare", "shard", shard.name())));
        }
        for (var one : machines) {
            findings(shard, one, now).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> findings(Shard shard, Machine one, Instant now) {
        var who = who(shard, one);
        if (one.isStale(now)) {
            return found(
                    "stats-stale", Sentence.of("bridge.finding.stale", "who", who, "since", HOUR.format(one.seenAt())));
        }
        if (!one.healthy()) {
            return found("machine-unhealthy", Sentence.of("bridge.finding.unhealthy", "who", who));
        }
        if (one.draining()) {
            return found("bridge-draining", Sentence.of("bridge.finding.draining", "who", who));
        }
        return one.stress()
                .filter(stress -> stress >= Machine.TOO_MUCH)
                .flatMap(stress -> found(
                        "bridge-stressed",
                        Sentence.of(
                                "bridge.finding.stressed",
                                "who",
                                who,
                                "stress",
                                number(stress),
                                "most",
                                number(Machine.TOO_MUCH))));
    }

    private static Optional<Finding> found(String code, Sentence detail) {
        return Optional.of(new Finding(code, false, detail));
    }

    private static String number(double value) {
        return String.format(Locale.of("vi"), "%.2f", value);
    }

    private static Sentence who(Shard shard, Machine one) {
        var key = switch (one.kind()) {
            case JVB -> "bridge.machine.video-bridge";
            case JIBRI -> "bridge.machine.recorder";
            case JIGASI -> "bridge.machine.gateway";
        };
        return Sentence.of(key, "machine", one.name(), "shard", shard.name());
    }

    private static ShardReport.State state(Leases.State state) {
        return switch (state) {
            case NEW -> ShardReport.State.UNKNOWN;
            case UP -> ShardReport.State.UP;
            case AWAY -> ShardReport.State.AWAY;
        };
    }

    private ShardReport.Machine machine(Shard shard, Machine one, Instant now) {
        return new ShardReport.Machine(
                switch (one.kind()) {
                    case JVB -> ShardReport.Machine.Kind.BRIDGE;
                    case JIBRI -> ShardReport.Machine.Kind.RECORDER;
                    case JIGASI -> ShardReport.Machine.Kind.GATEWAY;
                },
                one.name(),
                one.healthy(),
                one.busy(),
                one.draining(),
                one.isStale(now),
                one.stress(),
                one.version(),
                one.region(),
                one.seenAt(),
                Jicofo.canRelieve(shard, one),
                bridges.cannotRest(shard, one));
    }
}
