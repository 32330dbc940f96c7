package vn.diemcau.minutes;

import jakarta.inject.Singleton;
import java.util.stream.Stream;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.LedgerSealed;
import vn.diemcau.attendance.TakingAttendance;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.events.Listener;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Transactions;

/**
 * <em>Dự thảo biên bản</em>: the first seal of a meeting's ledger makes the draft from plan, agenda and sheet. A later
 * seal only tells that the sheet has a newer version; taking it up is the secretary's own act.
 */
@Singleton
public class DraftingMinutes implements Listener<LedgerSealed> {
    private final Transactions transactions;
    private final MinutesBook book;
    private final HeldMeetings heldMeetings;
    private final TakingAttendance takingAttendance;
    private final AttendanceTables tables;
    private final AuditTrail trail;

    DraftingMinutes(
            Transactions transactions,
            MinutesBook book,
            HeldMeetings heldMeetings,
            TakingAttendance takingAttendance,
            AttendanceTables tables,
            AuditTrail trail) {
        this.transactions = transactions;
        this.book = book;
        this.heldMeetings = heldMeetings;
        this.takingAttendance = takingAttendance;
        this.tables = tables;
        this.trail = trail;
    }

    @Override
    public Class<LedgerSealed> hears() {
        return LedgerSealed.class;
    }

    @Override
    public void on(LedgerSealed event) {
        if (book.of(event.meeting()).isPresent()) {
            book.noteNewerSheet(event.meeting(), event.sheetVersion());
            return;
        }
        heldMeetings.of(event.meeting()).map(this::firstDraft).ifPresent(book::put);
    }

    /**
     * Takes the newest sheet up into a draft: its figures, its seal and the part about the attendance; the rest stays.
     */
    public Outcome<Minutes> takeUpNewSheet(Caller caller, MeetingId meeting, long version) {
        return transactions.inTransaction(() -> heldMeetings
                .draftOf(caller, meeting)
                .then(draft -> draft.version() == version
                        ? refreshed(caller, draft)
                        : Outcome.refused(new CommonRefusal.Stale(draft.version()))));
    }

    private Outcome<Minutes> refreshed(Caller caller, Minutes.Draft draft) {
        var held = heldMeetings.of(draft.meeting()).orElseThrow();
        var table = tables.of(takingAttendance.sheet(draft.meeting()));
        var attendance = DraftWords.attendance(
                held.plan(), table, draft.content().secretary(), held.openedAt(), held.closedAt());
        var others = draft.content().sections().stream()
                .filter(section -> !section.heading().equals(DraftWords.ATTENDANCE_HEADING));
        var content = draft.content()
                .quoting(table, Stream.concat(Stream.of(attendance), others).toList());
        var replaced = book.replace(
                new Minutes.Draft(draft.meeting(), content, draft.newestSheet(), draft.version()), caller.account());
        if (replaced.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Stale(draft.version()));
        }
        trail.record(
                caller.actor(), "minutes-refresh", "meeting:" + draft.meeting().value(), AuditTrail.Result.DONE);
        return Outcome.done(replaced.get());
    }

    private Minutes.Draft firstDraft(HeldMeetings.Held held) {
        var table = tables.of(takingAttendance.sheet(held.id()));
        var secretary = held.secretary();
        var sections = DraftWords.sections(held.plan(), table, secretary, held.openedAt(), held.closedAt());
        var content =
                new Minutes.Content(held.letterhead().notation("BB"), secretary, sections, java.util.List.of(), table);
        return new Minutes.Draft(held.id(), content, table.version(), 1);
    }
}
