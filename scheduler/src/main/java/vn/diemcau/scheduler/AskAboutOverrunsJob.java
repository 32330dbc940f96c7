package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.rooms.AskingAboutOverruns;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.time.ProductClock;

/** Tells of rooms past their end, and ends those long empty. */
@Clockwork
@DisallowConcurrentExecution
final class AskAboutOverrunsJob extends Beat {
    private final AskingAboutOverruns overruns;

    AskAboutOverrunsJob(Heartbeats heartbeats, ProductClock clock, AskingAboutOverruns overruns) {
        super(heartbeats, clock);
        this.overruns = overruns;
    }

    @Override
    int perform() {
        return overruns.ask();
    }
}
