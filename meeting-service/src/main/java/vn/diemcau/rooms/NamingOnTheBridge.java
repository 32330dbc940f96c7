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
        return room.value() + " " + connection;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(long outboxId, long subjectId, String payload, boolean repeated) throws Exception {
        int space = payload.indexOf(' ');
        var room = new RoomName(payload.substring(0, space));
        var connection = payload.substring(space + 1);
        var occupant = boards.of(new MeetingId(subjectId)).occupants().stream()
                .filter(one -> one.stay().equals(connection))
                .findFirst();
        if (occupant.isPresent()) {
            bridge.name(room, connection, occupant.get().endpoint());
        }
    }
}
