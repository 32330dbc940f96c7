package vn.diemcau.scheduler;

import org.quartz.DisallowConcurrentExecution;
import vn.diemcau.access.ForgettingSessions;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.time.ProductClock;

/** Sweeps out sessions and answers that were kept for a while only. */
@Clockwork
@DisallowConcurrentExecution
final class ForgetSessionsJob extends Beat {
    private final ForgettingSessions sessions;

    ForgetSessionsJob(Heartbeats heartbeats, ProductClock clock, ForgettingSessions sessions) {
        super(heartbeats, clock);
        this.sessions = sessions;
    }

    @Override
    int perform() {
        return sessions.forget();
    }
}
