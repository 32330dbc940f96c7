package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Instant;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * What all acts on a meeting share: it is looked at as the caller may see it, {@link Act} says whether they may, the
 * deed is done upon the version that was looked at, and the trail is written last. Who loses a race looks again, and is
 * told what the meeting has become.
 */
@Singleton
final class PerformingActs {
    private static final int GLANCES = 20;

    private final Meetings meetings;
    private final Transactions transactions;
    private final AuditTrail trail;
    private final ProductClock clock;

    PerformingActs(Meetings meetings, Transactions transactions, AuditTrail trail, ProductClock clock) {
        this.meetings = meetings;
        this.transactions = transactions;
        this.trail = trail;
        this.clock = clock;
    }

    /** What is done inside the transaction; false when somebody else changed the meeting meanwhile. */
    interface Deed {
        Outcome<Boolean> on(SeenMeeting seen, Instant now);
    }

    /** The meeting as the caller sees it, if they may do this with it now. */
    Outcome<SeenMeeting> may(Caller caller, MeetingId id, Act act) {
        var seen = meetings.look(caller, id);
        if (seen.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        return act.refusal(caller, seen.get(), clock.instant())
                .<Outcome<SeenMeeting>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(seen.get()));
    }

    /** @param word how the trail calls it */
    Outcome<Meeting> perform(Caller caller, MeetingId id, Act act, String word, Deed deed) {
        return transactions.inTransaction(() -> {
            for (int glance = 0; glance < GLANCES; glance++) {
                switch (may(caller, id, act)) {
                    case Outcome.Refused<SeenMeeting>(var refusals) -> {
                        return Outcome.refused(refusals);
                    }
                    case Outcome.Done<SeenMeeting>(var seen) -> {
                        switch (deed.on(seen, clock.instant())) {
                            case Outcome.Refused<Boolean>(var refusals) -> {
                                return Outcome.refused(refusals);
                            }
                            case Outcome.Done<Boolean>(var written) -> {
                                if (written) {
                                    trail.record(caller.actor(), word, "meeting:" + id.value(), AuditTrail.Result.DONE);
                                    return Outcome.done(meetings.byId(id).orElseThrow());
                                }
                            }
                        }
                    }
                }
            }
            throw new IllegalStateException("Meeting " + id.value() + " changes faster than it can be read");
        });
    }
}
