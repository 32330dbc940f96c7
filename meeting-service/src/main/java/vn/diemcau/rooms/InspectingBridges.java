package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.access.AccessRefusal;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.rooms.BridgeInspector.Inspected;
import vn.diemcau.rooms.BridgeInspector.Proof;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * <em>Kiểm tra cầu hội nghị</em>: an administrator has the settings of the bridge proved. It runs in the background,
 * one at a time over all nodes, and not more often than {@link #PAUSE}; the last result is kept.
 */
@Singleton
public class InspectingBridges {
    /** From the beginning of one to the beginning of the next: each makes some dozens of sign-ins at every server. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(InspectingBridges.class);
    // Longer than any takes: its node is gone.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Inspected BROKEN_OFF = new Inspected(
            Inspected.ALL,
            List.of(new Proof(
                    "inspection",
                    Verdict.UNTRIED,
                    Sentence.of("told.inspection.subject"),
                    Sentence.of("told.inspection.broken"),
                    Optional.of(Sentence.of("told.inspection.remedy")))));

    private final Optional<BridgeInspector> inspector;
    private final JdbcInspections inspections;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final ProductClock clock;

    InspectingBridges(
            Optional<BridgeInspector> inspector,
            JdbcInspections inspections,
            Transactions transactions,
            AuditTrail audit,
            ProductClock clock) {
        this.inspector = inspector;
        this.inspections = inspections;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The last inspection; its findings are those of the one before while it is under way. */
    public record Inspection(Instant begun, Optional<Instant> ended, String by, List<Inspected> servers) {
        public long count(Verdict verdict) {
            return servers.stream()
                    .flatMap(server -> server.proofs().stream())
                    .filter(proof -> proof.verdict() == verdict)
                    .count();
        }
    }

    /** Whether this bridge has settings that can be proved. */
    public boolean possible() {
        return inspector.isPresent();
    }

    public Optional<Inspection> last() {
        return possible() ? inspections.last() : Optional.empty();
    }

    /** Whether one is under way, on whichever node. */
    public boolean underWay(Inspection one) {
        return one.ended().isEmpty() && one.begun().plus(LONGEST).isAfter(clock.instant());
    }

    /** Begins one, and answers at once; its result is read from {@link #last()}. */
    public Outcome<Instant> begin(Caller caller) {
        if (inspector.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("inspection"));
        }
        Outcome<Instant> begun = transactions.inTransaction(() -> {
            var now = clock.instant();
            if (!inspections.claim(now, now.minus(PAUSE), now.minus(LONGEST), caller.username())) {
                return Outcome.refused(new AccessRefusal.TooMany(wait(now)));
            }
            audit.record(caller.actor(), "bridge-inspect", null, AuditTrail.Result.DONE);
            return Outcome.done(now);
        });
        if (begun instanceof Outcome.Done<Instant>(var at)) {
            Thread.ofVirtual().name("bridge-inspection").start(() -> inspect(inspector.get(), at));
        }
        return begun;
    }

    private long wait(Instant now) {
        var free = inspections.last().map(last -> last.begun().plus(PAUSE)).orElse(now);
        return Math.max(1, Duration.between(now, free).toSeconds());
    }

    private void inspect(BridgeInspector by, Instant begun) {
        try {
            var found = by.inspect();
            transactions.run(() -> inspections.end(begun, clock.instant(), found));
        } catch (RuntimeException failure) {
            LOG.error("The inspection of the bridge broke off", failure);
            transactions.run(() -> inspections.end(begun, clock.instant(), List.of(BROKEN_OFF)));
        }
    }
}
