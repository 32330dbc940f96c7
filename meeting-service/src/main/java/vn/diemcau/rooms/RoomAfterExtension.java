package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import vn.diemcau.events.Listener;
import vn.diemcau.meetings.MeetingExtended;

/** A meeting that goes on gets its room back, should the clock have ended it as empty. */
@Singleton
class RoomAfterExtension implements Listener<MeetingExtended> {
    private final JdbcRooms rooms;

    RoomAfterExtension(JdbcRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Class<MeetingExtended> hears() {
        return MeetingExtended.class;
    }

    @Override
    public void on(MeetingExtended extended) {
        rooms.askAnew(extended.meeting());
    }
}
