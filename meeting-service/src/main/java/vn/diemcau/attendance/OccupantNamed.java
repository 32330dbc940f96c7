package vn.diemcau.attendance;

import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.DomainEvent;
import vn.diemcau.meetings.MeetingId;

/** The secretary said whose a stay in the room is, or took the name back ({@code endpoint} is empty then). */
public record OccupantNamed(MeetingId meeting, String connection, Optional<EndpointId> endpoint)
        implements DomainEvent {}
