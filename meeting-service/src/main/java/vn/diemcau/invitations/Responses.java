package vn.diemcau.invitations;

import java.util.List;
import java.util.Map;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/** What the endpoints of a meeting have answered so far. Not filtered by a caller. */
public interface Responses {
    /** One for each endpoint of the meeting, also for those that have not answered. */
    Map<EndpointId, Response> of(MeetingId meeting);

    /** Of one endpoint; silence where it is not invited or has not answered. */
    Response of(MeetingId meeting, EndpointId endpoint);

    /** The delegates named so far, by endpoint and number. */
    List<Delegate> delegates(MeetingId meeting);

    /** The same of one endpoint, by number. */
    List<Delegate> delegates(MeetingId meeting, EndpointId endpoint);

    /** The heads of one endpoint in all its sessions, the opening first. */
    List<Response.Count> counts(MeetingId meeting, EndpointId endpoint);
}
