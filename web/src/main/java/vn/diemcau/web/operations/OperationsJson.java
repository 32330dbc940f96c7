package vn.diemcau.web.operations;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.diemcau.events.Outbox;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.ShardReport;
import vn.diemcau.store.Storage;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Say;

/** How the installation is doing. */
@Serdeable
record OperationsJson(
        BridgeJson bridge,
        List<JobJson> jobs,
        List<NodeJson> nodes,
        OutboxJson outbox,
        MailJson mail,
        StorageJson storage) {

    @Serdeable
    record BridgeJson(
            String name,
            int capacity,
            List<String> capabilities,
            Map<String, String> missing,
            List<FindingJson> findings,
            List<ShardJson> shards) {
        static BridgeJson of(ConferenceBridge bridge) {
            return new BridgeJson(
                    bridge.name(),
                    bridge.capacity(),
                    bridge.capabilities().stream()
                            .map(ConferenceBridge.Capability::word)
                            .sorted()
                            .toList(),
                    missing(bridge),
                    bridge.check().stream()
                            .map(one -> new FindingJson(one.code(), one.severe(), Say.it(one.detail())))
                            .toList(),
                    bridge.shards().stream().map(ShardJson::of).toList());
        }

        private static Map<String, String> missing(ConferenceBridge bridge) {
            var missing = new TreeMap<String, String>();
            bridge.missing().forEach((one, why) -> missing.put(one.word(), Say.it(why)));
            return missing;
        }
    }

    @Serdeable
    record FindingJson(String code, boolean severe, String detail) {}

    /** @param carries how many endpoints it carries as it is now */
    @Serdeable
    record ShardJson(
            String name,
            String state,
            @Nullable String since,
            @Nullable String why,
            @Nullable String holder,
            @Nullable String rosterAt,
            int rooms,
            int places,
            int capacity,
            int carries,
            boolean machinesKnown,
            List<MachineJson> machines) {
        static ShardJson of(ShardReport shard) {
            return new ShardJson(
                    shard.name(),
                    shard.state().name().toLowerCase(Locale.ROOT),
                    shard.since().map(Times::out).orElse(null),
                    shard.why().map(Say::it).orElse(null),
                    shard.holder().orElse(null),
                    shard.rosterAt().map(Times::out).orElse(null),
                    shard.rooms(),
                    shard.places(),
                    shard.capacity(),
                    shard.carries(),
                    shard.machinesKnown(),
                    shard.machines().stream().map(MachineJson::of).toList());
        }
    }

    /**
     * @param movable whether its endpoints can be moved off it ({@code …/relief})
     * @param cannotRest why it cannot be let rest from here ({@code …/rest}); null when it can
     */
    @Serdeable
    record MachineJson(
            String kind,
            String name,
            boolean healthy,
            boolean busy,
            boolean draining,
            boolean stale,
            @Nullable Double stress,
            @Nullable String version,
            @Nullable String region,
            String seenAt,
            boolean movable,
            @Nullable String cannotRest) {
        static MachineJson of(ShardReport.Machine machine) {
            return new MachineJson(
                    machine.kind().name().toLowerCase(Locale.ROOT),
                    machine.name(),
                    machine.healthy(),
                    machine.busy(),
                    machine.draining(),
                    machine.stale(),
                    machine.stress().orElse(null),
                    machine.version().orElse(null),
                    machine.region().orElse(null),
                    Times.out(machine.seenAt()),
                    machine.movable(),
                    machine.cannotRest().map(Say::it).orElse(null));
        }
    }

    @Serdeable
    record JobJson(
            String job,
            String node,
            String startedAt,
            @Nullable String finishedAt,
            String result,
            @Nullable String detail) {
        static JobJson of(Heartbeats.Beat beat) {
            return new JobJson(
                    beat.job(),
                    beat.node(),
                    Times.out(beat.started()),
                    beat.finished().map(Times::out).orElse(null),
                    beat.result().word(),
                    beat.detail().orElse(null));
        }
    }

    @Serdeable
    record NodeJson(String node, String aliveAt) {}

    @Serdeable
    record OutboxJson(int waiting, int givenUp, List<UnsentJson> items) {}

    @Serdeable
    record UnsentJson(
            String id,
            String kind,
            String subject,
            String createdAt,
            String dueAt,
            int attempts,
            boolean givenUp,
            boolean uncertain,
            @Nullable String failure) {
        static UnsentJson of(Outbox.Unsent row) {
            return new UnsentJson(
                    String.valueOf(row.id()),
                    row.kind(),
                    String.valueOf(row.subjectId()),
                    Times.out(row.createdAt()),
                    Times.out(row.dueAt()),
                    row.attempts(),
                    row.givenUp(),
                    row.uncertain(),
                    row.failure().map(Say::it).orElse(null));
        }
    }

    /** @param leaves whether a mail server is configured at all */
    @Serdeable
    record MailJson(boolean leaves, long messages) {}

    /** @param diskNearlyFull whether less than a tenth of the disk of DATA_DIR is left */
    @Serdeable
    record StorageJson(String server, long bytes, int tables, long diskFree, long diskTotal, boolean diskNearlyFull) {
        static StorageJson of(Storage.Use use, Storage.Disk disk) {
            return new StorageJson(
                    use.server(), use.bytes(), use.tables(), disk.free(), disk.total(), disk.nearlyFull());
        }
    }
}
