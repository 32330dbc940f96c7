package vn.diemcau.audit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * <em>Nhật ký</em>: each sign-in, refusal by right, reading of a person's data, export and change. Append-only,
 * numbered without gaps and chained: each line is canonical JSON (RFC 8785) hashed over the one before.
 */
public interface AuditTrail {
    /**
     * Adds one entry, in the caller's transaction where there is one (call it last, its head row is one lock), else in
     * its own.
     *
     * @param act what was done, as {@code noun-verb} ({@code meeting-plan}, {@code session-open})
     * @param target what it was done to ({@code meeting:42}), without any person's data
     */
    void record(Actor actor, String act, @Nullable String target, Result result);

    /**
     * Keeps back what {@code work} records on this thread, in a transaction of the caller, and writes it together at
     * its end: for long work that must not hold the head row, for which everybody waits.
     */
    <T> T together(Supplier<T> work);

    /** Who did it: as far as is known (a wrong password names only the username that was tried). */
    record Actor(
            @Nullable Long accountId,
            @Nullable String username,
            @Nullable String unitCode,
            @Nullable String address) {
        /** The product itself, when the clock asks. */
        public static final Actor CLOCK = new Actor(null, null, null, null);
    }

    enum Result {
        DONE,
        REFUSED,
        FAILED
    }
}
