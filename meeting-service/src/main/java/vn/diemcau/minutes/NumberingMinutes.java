package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.papers.PaperNumbers;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/**
 * <em>Cấp số biên bản</em>: gives adopted minutes their number in the series of the organizing agency and the year. It
 * comes before the seal: a sealed paper is not printed again.
 */
@Singleton
public class NumberingMinutes {
    private static final String TYPE = "BB";

    private final Transactions transactions;
    private final HeldMeetings heldMeetings;
    private final MinutesBook book;
    private final PaperNumbers numbers;
    private final AuditTrail trail;
    private final ProductClock clock;

    NumberingMinutes(
            Transactions transactions,
            HeldMeetings heldMeetings,
            MinutesBook book,
            PaperNumbers numbers,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.heldMeetings = heldMeetings;
        this.book = book;
        this.numbers = numbers;
        this.trail = trail;
        this.clock = clock;
    }

    public Outcome<Minutes> number(Caller caller, MeetingId meeting) {
        try {
            return transactions.inTransaction(
                    () -> heldMeetings.adoptedOf(caller, meeting).then(adopted -> number(caller, adopted)));
        } catch (RefusalException refused) {
            return Outcome.refused(refused.refusals());
        }
    }

    private Outcome<Minutes> number(Caller caller, Minutes.Adopted adopted) {
        if (adopted.numbering().isPresent()) {
            return Outcome.refused(
                    new MinutesRefusal.AlreadyNumbered(adopted.numbering().get().number()));
        }
        if (!adopted.signatures().isEmpty()) {
            return Outcome.refused(new MinutesRefusal.AlreadySealed());
        }
        var at = clock.instant();
        var year = VietnamTime.dayOf(at).getYear();
        var agency =
                heldMeetings.of(adopted.meeting()).orElseThrow().organizer().id();
        var given = new Minutes.Numbering(numbers.take(agency, TYPE, year), year, caller.account(), at);
        if (!book.number(adopted, agency, given)) {
            // Thrown, not answered: the number goes back with the transaction.
            throw new RefusalException(new CommonRefusal.Stale(adopted.version() + 1));
        }
        trail.record(
                caller.actor(), "minutes-number", "meeting:" + adopted.meeting().value(), AuditTrail.Result.DONE);
        return Outcome.done(book.of(adopted.meeting()).orElseThrow());
    }
}
