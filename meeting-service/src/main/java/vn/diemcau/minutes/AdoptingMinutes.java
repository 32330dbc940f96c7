package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/** <em>Thông qua biên bản</em>: freezes the text together with the seal and the version of the sheet that it quotes. */
@Singleton
public class AdoptingMinutes {
    private final Transactions transactions;
    private final HeldMeetings heldMeetings;
    private final MinutesBook book;
    private final AuditTrail trail;
    private final ProductClock clock;

    AdoptingMinutes(
            Transactions transactions,
            HeldMeetings heldMeetings,
            MinutesBook book,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.heldMeetings = heldMeetings;
        this.book = book;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param version what was read before adopting; empty for whatever stands there now */
    public Outcome<Minutes> adopt(Caller caller, MeetingId meeting, Optional<Long> version) {
        return transactions.inTransaction(() -> heldMeetings
                .draftOf(caller, meeting)
                .then(draft -> {
                    if (version.isPresent() && version.get() != draft.version()) {
                        return Outcome.refused(new CommonRefusal.Stale(draft.version()));
                    }
                    if (!book.adopt(draft.adopt(caller.account(), clock.instant()))) {
                        return Outcome.refused(new CommonRefusal.Stale(draft.version() + 1));
                    }
                    trail.record(caller.actor(), "minutes-adopt", "meeting:" + meeting.value(), AuditTrail.Result.DONE);
                    return Outcome.done(book.of(meeting).orElseThrow());
                }));
    }
}
