package vn.diemcau.rooms;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.PlannedRooms;
import vn.diemcau.meetings.WantedRoom;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.rooms.ConferenceBridge.Capability;
import vn.diemcau.words.Sentence;

/**
 * <em>Thiết lập phòng họp</em>: lobby, password and limit of a room, said with its plan or set since. They are kept
 * with the meeting and hold in every life of its room.
 */
@Singleton
class SettingRooms implements PlannedRooms {
    private static final int LEAST_PASSWORD = 4;
    private static final int LONGEST_PASSWORD = 64;
    private static final String OF_A_PLAN = "room.";

    private final JdbcRooms rooms;
    private final RoomOrders orders;
    private final ConferenceBridge bridge;
    private final Ledger ledger;
    // Looked up late: what is sent from there stands on rooms.
    private final Provider<Outbox> outbox;
    private final AuditTrail audit;

    SettingRooms(
            JdbcRooms rooms,
            RoomOrders orders,
            ConferenceBridge bridge,
            Ledger ledger,
            Provider<Outbox> outbox,
            AuditTrail audit) {
        this.rooms = rooms;
        this.orders = orders;
        this.bridge = bridge;
        this.ledger = ledger;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public List<Refusal> judge(WantedRoom wanted, int endpoints) {
        return judge(OF_A_PLAN, wanted, endpoints, bridge.missing());
    }

    @Override
    public List<Refusal> judgeKept(MeetingId meeting, int endpoints) {
        return judgeOccupants(OF_A_PLAN, orders.settings(meeting).occupants(), endpoints).stream()
                .toList();
    }

    @Override
    public void keep(Caller caller, MeetingId meeting, WantedRoom wanted) {
        var settings = new RoomSettings(wanted.lobby(), wanted.password(), wanted.occupants());
        if (!settings.equals(orders.settings(meeting))) {
            keep(caller, meeting, settings);
        }
    }

    /** What is wrong, each with its field behind the prefix. */
    List<Refusal> judge(String prefix, WantedRoom wanted, int endpoints, Map<Capability, Sentence> missing) {
        var refusals = new ArrayList<Refusal>();
        wanted.password()
                .flatMap(password -> judgePassword(prefix + "password", password))
                .ifPresent(refusals::add);
        judgeOccupants(prefix, wanted.occupants(), endpoints).ifPresent(refusals::add);
        if (wanted.lobby() && missing.containsKey(Capability.LOBBY)) {
            refusals.add(new RoomRefusal.BridgeCannot(missing.get(Capability.LOBBY)));
        }
        if (wanted.password().isPresent() && missing.containsKey(Capability.PASSWORD)) {
            refusals.add(new RoomRefusal.BridgeCannot(missing.get(Capability.PASSWORD)));
        }
        return refusals;
    }

    /** Written within the caller's transaction, and told to the bridge after the commit. */
    void keep(Caller caller, MeetingId meeting, RoomSettings settings) {
        orders.set(meeting, settings);
        rooms.nameOf(meeting)
                .ifPresent(name -> outbox.get()
                        .put(TellingRooms.KIND, meeting.value(), RoomPayload.of(name, new Order.Settings().written())));
        ledger.noteWithin(meeting, Ledger.Topic.MEETING, Optional.empty());
        audit.record(caller.actor(), "room-settings", "meeting:" + meeting.value(), AuditTrail.Result.DONE);
    }

    static Optional<Refusal> judgePassword(String field, String password) {
        if (password.length() < LEAST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            return Optional.of(
                    new Invalid(field, "room-password", Map.of("least", LEAST_PASSWORD, "most", LONGEST_PASSWORD)));
        }
        return password.equals(password.strip()) && password.chars().noneMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(new Invalid(field, "form"));
    }

    /** A room that has fewer places than were invited would keep somebody out who has a right to come in. */
    private static Optional<Refusal> judgeOccupants(String prefix, Optional<Integer> occupants, int endpoints) {
        return occupants
                .filter(most -> most < Math.max(endpoints, 1) || most > ModeratingRooms.MOST_OCCUPANTS)
                .map(_ -> new Invalid(
                        prefix + "occupants",
                        "range",
                        Map.of("least", Math.max(endpoints, 1), "most", ModeratingRooms.MOST_OCCUPANTS)));
    }
}
