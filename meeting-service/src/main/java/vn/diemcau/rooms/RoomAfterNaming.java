package vn.diemcau.rooms;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import vn.diemcau.attendance.OccupantNamed;
import vn.diemcau.events.Listener;
import vn.diemcau.events.Outbox;

/** The secretary has said who somebody in the room is: the bridge is told after the commit. */
@Singleton
class RoomAfterNaming implements Listener<OccupantNamed> {
    private final JdbcRooms rooms;
    private final Provider<Outbox> outbox;

    RoomAfterNaming(JdbcRooms rooms, Provider<Outbox> outbox) {
        this.rooms = rooms;
        this.outbox = outbox;
    }

    @Override
    public Class<OccupantNamed> hears() {
        return OccupantNamed.class;
    }

    @Override
    public void on(OccupantNamed named) {
        rooms.nameOf(named.meeting())
                .ifPresent(room -> outbox.get()
                        .put(
                                NamingOnTheBridge.KIND,
                                named.meeting().value(),
                                NamingOnTheBridge.payload(room, named.connection())));
    }
}
