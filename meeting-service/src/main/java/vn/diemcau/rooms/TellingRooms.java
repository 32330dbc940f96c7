package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Effect;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.ConferenceBridge.Capability;
import vn.diemcau.words.Sentence;

/** Tells the bridge what was ordered of a room, as it stands now, after the commit of who ordered it. */
@Singleton
class TellingRooms implements Effect {
    static final String KIND = "room-order";

    private final JdbcRooms rooms;
    private final RoomOrders orders;
    private final ConferenceBridge bridge;

    TellingRooms(JdbcRooms rooms, RoomOrders orders, ConferenceBridge bridge) {
        this.rooms = rooms;
        this.orders = orders;
        this.bridge = bridge;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(long outboxId, long subjectId, String payload, boolean repeated) throws Exception {
        var told = RoomPayload.read(payload);
        var room = told.room();
        var meeting = new MeetingId(subjectId);
        var order = Order.read(told.rest())
                .orElseThrow(() -> new GiveUp(Sentence.of("told.room.order", "order", told.rest())));
        switch (rooms.stored(meeting)) {
            case READY -> {
                for (var act : acts(room, meeting, order)) {
                    bridge.act(room, act);
                }
            }
            case OPENING -> throw new ConferenceBridge.BridgeAway(Sentence.of("told.room.opening"));
            // Opening it tells everything.
            case NONE, DUE, FAILED, ENDED -> {}
        }
    }

    private List<ModerationAct> acts(RoomName room, MeetingId meeting, Order order) {
        return switch (order) {
            case Order.Bar(var endpoint) -> List.of(door(endpoint, orders.standing(meeting, endpoint)));
            case Order.Moderator(var endpoint) ->
                role(endpoint, orders.standing(meeting, endpoint)).stream().toList();
            case Order.Settings _ -> settings(room, orders.settings(meeting));
            case Order.All _ -> {
                var acts = new ArrayList<ModerationAct>();
                orders.standings(meeting).forEach((endpoint, standing) -> {
                    acts.add(door(endpoint, standing));
                    role(endpoint, standing).ifPresent(acts::add);
                });
                orders.ordered(meeting).ifPresent(settings -> acts.addAll(settings(room, settings)));
                yield acts;
            }
        };
    }

    private static ModerationAct door(EndpointId endpoint, RoomOrders.Standing standing) {
        return standing.barred().isPresent() ? new ModerationAct.Ban(endpoint) : new ModerationAct.Readmit(endpoint);
    }

    private static Optional<ModerationAct> role(EndpointId endpoint, RoomOrders.Standing standing) {
        return standing.moderator()
                .map(moderator -> moderator ? new ModerationAct.Promote(endpoint) : new ModerationAct.Demote(endpoint));
    }

    private List<ModerationAct> settings(RoomName room, RoomSettings settings) {
        var missing = bridge.missing(room);
        var acts = new ArrayList<ModerationAct>();
        if (!missing.containsKey(Capability.LOBBY)) {
            acts.add(new ModerationAct.Lobby(settings.lobby()));
        }
        if (!missing.containsKey(Capability.PASSWORD)) {
            acts.add(new ModerationAct.Password(settings.password()));
        }
        return acts;
    }
}
