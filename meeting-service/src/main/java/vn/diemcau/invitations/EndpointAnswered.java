package vn.diemcau.invitations;

import vn.diemcau.access.AccountId;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.DomainEvent;
import vn.diemcau.meetings.MeetingId;

/** An endpoint has told something about itself, or somebody has told it for the endpoint. */
public sealed interface EndpointAnswered extends DomainEvent {
    MeetingId meeting();

    EndpointId endpoint();

    AccountId by();

    /** A reply was given, or its reason was judged. */
    record ReplyGiven(MeetingId meeting, EndpointId endpoint, AccountId by) implements EndpointAnswered {}

    record DelegatesNamed(MeetingId meeting, EndpointId endpoint, AccountId by) implements EndpointAnswered {}

    /** Heads were declared, confirmed or corrected. */
    record HeadsDeclared(MeetingId meeting, EndpointId endpoint, AccountId by) implements EndpointAnswered {}

    record LineChecked(MeetingId meeting, EndpointId endpoint, AccountId by) implements EndpointAnswered {}

    /** Help was called for, or has come. */
    record HelpCalled(MeetingId meeting, EndpointId endpoint, AccountId by) implements EndpointAnswered {}

    record DelegateCalled(MeetingId meeting, EndpointId endpoint, AccountId by) implements EndpointAnswered {}
}
