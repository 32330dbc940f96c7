package vn.diemcau.rooms;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import vn.diemcau.events.Effect;
import vn.diemcau.meetings.MeetingId;

/** Ends a room on its bridge, after the commit that ended it here; then the closed meeting can settle. */
@Singleton
class ClosingRooms implements Effect {
    static final String KIND = "room-close";

    private final JdbcRooms rooms;
    private final ConferenceBridge bridge;
    // Looked up late: sealing tells events, and those who listen write to the outbox that knows this effect.
    private final Provider<SettlingRooms> settling;

    ClosingRooms(JdbcRooms rooms, ConferenceBridge bridge, Provider<SettlingRooms> settling) {
        this.rooms = rooms;
        this.bridge = bridge;
        this.settling = settling;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(long outboxId, long subjectId, String payload, boolean repeated) throws Exception {
        var meeting = new MeetingId(subjectId);
        var state = rooms.stored(meeting);
        if (state == Rooms.State.OPENING || state == Rooms.State.READY) {
            // Opened anew while this waited: the meeting was moved back, or goes on.
            return;
        }
        bridge.close(new RoomName(payload));
        settling.get().settle(meeting);
    }
}
