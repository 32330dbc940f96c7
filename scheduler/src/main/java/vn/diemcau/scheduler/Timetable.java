package vn.diemcau.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * <em>Thời gian biểu</em>: everything that happens by itself, on one page. Each line asks the database what is due and
 * not done; nothing is lost by a run that did not come, and nothing is done twice by one that came twice.
 *
 * <p>Two more beats belong to no cluster and are not here: each node gives its sign of life every three seconds
 * ({@link Ticking}), and the rehearsal bridge plays its own scripts.
 */
final class Timetable {
    static final List<Line> LINES = List.of(
            every(Duration.ofSeconds(10), OpenDueRoomsJob.class),
            every(Duration.ofSeconds(10), AskForMissingEndpointsJob.class),
            every(Duration.ofSeconds(10), DialDueTerminalsJob.class),
            every(Duration.ofSeconds(10), SendLeftoversJob.class),
            every(Duration.ofSeconds(10), SettleRoomsJob.class),
            every(Duration.ofSeconds(30), ReconcileRoomsJob.class),
            every(Duration.ofSeconds(30), AskAboutOverrunsJob.class),
            every(Duration.ofHours(1), ForgetSessionsJob.class),
            every(Duration.ofDays(1), ForgetNodesJob.class));

    private Timetable() {}

    record Line(Duration every, Class<? extends Beat> job) {
        String name() {
            return nameOf(job);
        }
    }

    /** {@code OpenDueRoomsJob} is {@code open-due-rooms} on the operations page. */
    static String nameOf(Class<? extends Beat> job) {
        return job.getSimpleName()
                .replaceAll("Job$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static Line every(Duration pause, Class<? extends Beat> job) {
        return new Line(pause, job);
    }
}
