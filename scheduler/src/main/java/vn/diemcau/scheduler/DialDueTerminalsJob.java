package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.rooms.DiallingTerminals;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.time.ProductClock;

/** Calls room codecs shortly before the start. */
@Clockwork
@DisallowConcurrentExecution
final class DialDueTerminalsJob extends Beat {
    private final DiallingTerminals dialling;

    DialDueTerminalsJob(Heartbeats heartbeats, ProductClock clock, DiallingTerminals dialling) {
        super(heartbeats, clock);
        this.dialling = dialling;
    }

    @Override
    int perform() {
        return dialling.dialDue();
    }
}
