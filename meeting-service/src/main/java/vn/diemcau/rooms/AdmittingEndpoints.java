package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Instant;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/** <em>Vào phòng họp</em>: gives an endpoint within the caller's reach its way into the room. */
@Singleton
public class AdmittingEndpoints {
    private final Meetings meetings;
    private final JdbcRooms rooms;
    private final ProvisioningRooms provisioning;
    private final RoomOrders orders;
    private final Endpoints endpoints;
    private final ConferenceBridge bridge;
    private final AuditTrail audit;
    private final ProductClock clock;

    AdmittingEndpoints(
            Meetings meetings,
            JdbcRooms rooms,
            ProvisioningRooms provisioning,
            RoomOrders orders,
            Endpoints endpoints,
            ConferenceBridge bridge,
            AuditTrail audit,
            ProductClock clock) {
        this.meetings = meetings;
        this.rooms = rooms;
        this.provisioning = provisioning;
        this.orders = orders;
        this.endpoints = endpoints;
        this.bridge = bridge;
        this.audit = audit;
        this.clock = clock;
    }

    /** The way in, as often as asked; refused while the room is not open, or the endpoint is kept out of it. */
    public Outcome<Admission> admit(Caller caller, MeetingId id, EndpointId endpoint) {
        var seen = meetings.seenBy(caller, id);
        if (seen.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        var meeting = seen.get();
        var invitee = meetings.inviteesSeenBy(caller, id).stream()
                .filter(one -> one.endpoint().equals(endpoint))
                .findFirst();
        if (invitee.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("endpoint"));
        }
        var name = rooms.nameOf(id);
        var room = rooms.of(id);
        if (name.isEmpty() || room.state() != Rooms.State.READY) {
            return Outcome.refused(new RoomRefusal.RoomNotOpen(opensAt(meeting)));
        }
        var standing = orders.standing(id, endpoint);
        if (standing.barred().isPresent()) {
            return Outcome.refused(
                    new RoomRefusal.EndpointBarred(standing.barred().get().why()));
        }
        boolean moderator = standing.moderator().orElse(invitee.get().part() == Invitee.Part.CENTRAL);
        var guest = guest(invitee.get(), moderator, meeting, room.since().orElseGet(clock::instant));
        var admission = bridge.admit(provisioning.plan(name.get(), meeting), guest);
        audit.record(
                caller.actor(),
                "endpoint-admit",
                "meeting:%d/endpoint:%d".formatted(id.value(), endpoint.value()),
                AuditTrail.Result.DONE);
        return Outcome.done(admission);
    }

    private ConferenceBridge.Guest guest(Invitee invitee, boolean moderator, Meeting meeting, Instant ready) {
        var plan = meeting.plan();
        var name = endpoints
                .byId(invitee.endpoint(), VietnamTime.dayOf(plan.startsAt()))
                .map(Endpoint::name)
                .orElse("Điểm cầu " + invitee.endpoint().value());
        return new ConferenceBridge.Guest(
                invitee.endpoint(), name, moderator, ready, RoomWindow.until(meeting, clock.instant()));
    }

    static Instant opensAt(Meeting meeting) {
        return meeting.plan().startsAt().minus(meeting.plan().rules().roomLead());
    }
}
