package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.meetings.SecretMarking;
import vn.diemcau.meetings.SeenText;
import vn.diemcau.meetings.StateRefusal;
import vn.diemcau.meetings.WantedRoom;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.rooms.ConferenceBridge.Capability;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.words.Sentence;

/**
 * <em>Điều hành phòng họp</em>: the secretary of a meeting keeps order in its room. What lasts (who is kept out, who
 * moderates, lobby and password) is written first and told to the bridge after the commit, as often as it takes; what
 * is of the moment (mute, let in, send everybody out) is done at once or not at all, for nobody wants it minutes later.
 */
@Singleton
public class ModeratingRooms {
    /** Of a reason, and of a message to all. */
    public static final int LONGEST_REASON = 500;

    /** Of the line above the room, and of an address to dial. */
    public static final int LONGEST_LINE = 200;

    /** How many a room may be set to take. */
    public static final int MOST_OCCUPANTS = 5_000;

    private final Meetings meetings;
    private final JdbcRooms rooms;
    private final RoomOrders orders;
    private final SettingRooms setting;
    private final Endpoints endpoints;
    private final ConferenceBridge bridge;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final ProductClock clock;

    ModeratingRooms(
            Meetings meetings,
            JdbcRooms rooms,
            RoomOrders orders,
            SettingRooms setting,
            Endpoints endpoints,
            ConferenceBridge bridge,
            Ledger ledger,
            Outbox outbox,
            Transactions transactions,
            AuditTrail audit,
            ProductClock clock) {
        this.meetings = meetings;
        this.rooms = rooms;
        this.orders = orders;
        this.setting = setting;
        this.endpoints = endpoints;
        this.bridge = bridge;
        this.ledger = ledger;
        this.outbox = outbox;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the control room sees of a room beside who is in it.
     *
     * @param ready whether the room is open now
     * @param waiting empty while the bridge does not answer, too
     * @param missing what the bridge cannot do, with the reason
     */
    public record Control(
            boolean ready,
            RoomSettings settings,
            Map<EndpointId, RoomOrders.Standing> standings,
            List<ConferenceBridge.Waiting> waiting,
            Map<Capability, Sentence> missing) {}

    /** Whether the room is the caller's to run. */
    public Outcome<MeetingId> mayRun(Caller caller, MeetingId id) {
        return meetings.hosted(caller, id).map(Meeting::id);
    }

    /** The room of the caller's own meeting; what others may not know of is unknown to them. */
    public Outcome<Control> look(Caller caller, MeetingId id) {
        return meetings.hosted(caller, id).map(meeting -> {
            var name = rooms.nameOf(id);
            boolean ready = name.isPresent() && rooms.stored(id) == Rooms.State.READY;
            var settings = orders.settings(id);
            return new Control(
                    ready,
                    settings,
                    orders.standings(id),
                    ready && settings.lobby() ? waiting(name.get()) : List.of(),
                    missing(name));
        });
    }

    /**
     * Does one act, or orders it.
     *
     * @param why for {@link ModerationAct.Ban}, whose endpoint is told
     */
    public Outcome<MeetingId> moderate(Caller caller, MeetingId id, ModerationAct act, String why) {
        return meetings.hosted(caller, id).then(meeting -> moderate(caller, meeting, seen(act), SeenText.of(why)));
    }

    /** How the room lets people in, from now on and in every life of it: for a meeting that is not over. */
    public Outcome<RoomSettings> set(Caller caller, MeetingId id, RoomSettings wanted) {
        return meetings.hosted(caller, id).then(meeting -> set(caller, meeting, wanted));
    }

    private Outcome<MeetingId> moderate(Caller caller, Meeting meeting, ModerationAct act, String why) {
        var id = meeting.id();
        var refusals = new ArrayList<Refusal>();
        if (act instanceof ModerationAct.OfEndpoint one && !meetings.isInvited(id, one.endpoint())) {
            return Outcome.refused(new CommonRefusal.Unknown("endpoint"));
        }
        if (meeting.status().isOver()) {
            return Outcome.refused(new StateRefusal.NotOpen(meeting.status()));
        }
        var name = rooms.nameOf(id);
        var lacking = missing(name).get(act.needs());
        if (lacking != null) {
            return Outcome.refused(new RoomRefusal.BridgeCannot(lacking));
        }
        judge(act, why, refusals);
        if (act instanceof ModerationAct.Dial dial) {
            orders.standing(id, dial.endpoint())
                    .barred()
                    .ifPresent(barred -> refusals.add(new RoomRefusal.EndpointBarred(barred.why())));
        }
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        return switch (act) {
            case ModerationAct.Ban ban ->
                ordered(caller, meeting, ban, () -> orders.bar(id, ban.endpoint(), clock.instant(), why));
            case ModerationAct.Readmit readmit ->
                ordered(caller, meeting, readmit, () -> orders.readmit(id, readmit.endpoint()));
            case ModerationAct.Promote promote ->
                ordered(caller, meeting, promote, () -> orders.moderator(id, promote.endpoint(), true));
            case ModerationAct.Demote demote ->
                ordered(caller, meeting, demote, () -> orders.moderator(id, demote.endpoint(), false));
            case ModerationAct.Lobby lobby -> ordered(caller, meeting, lobby, () -> orders.lobby(id, lobby.on()));
            case ModerationAct.Password password ->
                ordered(caller, meeting, password, () -> orders.password(id, password.password()));
            case ModerationAct.Dial dial
            when dial.address().isBlank() ->
                addressOf(meeting, dial.endpoint())
                        .map(address -> atOnce(caller, meeting, new ModerationAct.Dial(dial.endpoint(), address)))
                        .orElseGet(() -> Outcome.refused(new Invalid("address", "required")));
            case ModerationAct.AtOnce atOnce -> atOnce(caller, meeting, atOnce);
        };
    }

    /** Written, and told to the bridge after the commit; a room that is not open yet is told when it opens. */
    private Outcome<MeetingId> ordered(Caller caller, Meeting meeting, ModerationAct.Ordered act, Runnable writing) {
        var id = meeting.id();
        transactions.run(() -> {
            writing.run();
            tell(id, Order.of(act));
            ledger.noteWithin(id, Ledger.Topic.MEETING, endpointOf(act));
            record(caller, id, act, AuditTrail.Result.DONE);
        });
        return Outcome.done(id);
    }

    private Outcome<MeetingId> atOnce(Caller caller, Meeting meeting, ModerationAct.AtOnce act) {
        var id = meeting.id();
        var name = rooms.nameOf(id);
        if (name.isEmpty() || rooms.stored(id) != Rooms.State.READY) {
            return Outcome.refused(new RoomRefusal.RoomNotOpen(AdmittingEndpoints.opensAt(meeting)));
        }
        try {
            var acted = bridge.act(name.get(), act);
            record(caller, id, act, acted instanceof Acted.Done ? AuditTrail.Result.DONE : AuditTrail.Result.REFUSED);
            return switch (acted) {
                case Acted.Done _ -> Outcome.done(id);
                case Acted.NotThere _ -> Outcome.refused(new RoomRefusal.NotInTheRoom());
                case Acted.Cannot(var reason) -> Outcome.refused(new RoomRefusal.BridgeCannot(reason));
            };
        } catch (ConferenceBridge.BridgeAway away) {
            record(caller, id, act, AuditTrail.Result.FAILED);
            return Outcome.refused(new RoomRefusal.BridgeSilent());
        }
    }

    private Outcome<RoomSettings> set(Caller caller, Meeting meeting, RoomSettings wanted) {
        var id = meeting.id();
        if (meeting.status().isOver()) {
            return Outcome.refused(new StateRefusal.NotPlanned(meeting.status()));
        }
        var refusals = setting.judge(
                "",
                new WantedRoom(wanted.lobby(), wanted.password(), wanted.occupants()),
                meetings.invitees(id).size(),
                missing(rooms.nameOf(id)));
        if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
        }
        transactions.run(() -> setting.keep(caller, id, wanted));
        return Outcome.done(wanted);
    }

    private void tell(MeetingId id, Order order) {
        rooms.nameOf(id)
                .ifPresent(name -> outbox.put(TellingRooms.KIND, id.value(), RoomPayload.of(name, order.written())));
    }

    private Map<Capability, Sentence> missing(Optional<RoomName> name) {
        return name.map(bridge::missing).orElseGet(bridge::missing);
    }

    private List<ConferenceBridge.Waiting> waiting(RoomName name) {
        try {
            return bridge.waiting(name);
        } catch (ConferenceBridge.BridgeAway away) {
            return List.of();
        }
    }

    private Optional<String> addressOf(Meeting meeting, EndpointId endpoint) {
        return endpoints
                .byId(endpoint, VietnamTime.dayOf(meeting.plan().startsAt()))
                .map(Endpoint::terminal)
                .flatMap(terminal -> terminal.address());
    }

    private static void judge(ModerationAct act, String why, List<Refusal> refusals) {
        switch (act) {
            case ModerationAct.Ban _ -> judgeText("reason", why, LONGEST_REASON, refusals);
            case ModerationAct.Subject subject -> judgeText("text", subject.text(), LONGEST_LINE, refusals);
            case ModerationAct.Message message -> judgeText("text", message.text(), LONGEST_REASON, refusals);
            case ModerationAct.Password password ->
                password.password()
                        .flatMap(one -> SettingRooms.judgePassword("password", one))
                        .ifPresent(refusals::add);
            case ModerationAct.Dial dial -> {
                if (dial.address().length() > LONGEST_LINE) {
                    refusals.add(new Invalid("address", "too-long", Map.of("most", LONGEST_LINE)));
                }
            }
            case ModerationAct.Readmit _,
                    ModerationAct.Promote _,
                    ModerationAct.Demote _,
                    ModerationAct.Lobby _,
                    ModerationAct.Admit _,
                    ModerationAct.End _,
                    ModerationAct.Mute _,
                    ModerationAct.MuteAll _,
                    ModerationAct.AvModeration _,
                    ModerationAct.StartRecording _,
                    ModerationAct.StopRecording _,
                    ModerationAct.HangUp _ -> {}
        }
    }

    private static ModerationAct seen(ModerationAct act) {
        return switch (act) {
            case ModerationAct.Subject(var text) -> new ModerationAct.Subject(SeenText.of(text));
            case ModerationAct.Message(var text) -> new ModerationAct.Message(SeenText.of(text));
            case ModerationAct.Dial(var endpoint, var address) ->
                new ModerationAct.Dial(endpoint, SeenText.of(address));
            case ModerationAct.Ban _,
                    ModerationAct.Readmit _,
                    ModerationAct.Promote _,
                    ModerationAct.Demote _,
                    ModerationAct.Lobby _,
                    ModerationAct.Admit _,
                    ModerationAct.Password _,
                    ModerationAct.End _,
                    ModerationAct.Mute _,
                    ModerationAct.MuteAll _,
                    ModerationAct.AvModeration _,
                    ModerationAct.StartRecording _,
                    ModerationAct.StopRecording _,
                    ModerationAct.HangUp _ -> act;
        };
    }

    private static void judgeText(String field, String text, int most, List<Refusal> refusals) {
        if (text.isBlank()) {
            refusals.add(new Invalid(field, "required"));
        } else if (text.length() > most) {
            refusals.add(new Invalid(field, "too-long", Map.of("most", most)));
        } else {
            SecretMarking.in(text)
                    .ifPresent(marking -> refusals.add(new SchedulingRefusal.SecretContent(field, marking)));
        }
    }

    /** The text of an act stays out of the trail: a password, a reason, what was written to all. */
    private void record(Caller caller, MeetingId id, ModerationAct act, AuditTrail.Result result) {
        var meeting = "meeting:" + id.value();
        audit.record(
                caller.actor(),
                word(act),
                endpointOf(act)
                        .map(endpoint -> meeting + "/endpoint:" + endpoint.value())
                        .orElse(meeting),
                result);
    }

    private static Optional<EndpointId> endpointOf(ModerationAct act) {
        return act instanceof ModerationAct.OfEndpoint one ? Optional.of(one.endpoint()) : Optional.empty();
    }

    private static String word(ModerationAct act) {
        return switch (act) {
            case ModerationAct.Ban _ -> "endpoint-bar";
            case ModerationAct.Readmit _ -> "endpoint-readmit";
            case ModerationAct.Promote _ -> "endpoint-promote";
            case ModerationAct.Demote _ -> "endpoint-demote";
            case ModerationAct.Lobby lobby -> lobby.on() ? "room-lobby-on" : "room-lobby-off";
            case ModerationAct.Admit _ -> "room-admit";
            case ModerationAct.Password _ -> "room-password";
            case ModerationAct.End _ -> "room-empty";
            case ModerationAct.Mute _ -> "endpoint-mute";
            case ModerationAct.MuteAll _ -> "room-mute";
            case ModerationAct.AvModeration _ -> "room-av-moderation";
            case ModerationAct.Subject _ -> "room-subject";
            case ModerationAct.StartRecording _ -> "recording-start";
            case ModerationAct.StopRecording _ -> "recording-stop";
            case ModerationAct.Dial _ -> "endpoint-dial";
            case ModerationAct.HangUp _ -> "endpoint-hang-up";
            case ModerationAct.Message _ -> "room-message";
        };
    }
}
