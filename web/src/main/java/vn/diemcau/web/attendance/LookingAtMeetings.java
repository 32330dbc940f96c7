package vn.diemcau.web.attendance;

import jakarta.inject.Singleton;
import vn.diemcau.access.Caller;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.meetings.MeetingHead;
import vn.diemcau.web.meetings.MeetingHeads;

/** Finds the meeting of a path for its caller, or refuses: what one may not know of is unknown. */
@Singleton
class LookingAtMeetings {
    private final Meetings meetings;
    private final MeetingHeads heads;

    LookingAtMeetings(Meetings meetings, MeetingHeads heads) {
        this.meetings = meetings;
        this.heads = heads;
    }

    /** What stands above every page of the meeting. */
    MeetingHead head(Caller caller, Meeting meeting) {
        return heads.of(caller, meeting.id()).orElseThrow(LookingAtMeetings::unknown);
    }

    Meeting seen(Caller caller, String id) {
        return meetings.seenBy(caller, idOf(id)).orElseThrow(LookingAtMeetings::unknown);
    }

    /** The same, for what only those may read who act for the organizer. */
    Meeting hosted(Caller caller, String id) {
        var meeting = seen(caller, id);
        if (!meetings.hostedBy(caller, meeting.id())) {
            throw new RefusalException(new CommonRefusal.NotYours());
        }
        return meeting;
    }

    static MeetingId idOf(String text) {
        try {
            return new MeetingId(Long.parseLong(text));
        } catch (NumberFormatException notOne) {
            throw unknown();
        }
    }

    private static RefusalException unknown() {
        return new RefusalException(new CommonRefusal.Unknown("meeting"));
    }
}
