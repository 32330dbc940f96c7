package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.ReconcilingRooms;
import vn.diemcau.time.ProductClock;

/** Holds the rosters of the bridge against the record. */
@Clockwork
@DisallowConcurrentExecution
final class ReconcileRoomsJob extends Beat {
    private final ReconcilingRooms rooms;

    ReconcileRoomsJob(Heartbeats heartbeats, ProductClock clock, ReconcilingRooms rooms) {
        super(heartbeats, clock);
        this.rooms = rooms;
    }

    @Override
    int perform() {
        return rooms.reconcile();
    }
}
