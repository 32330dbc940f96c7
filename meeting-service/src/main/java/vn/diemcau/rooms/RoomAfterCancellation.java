package vn.diemcau.rooms;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import vn.diemcau.events.Listener;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.MeetingCancelled;

/** A meeting that does not take place needs no room. */
@Singleton
class RoomAfterCancellation implements Listener<MeetingCancelled> {
    private final JdbcRooms rooms;
    private final Provider<Outbox> outbox;

    RoomAfterCancellation(JdbcRooms rooms, Provider<Outbox> outbox) {
        this.rooms = rooms;
        this.outbox = outbox;
    }

    @Override
    public Class<MeetingCancelled> hears() {
        return MeetingCancelled.class;
    }

    @Override
    public void on(MeetingCancelled cancelled) {
        var name = rooms.nameOf(cancelled.meeting());
        if (name.isPresent() && rooms.end(cancelled.meeting())) {
            outbox.get()
                    .put(
                            ClosingRooms.KIND,
                            cancelled.meeting().value(),
                            name.get().value());
        }
    }
}
