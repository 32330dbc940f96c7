package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.diemcau.audit.AuditLine;
import vn.diemcau.audit.AuditReader;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Transactions;

/**
 * <em>Đọc nhật ký</em>: what was done by those within the auditor's reach. Entries without a unit (an unknown name that
 * tried to sign in, the clock) are for the auditor whose scope has nothing above it. Reading is written down too.
 */
@Singleton
public class ReadingTrails {
    private final Transactions transactions;
    private final AuditReader reader;
    private final AuditTrail trail;

    ReadingTrails(Transactions transactions, AuditReader reader, AuditTrail trail) {
        this.transactions = transactions;
        this.reader = reader;
        this.trail = trail;
    }

    public Found list(Caller caller, Wanted wanted, long offset, int size) {
        return transactions.inTransaction(() -> {
            var filter = filter(caller, wanted);
            var found = new Found(reader.list(filter, offset, size), reader.count(filter), reader.acts());
            trail.record(caller.actor(), "audit-read", null, AuditTrail.Result.DONE);
            return found;
        });
    }

    /** The lines of a filter, newest first, so many at most: a table for whoever reads on outside. */
    public List<AuditLine> export(Caller caller, Wanted wanted, int most) {
        trail.record(caller.actor(), "audit-export", null, AuditTrail.Result.DONE);
        return reader.list(filter(caller, wanted), 0, most);
    }

    /** Every line of the chain, for whoever wants to verify it elsewhere. */
    public Outcome<AuditReader.Head> export(Caller caller, Consumer<AuditLine> out) {
        if (!wholeTrail(caller)) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        // Written first: the export holds its own entry, and no transaction stays open while it is sent.
        trail.record(caller.actor(), "audit-export", null, AuditTrail.Result.DONE);
        reader.each(out);
        return Outcome.done(reader.head());
    }

    /** The first number at which the chain does not hold; empty when all of it does. */
    public Outcome<Optional<Long>> verify(Caller caller) {
        if (!wholeTrail(caller)) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        var broken = reader.firstBroken();
        trail.record(
                caller.actor(),
                "audit-verify",
                null,
                broken.isEmpty() ? AuditTrail.Result.DONE : AuditTrail.Result.FAILED);
        return Outcome.done(broken);
    }

    /** Whether the caller may see entries of every unit and of none. */
    public boolean wholeTrail(Caller caller) {
        return caller.scope().parentCode().isEmpty();
    }

    private AuditReader.Filter filter(Caller caller, Wanted wanted) {
        var condition = wholeTrail(caller) ? "TRUE" : """
                  EXISTS (SELECT 1 FROM unit of_actor WHERE of_actor.code = e.unit_code AND %s)""".formatted(Reach.covers(caller, "of_actor.id"));
        return new AuditReader.Filter(
                condition,
                wanted.username(),
                wanted.act(),
                wanted.result(),
                wanted.target(),
                wanted.from(),
                wanted.to());
    }

    /** What the auditor looks for; null is anything. */
    public record Wanted(
            @Nullable String username,
            @Nullable String act,
            @Nullable String result,
            @Nullable String target,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** A part of the trail, how long it is, and the acts that occur in it. */
    public record Found(List<AuditLine> lines, long total, List<String> acts) {}
}
