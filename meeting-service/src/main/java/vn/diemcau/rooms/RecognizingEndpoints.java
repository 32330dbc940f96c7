package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;

/**
 * <em>Nhận ra điểm cầu</em>: the endpoint's own page, signed in, tells under which id it takes part in the room. A
 * display name or an address typed there says nothing; this says who is signed in.
 */
@Singleton
public class RecognizingEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(RecognizingEndpoints.class);
    private static final Pattern PARTICIPANT = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_]{0,63}");

    private final Meetings meetings;
    private final JdbcRooms rooms;
    private final ConferenceBridge bridge;
    private final AuditTrail audit;

    RecognizingEndpoints(Meetings meetings, JdbcRooms rooms, ConferenceBridge bridge, AuditTrail audit) {
        this.meetings = meetings;
        this.rooms = rooms;
        this.bridge = bridge;
        this.audit = audit;
    }

    /** Whether this is an id as those in a room have one. */
    public static boolean possible(String participant) {
        return PARTICIPANT.matcher(participant).matches();
    }

    /** Remembers it for this room; the same again is success. Refused where the id is known to be another's. */
    public Outcome<EndpointId> recognize(Caller caller, MeetingId id, EndpointId endpoint, String participant) {
        var seen = meetings.seenBy(caller, id);
        if (seen.isEmpty()) {
            return Outcome.refused(new CommonRefusal.Unknown("meeting"));
        }
        if (meetings.inviteesSeenBy(caller, id).stream()
                .noneMatch(one -> one.endpoint().equals(endpoint))) {
            return Outcome.refused(new CommonRefusal.Unknown("endpoint"));
        }
        if (!possible(participant)) {
            return Outcome.refused(new CommonRefusal.Invalid("participant", "participant"));
        }
        var room = rooms.nameOf(id);
        if (room.isEmpty() || rooms.stored(id) != Rooms.State.READY) {
            return Outcome.refused(new RoomRefusal.RoomNotOpen(AdmittingEndpoints.opensAt(seen.get())));
        }
        var remembered = bridge.claim(room.get(), endpoint, participant);
        if (!remembered) {
            LOG.warn(
                    "Endpoint {} claims to be {} in the room of meeting {}, which is another",
                    endpoint.value(),
                    participant,
                    id.value());
        }
        audit.record(
                caller.actor(),
                "endpoint-recognize",
                "meeting:%d/endpoint:%d".formatted(id.value(), endpoint.value()),
                remembered ? AuditTrail.Result.DONE : AuditTrail.Result.REFUSED);
        return remembered ? Outcome.done(endpoint) : Outcome.refused(new RoomRefusal.ParticipantTaken(participant));
    }
}
