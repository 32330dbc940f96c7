package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Terminal;
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

    /**
     * The way in for the endpoint's own terminal, as often as asked; refused while the room is not open, or the
     * endpoint is kept out of it.
     *
     * @param byBrowser whether a room codec's endpoint wants to enter with a browser all the same
     */
    public Outcome<Admission> admit(Caller caller, MeetingId id, EndpointId endpoint, boolean byBrowser) {
        return within(caller, id, endpoint, (meeting, invitee) -> {
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
            var plan = provisioning.plan(name.get(), meeting);
            var place = place(invitee, meeting);
            var guest = guest(place, invitee, standing, meeting, room);
            var dialled = byBrowser || !isCodec(place) ? Optional.<Admission.Dialled>empty() : bridge.dial(plan, guest);
            var admission = dialled.isPresent() ? dialled.get() : bridge.admit(plan, guest);
            audit.record(
                    caller.actor(),
                    "endpoint-admit",
                    "meeting:%d/endpoint:%d".formatted(id.value(), endpoint.value()),
                    AuditTrail.Result.DONE);
            return Outcome.done(admission);
        });
    }

    /** The same, by the endpoint's own terminal. */
    public Outcome<Admission> admit(Caller caller, MeetingId id, EndpointId endpoint) {
        return admit(caller, id, endpoint, false);
    }

    /** Where the way in would lead now, while the room is not open as well. */
    public Outcome<WayIn> look(Caller caller, MeetingId id, EndpointId endpoint) {
        return within(caller, id, endpoint, (meeting, invitee) -> {
            var name = rooms.nameOf(id);
            var room = rooms.of(id);
            var place = place(invitee, meeting);
            var standing = orders.standing(id, endpoint);
            var barred = standing.barred().map(RoomOrders.Barred::why);
            return Outcome.done(new WayIn(
                    name.isEmpty() ? Rooms.State.NONE : room.state(),
                    opensAt(meeting),
                    barred,
                    name.flatMap(bridge::client),
                    name.filter(_ -> barred.isEmpty())
                            .flatMap(one -> bridge.dial(
                                    provisioning.plan(one, meeting), guest(place, invitee, standing, meeting, room))),
                    isCodec(place)));
        });
    }

    private <T> Outcome<T> within(
            Caller caller, MeetingId id, EndpointId endpoint, BiFunction<Meeting, Invitee, Outcome<T>> act) {
        var seen = meetings.seenBy(caller, id);
        if (seen.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        return meetings.inviteesSeenBy(caller, id).stream()
                .filter(one -> one.endpoint().equals(endpoint))
                .findFirst()
                .map(invitee -> act.apply(seen.get(), invitee))
                .orElseGet(() -> Outcome.refused(new CommonRefusal.Unknown("endpoint")));
    }

    private Optional<Endpoint> place(Invitee invitee, Meeting meeting) {
        return endpoints.byId(
                invitee.endpoint(), VietnamTime.dayOf(meeting.plan().startsAt()));
    }

    private static boolean isCodec(Optional<Endpoint> place) {
        return place.filter(one -> one.terminal().kind() == Terminal.Kind.SIP).isPresent();
    }

    private ConferenceBridge.Guest guest(
            Optional<Endpoint> place, Invitee invitee, RoomOrders.Standing standing, Meeting meeting, Rooms.Room room) {
        return new ConferenceBridge.Guest(
                invitee.endpoint(),
                place.map(Endpoint::name)
                        .orElse("Điểm cầu " + invitee.endpoint().value()),
                standing.moderator().orElse(invitee.part() == Invitee.Part.CENTRAL),
                room.since().orElseGet(clock::instant),
                RoomWindow.until(meeting, clock.instant()));
    }

    static Instant opensAt(Meeting meeting) {
        return meeting.plan().startsAt().minus(meeting.plan().rules().roomLead());
    }
}
