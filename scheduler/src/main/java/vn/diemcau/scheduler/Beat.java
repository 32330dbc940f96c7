package vn.diemcau.scheduler;

import java.time.Instant;
import java.util.Optional;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.time.ProductClock;

/**
 * One run of a job. It leaves its heartbeat, and no failure of it goes further than a line in the log: the clock asks
 * again soon, and what was not done is still due.
 */
abstract class Beat implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

    private final Heartbeats heartbeats;
    private final ProductClock clock;

    Beat(Heartbeats heartbeats, ProductClock clock) {
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    /** Does what is due; answers how many things that were. */
    abstract int perform();

    @Override
    public final void execute(JobExecutionContext context) {
        var job = Timetable.nameOf(getClass());
        var began = clock.instant();
        try {
            heartbeats.began(job, began);
            int done = perform();
            heartbeats.ended(job, began, clock.instant(), Heartbeats.Result.DONE, Optional.of(String.valueOf(done)));
        } catch (DatabaseAway away) {
            LOG.warn("{} waits for the database: {}", job, away.getMessage());
        } catch (RuntimeException failure) {
            LOG.warn("{} failed and will be asked again", job, failure);
            tell(job, began, failure);
        }
    }

    private void tell(String job, Instant began, RuntimeException failure) {
        try {
            heartbeats.ended(
                    job,
                    began,
                    clock.instant(),
                    Heartbeats.Result.FAILED,
                    Optional.ofNullable(failure.getMessage()).or(() -> Optional.of(failure.toString())));
        } catch (RuntimeException alsoAway) {
            LOG.warn("{} could not leave its heartbeat: {}", job, alsoAway.getMessage());
        }
    }
}
