package vn.diemcau.attendance;

import java.time.Instant;
import vn.diemcau.meetings.MeetingId;

/**
 * Brings the ledger up to date with what the bridge says of its own room: presence is a hint, the roster is the truth.
 *
 * <p>A roster may open a connection that is in it: joined at the bridge's time, else "not later than" the moment of the
 * answer; one that had ended by a signal is {@code resumed}. It may end a connection only if that began before
 * {@code takenFrom} and is missing in two rosters in a row of the same epoch, or in one after a leave signal; its end
 * is the last moment it was proven, kind {@code lost}. The first roster of an epoch ends nothing. Silence longer than
 * the reconnection grace is recorded as a {@code gap} of the whole meeting.
 *
 * <p>Each method takes a transaction of its own on the head row of the meeting; the ledger is asked to record nothing
 * beside it.
 */
public interface ApplyingRosters {
    /**
     * Applies one roster, in one transaction. A roster not newer than the last one applied, of an earlier epoch of the
     * same bridge, or from before a move is refused: that is the fence against a slow node, so any number of nodes may
     * ask. A sealed ledger takes no roster.
     *
     * @throws vn.diemcau.store.DatabaseAway when nothing was applied; the next roster will do
     */
    Applied apply(RosterFacts roster);

    /**
     * Tells that no roster could be read, and why. It ends nothing; but should none follow before the meeting closes,
     * the seal knows that the silence was one and of what kind.
     */
    void unread(MeetingId meeting, Instant followedFrom, AttendanceSheet.Gap.Cause cause);

    /**
     * Refuses rosters of an earlier epoch from now on, whichever bridge they come from: the room went on elsewhere.
     * Joins the transaction under way.
     */
    void fence(MeetingId meeting, long epoch);

    /** What came of a roster. */
    enum Applied {
        /** It agreed with the record, or the record now agrees with it. */
        APPLIED,
        /** A newer one had been applied already; nothing was done. */
        OLDER,
        /** The ledger is sealed; nothing was done. */
        SEALED
    }
}
