package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.SettlingRooms;
import vn.diemcau.time.ProductClock;

/** Seals the ledgers of closed meetings. */
@Clockwork
@DisallowConcurrentExecution
final class SettleRoomsJob extends Beat {
    private final SettlingRooms rooms;

    SettleRoomsJob(Heartbeats heartbeats, ProductClock clock, SettlingRooms rooms) {
        super(heartbeats, clock);
        this.rooms = rooms;
    }

    @Override
    int perform() {
        return rooms.settleAll();
    }
}
