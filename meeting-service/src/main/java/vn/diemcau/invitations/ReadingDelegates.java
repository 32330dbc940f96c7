package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.util.List;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;

/** Reads who was named for an endpoint: persons' data, so each reading stands in the trail. */
@Singleton
public final class ReadingDelegates {
    private final Meetings meetings;
    private final Responses responses;
    private final AuditTrail audit;

    ReadingDelegates(Meetings meetings, Responses responses, AuditTrail audit) {
        this.meetings = meetings;
        this.responses = responses;
        this.audit = audit;
    }

    public Outcome<List<Delegate>> delegates(Caller caller, MeetingId meeting, EndpointId endpoint) {
        if (meetings.seenBy(caller, meeting).isEmpty()
                || meetings.inviteesSeenBy(caller, meeting).stream()
                        .noneMatch(invitee -> invitee.endpoint().equals(endpoint))) {
            return Outcome.refused(new CommonRefusal.Unknown("endpoint"));
        }
        var delegates = responses.delegates(meeting, endpoint);
        if (!delegates.isEmpty()) {
            audit.record(caller.actor(), "delegates-read", Replying.target(meeting, endpoint), AuditTrail.Result.DONE);
        }
        return Outcome.done(delegates);
    }
}
