package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import vn.diemcau.attendance.Boards;
import vn.diemcau.events.Effect;
import vn.diemcau.meetings.MeetingId;

/**
 * Tells the bridge whose a stay is, after the commit of who said so. It tells what the ledger says by then: of two
 * entries about the same stay either may be sent first.
 */
@Singleton
class NamingOnTheBridge implements Effect {
    static final String KIND = "occupant-name";

    private final ConferenceBridge bridge;
    private final Boards boards;

    NamingOnTheBridge(ConferenceBridge bridge, Boards boards) {
        this.bridge = bridge;
        this.boards = boards;
    }

    static String payload(RoomName room, String connection) {
        return RoomPayload.of(room, connection);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(long outboxId, long subjectId, String payload, boolean repeated) throws Exception {
        var named = RoomPayload.read(payload);
        var occupant = boards.of(new MeetingId(subjectId)).occupants().stream()
                .filter(one -> one.stay().equals(named.rest()))
                .findFirst();
        if (occupant.isPresent()) {
            bridge.name(named.room(), named.rest(), occupant.get().endpoint());
        }
    }
}
