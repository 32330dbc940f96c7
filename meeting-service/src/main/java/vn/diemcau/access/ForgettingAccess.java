package vn.diemcau.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** Clears what is over: sessions, kept answers, tries and links. Asked by the clock now and then; idempotent. */
@Singleton
public class ForgettingAccess {
    private static final Duration SESSIONS_KEPT = Duration.ofDays(90);
    private static final Duration TRIES_KEPT = Duration.ofDays(30);
    private static final Duration ANSWERS_KEPT = Duration.ofHours(25);

    private final Sql sql;
    private final ProductClock clock;

    ForgettingAccess(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** How many rows went. */
    public int forget() {
        var now = clock.instant();
        return sql.update("DELETE FROM session WHERE expires_at < ?", now.minus(SESSIONS_KEPT))
                + sql.update("DELETE FROM idempotent_answer WHERE created_at < ?", now.minus(ANSWERS_KEPT))
                + sql.update("DELETE FROM sign_in_tries WHERE NOT known AND last_at < ?", now.minus(TRIES_KEPT))
                + sql.update("DELETE FROM first_administrator_link WHERE expires_at < ?", now.minus(TRIES_KEPT));
    }
}
