package vn.diemcau.web.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.diemcau.invitations.Notice;
import vn.diemcau.rooms.BridgeInspector;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.InspectingBridges.Inspection;
import vn.diemcau.rooms.ShardReport;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** The words of the operations page. */
public final class OperationWords {
    // A job that has not run for so long is not merely between two runs.
    private static final Duration LATE = Duration.ofMinutes(2);

    private OperationWords() {}

    public static String job(String name) {
        return Say.known("operations.job." + name).orElse(name);
    }

    public static String bridge(String name) {
        return Say.known("operations.bridge." + name).orElse(name);
    }

    /** What the bridge cannot do and what to do instead, each reason once. */
    public static List<String> missing(ConferenceBridge bridge) {
        return bridge.missing().values().stream()
                .map(Say::it)
                .distinct()
                .sorted()
                .toList();
    }

    /** How a shard is, and since when. */
    public static String state(ShardReport shard) {
        var since = shard.since()
                .map(at -> " " + Say.it("operations.since", "at", at))
                .orElse("");
        return switch (shard.state()) {
            case UP -> Say.it("operations.shard.up") + since;
            case AWAY -> Say.it("operations.shard.away") + since;
            case UNKNOWN -> Say.it("operations.shard.unknown");
        };
    }

    public static String machine(ShardReport.Machine machine) {
        return switch (machine.kind()) {
            case BRIDGE -> Say.it("operations.machine.bridge");
            case RECORDER -> Say.it("operations.machine.recorder");
            case GATEWAY -> Say.it("operations.machine.gateway");
        };
    }

    public static String state(ShardReport.Machine machine) {
        if (machine.stale()) {
            return Say.it("operations.machine.silent");
        }
        if (!machine.healthy()) {
            return Say.it("operations.machine.ill");
        }
        if (machine.draining()) {
            return Say.it("operations.machine.draining");
        }
        return machine.busy() ? Say.it("operations.machine.busy") : Say.it("operations.machine.ready");
    }

    public static String stress(ShardReport.Machine machine) {
        return machine.stress().map(Words::percent).orElse("–");
    }

    /** Whether somebody should look at it. */
    public static boolean troubled(ShardReport.Machine machine) {
        return machine.stale() || !machine.healthy();
    }

    public static String kind(String kind) {
        return Say.known("operations.outbox." + kind).orElse(kind);
    }

    public static String verdict(BridgeInspector.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> Say.it("operations.verdict.good");
            case UNTRIED -> Say.it("operations.verdict.untried");
            case WARNING -> Say.it("operations.verdict.warning");
            case SEVERE -> Say.it("operations.verdict.severe");
        };
    }

    public static String colour(BridgeInspector.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "bg-green-lt";
            case UNTRIED -> "bg-secondary-lt";
            case WARNING -> "bg-orange-lt";
            case SEVERE -> "bg-red text-red-fg";
        };
    }

    /** The server of which an inspection tells. */
    public static String server(BridgeInspector.Inspected one) {
        return one.server().equals(BridgeInspector.Inspected.ALL) ? Say.it("operations.bridge.all") : one.server();
    }

    public static List<BridgeInspector.Proof> worstFirst(List<BridgeInspector.Proof> proofs) {
        return proofs.stream()
                .sorted(Comparator.comparing(BridgeInspector.Proof::verdict).reversed())
                .toList();
    }

    public static String summary(Inspection last) {
        long severe = last.count(Verdict.SEVERE);
        long warnings = last.count(Verdict.WARNING);
        long untried = last.count(Verdict.UNTRIED);
        if (severe + warnings + untried == 0) {
            return Say.it("operations.summary.good");
        }
        var parts = new ArrayList<String>();
        if (severe > 0) {
            parts.add(Say.many("operations.summary.severe", severe));
        }
        if (warnings > 0) {
            parts.add(Say.many("operations.summary.warnings", warnings));
        }
        if (untried > 0) {
            parts.add(Say.many("operations.summary.untried", untried));
        }
        return Say.it("operations.summary", "parts", String.join(", ", parts));
    }

    public static String result(Heartbeats.Beat beat) {
        return switch (beat.result()) {
            case RUNNING -> Say.it("operations.result.running");
            case DONE ->
                beat.detail()
                        .filter(detail -> !detail.equals("0"))
                        .map(detail -> Say.it("operations.result.did", "count", detail))
                        .orElse(Say.it("operations.result.idle"));
            case FAILED ->
                Say.it("operations.result.failed", "why", beat.detail().orElse(Say.it("operations.unknown")));
        };
    }

    /** A job that ran every few seconds and has stopped doing so. */
    public static boolean late(Heartbeats.Beat beat, Instant now) {
        return !beat.job().startsWith("forget-") && beat.started().plus(LATE).isBefore(now);
    }

    public static String delivery(Notice notice) {
        return switch (notice.delivery()) {
            case QUEUED -> Say.it("operations.mail.queued");
            case SENT -> Say.it("operations.mail.sent");
            case FAILED ->
                Say.it(
                        "operations.mail.failed",
                        "why",
                        notice.failure().map(Say::it).orElse(Say.it("operations.unknown")));
            case NO_SMTP -> Say.it("operations.mail.none");
            case NO_ADDRESS -> Say.it("operations.mail.address");
            case NOT_ALLOWED -> Say.it("operations.mail.foreign");
            case SAMPLE -> Say.it("operations.mail.sample");
        };
    }

    public static String size(long bytes) {
        if (bytes < 10L << 20) {
            return Words.number(bytes >> 10) + " KB";
        }
        return bytes < 10L << 30 ? Words.number(bytes >> 20) + " MB" : Words.number(bytes >> 30) + " GB";
    }
}
