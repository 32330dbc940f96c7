package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.util.List;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.events.Outbox;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Transactions;

/** What has not left the house, for those who keep the product running; it says where and why, not what. */
@Singleton
public final class WatchingThePost {
    private static final int SHOWN = 100;

    private final Outbox outbox;
    private final Transactions transactions;
    private final AuditTrail audit;

    WatchingThePost(Outbox outbox, Transactions transactions, AuditTrail audit) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.audit = audit;
    }

    public List<Outbox.Unsent> unsent() {
        return outbox.unsent(SHOWN);
    }

    public Outbox.Waiting waiting() {
        return outbox.waiting();
    }

    /** Lets what was given up be tried once more. */
    public Outcome<Long> tryAgain(Caller caller, long id) {
        if (!caller.may(Right.READ_OPERATIONS)) {
            return Outcome.refused(new CommonRefusal.NotYours());
        }
        return transactions.inTransaction(() -> {
            if (!outbox.tryAgain(id)) {
                return Outcome.refused(new CommonRefusal.Unknown("outbox"));
            }
            audit.record(caller.actor(), "outbox-again", "outbox:" + id, AuditTrail.Result.DONE);
            return Outcome.done(id);
        });
    }
}
