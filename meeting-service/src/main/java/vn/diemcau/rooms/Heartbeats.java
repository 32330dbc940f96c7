package vn.diemcau.rooms;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** <em>Việc tự chạy</em>: what the clock does by itself, with its last run, for the operations page. */
public interface Heartbeats {
    /** The last run of each job, by the name of the job. */
    List<Beat> recent();

    /** A run has begun on this node. */
    void began(String job, Instant at);

    /** The run has ended; {@code detail} is a short sentence or a number of what was done. */
    void ended(String job, Instant began, Instant at, Result result, Optional<String> detail);

    /** @param finished empty while it runs, or when its node died in the middle */
    record Beat(
            String job,
            String node,
            Instant started,
            Optional<Instant> finished,
            Result result,
            Optional<String> detail) {}

    enum Result {
        RUNNING,
        DONE,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Result of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
