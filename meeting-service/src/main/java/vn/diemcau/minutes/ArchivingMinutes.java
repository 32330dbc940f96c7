package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.ArchivingMeetings;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingKind;
import vn.diemcau.meetings.MeetingKinds;
import vn.diemcau.meetings.StateRefusal;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Lưu trữ</em>: puts minutes, data, ledger and seals of a meeting into one package with its hashes; from then on
 * nothing of the meeting changes by any route.
 */
@Singleton
public class ArchivingMinutes {
    private final Transactions transactions;
    private final HeldMeetings heldMeetings;
    private final MinutesBook book;
    private final MeetingKinds kinds;
    private final PackingArchives packingArchives;
    private final Archives archives;
    private final ArchivingMeetings archivingMeetings;
    private final ProductClock clock;

    ArchivingMinutes(
            Transactions transactions,
            HeldMeetings heldMeetings,
            MinutesBook book,
            MeetingKinds kinds,
            PackingArchives packingArchives,
            Archives archives,
            ArchivingMeetings archivingMeetings,
            ProductClock clock) {
        this.transactions = transactions;
        this.heldMeetings = heldMeetings;
        this.book = book;
        this.kinds = kinds;
        this.packingArchives = packingArchives;
        this.archives = archives;
        this.archivingMeetings = archivingMeetings;
        this.clock = clock;
    }

    /**
     * Packs outside the transaction, for printing takes a while, and files in one: minutes, package and meeting
     * together or not at all. What changed in between is told as {@link CommonRefusal.Stale}.
     */
    public Outcome<Minutes> archive(Caller caller, MeetingId meeting) {
        return heldMeetings.adoptedOf(caller, meeting).then(adopted -> {
            var held = heldMeetings.of(meeting).orElseThrow();
            var kind = kinds.byCode(held.plan().kind()).orElseThrow();
            var missing = missing(kind, adopted);
            if (missing.isPresent()) {
                return Outcome.refused(new MinutesRefusal.NotReady(missing.get()));
            }
            var packed = packingArchives.pack(held, adopted, kind, clock.instant());
            return file(caller, held, adopted, packed);
        });
    }

    private Outcome<Minutes> file(
            Caller caller, HeldMeetings.Held held, Minutes.Adopted adopted, Archives.Package packed) {
        try {
            return transactions.inTransaction(() -> {
                if (!book.archive(adopted)) {
                    return Outcome.refused(lost(held.id(), adopted));
                }
                archives.put(caller.account(), packed);
                // A refusal from here on must take the rows above with it.
                archivingMeetings.archive(caller, held.id()).orElseThrow();
                return Outcome.done(book.of(held.id()).orElseThrow());
            });
        } catch (RefusalException refused) {
            return Outcome.refused(refused.refusals());
        }
    }

    private Refusal lost(MeetingId meeting, Minutes.Adopted adopted) {
        return book.of(meeting).orElse(adopted) instanceof Minutes.Archived
                ? new StateRefusal.InTheArchive()
                : new CommonRefusal.Stale(adopted.version() + 1);
    }

    /** The step that the kind of meeting asks for and that has not been taken. */
    private static Optional<MinutesRefusal.Step> missing(MeetingKind kind, Minutes.Adopted adopted) {
        return switch (kind.requires()) {
            case "adopted" -> Optional.empty();
            case "numbered" ->
                adopted.numbering().isEmpty() ? Optional.of(MinutesRefusal.Step.NUMBERED) : Optional.empty();
            case "signed" ->
                adopted.signatures().isEmpty() ? Optional.of(MinutesRefusal.Step.SIGNED) : Optional.empty();
            default -> throw new IllegalStateException("no such requirement: " + kind.requires());
        };
    }
}
