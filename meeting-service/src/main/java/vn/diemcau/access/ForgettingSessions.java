package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** Sweeps out what was kept for a while only: sessions that are over, kept answers, used links, old tries. */
@Singleton
public class ForgettingSessions {
    private static final Duration ANSWERS = Duration.ofHours(24);
    private static final Duration SESSIONS = Duration.ofDays(30);

    private final Sql sql;
    private final ProductClock clock;

    ForgettingSessions(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Answers how many rows went. */
    public int forget() {
        var now = clock.instant();
        var old = now.minus(SESSIONS);
        return sql.update("DELETE FROM idempotent_answer WHERE created_at < ?", now.minus(ANSWERS))
                + sql.update("DELETE FROM session WHERE expires_at < ?", old)
                + sql.update("DELETE FROM first_administrator_link WHERE expires_at < ?", old)
                // A device that signed in before keeps its own count.
                + sql.update("DELETE FROM sign_in_tries WHERE known = FALSE AND last_at < ?", old);
    }
}
