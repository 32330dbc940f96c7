package vn.diemcau.meetings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.units.UnitId;

/** <em>Các cuộc họp</em>: what every other capability may ask about meetings. */
public interface Meetings {
    /** Without regard to a caller: for the clock and for activities that have judged the caller already. */
    Optional<Meeting> byId(MeetingId id);

    /**
     * The meeting as far as the caller may know of it: its organizer, or one of its invited units, lies within reach;
     * empty otherwise, also when there is none. Nobody is invited before the approval that a plan asked for.
     */
    Optional<Meeting> seenBy(Caller caller, MeetingId id);

    /** The same, with what a page asks beside the meeting. */
    Optional<SeenMeeting> look(Caller caller, MeetingId id);

    /** The meetings that the caller may know of, by page; in the order of their start unless another is asked for. */
    MeetingQuery.Found find(Caller caller, MeetingQuery query);

    /** Whether the caller acts for the organizer: then all endpoints of the meeting are theirs to see and to run. */
    boolean hostedBy(Caller caller, MeetingId id);

    /** The meeting, for an act of those who run it; what others may not know of is unknown to them. */
    default Outcome<Meeting> hosted(Caller caller, MeetingId id) {
        var seen = seenBy(caller, id);
        if (seen.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        return hostedBy(caller, id) ? Outcome.done(seen.get()) : Outcome.refused(new CommonRefusal.NotYours());
    }

    /** The endpoints of the meeting, central first, then by id. */
    List<Invitee> invitees(MeetingId id);

    default boolean isInvited(MeetingId id, EndpointId endpoint) {
        return invitees(id).stream().anyMatch(one -> one.endpoint().equals(endpoint));
    }

    /** Those of the invitees that lie within the caller's reach; all of them where {@link #hostedBy}. */
    List<Invitee> inviteesSeenBy(Caller caller, MeetingId id);

    /** The same for several meetings at once, for lists; a meeting without one has no key. */
    Map<MeetingId, List<Invitee>> inviteesSeenBy(Caller caller, Collection<MeetingId> ids);

    /** How many endpoints each meeting has; for lists. */
    Map<MeetingId, Integer> invited(Collection<MeetingId> ids);

    /** Invited units that had no active endpoint on the day. */
    List<UnitId> unreached(MeetingId id);

    /** The same for several meetings at once; a meeting without one has no key. */
    Map<MeetingId, List<UnitId>> unreached(Collection<MeetingId> ids);

    /** What was asked for when the meeting was planned or last changed, for the form of an edit. */
    Optional<WantedMeeting> wanted(MeetingId id);
}
