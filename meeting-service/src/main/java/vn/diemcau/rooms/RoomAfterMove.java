package vn.diemcau.rooms;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import vn.diemcau.events.Listener;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.MeetingMoved;
import vn.diemcau.time.ProductClock;

/** A moved meeting is asked for its room anew; a room that is open too early now is ended. */
@Singleton
class RoomAfterMove implements Listener<MeetingMoved> {
    private final JdbcRooms rooms;
    private final ProductClock clock;
    private final Provider<Outbox> outbox;

    RoomAfterMove(JdbcRooms rooms, ProductClock clock, Provider<Outbox> outbox) {
        this.rooms = rooms;
        this.clock = clock;
        this.outbox = outbox;
    }

    @Override
    public Class<MeetingMoved> hears() {
        return MeetingMoved.class;
    }

    @Override
    public void on(MeetingMoved moved) {
        rooms.askAnew(moved.meeting());
        if (rooms.putOff(moved.meeting(), clock.instant())) {
            rooms.nameOf(moved.meeting())
                    .ifPresent(name ->
                            outbox.get().put(ClosingRooms.KIND, moved.meeting().value(), name.value()));
        }
    }
}
