package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.ProvisioningRooms;
import vn.diemcau.time.ProductClock;

/** Opens the rooms that are due. */
@Clockwork
@DisallowConcurrentExecution
final class OpenDueRoomsJob extends Beat {
    private final ProvisioningRooms rooms;

    OpenDueRoomsJob(Heartbeats heartbeats, ProductClock clock, ProvisioningRooms rooms) {
        super(heartbeats, clock);
        this.rooms = rooms;
    }

    @Override
    int perform() {
        return rooms.openDue();
    }
}
