package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.SealKey;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.chain.Hashes;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingKinds;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Niêm phong biên bản</em>: freezes the paper and signs its hash with the installation's key. It proves that the
 * paper is unchanged; it is no digital signature of a person or an agency, so the paper goes on saying "chưa ký số".
 */
@Singleton
public class SigningMinutes {
    private static final String SEAL = "seal";

    private final Transactions transactions;
    private final HeldMeetings heldMeetings;
    private final PrintingMinutes printingMinutes;
    private final MinutesBook book;
    private final MeetingKinds kinds;
    private final SealKey key;
    private final AuditTrail trail;
    private final ProductClock clock;

    SigningMinutes(
            Transactions transactions,
            HeldMeetings heldMeetings,
            PrintingMinutes printingMinutes,
            MinutesBook book,
            MeetingKinds kinds,
            SealKey key,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.heldMeetings = heldMeetings;
        this.printingMinutes = printingMinutes;
        this.book = book;
        this.kinds = kinds;
        this.key = key;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param with {@code seal}; anything else is refused, for this product cannot do it */
    public Outcome<Minutes> sign(Caller caller, MeetingId meeting, String with) {
        if (!with.equals(SEAL)) {
            return Outcome.refused(new MinutesRefusal.CannotSignWith(with));
        }
        return heldMeetings.adoptedOf(caller, meeting).then(adopted -> {
            var held = heldMeetings.of(meeting).orElseThrow();
            if (waitsForItsNumber(held, adopted)) {
                return Outcome.refused(new MinutesRefusal.NotReady(MinutesRefusal.Step.NUMBERED));
            }
            var paper = printingMinutes.paper(held, adopted);
            return transactions.inTransaction(() -> write(caller, adopted, paper));
        });
    }

    /** Sealed without it, the minutes of such a kind could never be numbered and so never be filed. */
    private boolean waitsForItsNumber(HeldMeetings.Held held, Minutes.Adopted adopted) {
        var kind = kinds.byCode(held.plan().kind()).orElseThrow();
        return kind.requires().equals("numbered") && adopted.numbering().isEmpty();
    }

    private Outcome<Minutes> write(Caller caller, Minutes.Adopted adopted, byte[] paper) {
        var at = clock.instant();
        var sha256 = Hashes.sha256(paper);
        var signed = key.sign(sha256, at);
        var signature = new Minutes.Signature(
                adopted.signatures().size() + 1,
                SEAL,
                caller.account(),
                at,
                sha256,
                signed.signature(),
                signed.keyId());
        if (!book.sign(adopted, signature, paper)) {
            return Outcome.refused(new CommonRefusal.Stale(adopted.version() + 1));
        }
        trail.record(
                caller.actor(), "minutes-sign", "meeting:" + adopted.meeting().value(), AuditTrail.Result.DONE);
        return Outcome.done(book.of(adopted.meeting()).orElseThrow());
    }
}
