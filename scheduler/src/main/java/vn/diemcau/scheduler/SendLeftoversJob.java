package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.events.Outbox;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.time.ProductClock;

/** Sends what is left in the outbox. */
@Clockwork
@DisallowConcurrentExecution
final class SendLeftoversJob extends Beat {
    private final Outbox outbox;

    SendLeftoversJob(Heartbeats heartbeats, ProductClock clock, Outbox outbox) {
        super(heartbeats, clock);
        this.outbox = outbox;
    }

    @Override
    int perform() {
        return outbox.sendLeftovers();
    }
}
