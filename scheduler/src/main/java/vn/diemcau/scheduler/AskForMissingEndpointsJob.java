package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.rooms.AskingForMissingEndpoints;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.time.ProductClock;

/** Tells shortly before the start who is not in yet. */
@Clockwork
@DisallowConcurrentExecution
final class AskForMissingEndpointsJob extends Beat {
    private final AskingForMissingEndpoints missing;

    AskForMissingEndpointsJob(Heartbeats heartbeats, ProductClock clock, AskingForMissingEndpoints missing) {
        super(heartbeats, clock);
        this.missing = missing;
    }

    @Override
    int perform() {
        return missing.ask();
    }
}
