package vn.diemcau.attendance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.meetings.MeetingId;

/** <em>Sổ ghi tham dự</em>: the append-only, numbered, hash-linked record of one meeting after another. */
public interface Ledger {
    /**
     * Records once. Callers of one meeting queue; one of them writes up to 256 drafts in one transaction, and each is
     * answered after that commit. Never call it inside a transaction.
     *
     * @return how many of the drafts were new (a draft whose key stands in the ledger already is dropped)
     * @throws vn.diemcau.store.DatabaseAway when nothing was recorded; the caller may repeat
     */
    int record(List<LedgerEntry.Draft> drafts);

    /** Records within the transaction of the caller, for acts that stand or fall with the entry (opening, closure). */
    int recordWithin(List<LedgerEntry.Draft> drafts);

    /** Notes a change that watchers should see but that is no part of the ledger (a reply, declared heads, a task). */
    void noteWithin(MeetingId meeting, Topic topic, Optional<vn.diemcau.endpoints.EndpointId> endpoint);

    /** The entries with a number above {@code after}, in order, at most {@code limit}. */
    List<LedgerEntry> entries(MeetingId meeting, long after, int limit);

    /** What a line of the meeting's log is about, for those who watch. */
    enum Topic {
        ATTENDANCE,
        MEETING,
        TASK,
        REPLY,
        HEADS;

        static Topic of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** Opening, moving and closing concern the whole meeting; the rest is somebody's attendance. */
        static Topic of(LedgerEntry.Kind kind) {
            return switch (kind) {
                case OPENED, MOVED, CLOSED, SEALED -> MEETING;
                case JOINED, LEFT, LOST, RESUMED, ROSTER, GAP, CORRECTION -> ATTENDANCE;
            };
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
