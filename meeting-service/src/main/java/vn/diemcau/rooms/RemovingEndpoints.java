package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.store.Transactions;

/** <em>Mời ra khỏi phòng</em>: the secretary of the meeting sends an endpoint out of its room. It may come back. */
@Singleton
public class RemovingEndpoints {
    private final Meetings meetings;
    private final JdbcRooms rooms;
    private final ConferenceBridge bridge;
    private final Outbox outbox;
    private final Transactions transactions;
    private final AuditTrail audit;

    RemovingEndpoints(
            Meetings meetings,
            JdbcRooms rooms,
            ConferenceBridge bridge,
            Outbox outbox,
            Transactions transactions,
            AuditTrail audit) {
        this.meetings = meetings;
        this.rooms = rooms;
        this.bridge = bridge;
        this.outbox = outbox;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Sends it out after the commit; who presses on an old page, when it has gone by itself, is told so. */
    public Outcome<EndpointId> remove(Caller caller, MeetingId meeting, EndpointId endpoint) {
        return meetings.hosted(caller, meeting).then(hosted -> remove(caller, hosted, endpoint));
    }

    private Outcome<EndpointId> remove(Caller caller, Meeting hosted, EndpointId endpoint) {
        var meeting = hosted.id();
        if (!meetings.isInvited(meeting, endpoint)) {
            return Outcome.refused(new CommonRefusal.Unknown("endpoint"));
        }
        var name = rooms.nameOf(meeting);
        if (name.isEmpty() || rooms.stored(meeting) != Rooms.State.READY) {
            return Outcome.refused(new RoomRefusal.RoomNotOpen(AdmittingEndpoints.opensAt(hosted)));
        }
        if (isKnownToBeOut(name.get(), endpoint)) {
            return Outcome.refused(new RoomRefusal.NotInTheRoom());
        }
        transactions.run(() -> {
            outbox.put(SendingOut.KIND, meeting.value(), RoomPayload.of(name.get(), endpoint.value()));
            audit.record(
                    caller.actor(),
                    "endpoint-remove",
                    "meeting:%d/endpoint:%d".formatted(meeting.value(), endpoint.value()),
                    AuditTrail.Result.DONE);
        });
        return Outcome.done(endpoint);
    }

    private boolean isKnownToBeOut(RoomName room, EndpointId endpoint) {
        try {
            return !bridge.isIn(room, endpoint);
        } catch (ConferenceBridge.BridgeAway away) {
            // Then the order waits for the bridge, and does no harm where nobody is.
            return false;
        }
    }
}
