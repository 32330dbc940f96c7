package vn.diemcau.meetings;

import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.units.UnitId;

/** <em>Các cuộc họp</em>: what every other capability may ask about meetings. */
public interface Meetings {
    /** Without regard to a caller: for the clock and for activities that have judged the caller already. */
    Optional<Meeting> byId(MeetingId id);

    /**
     * The meeting as far as the caller may know of it: its organizer, or one of its invited units, lies within reach;
     * empty otherwise, also when there is none.
     */
    Optional<Meeting> seenBy(Caller caller, MeetingId id);

    /** Whether the caller acts for the organizer: then all endpoints of the meeting are theirs to see and to run. */
    boolean hostedBy(Caller caller, MeetingId id);

    /** The endpoints of the meeting, central first, then by id. */
    List<Invitee> invitees(MeetingId id);

    /** Those of the invitees that lie within the caller's reach; all of them where {@link #hostedBy}. */
    List<Invitee> inviteesSeenBy(Caller caller, MeetingId id);

    /** Invited units that had no active endpoint on the day. */
    List<UnitId> unreached(MeetingId id);
}
