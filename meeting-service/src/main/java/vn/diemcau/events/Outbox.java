package vn.diemcau.events;

import java.time.Instant;

/**
 * Effects that follow a commit. {@link #put} writes a row in the caller's transaction; the writing node sends at once
 * after its commit, and {@link #sendLeftovers()} picks up what is left (after a crash, a refusal, a wait). A row is
 * claimed by a written and committed update (holder, attempt, until) before anything is sent.
 */
public interface Outbox {
    /** Writes a row of {@code kind} about {@code subjectId}, to be sent after the commit. */
    void put(String kind, long subjectId, String payload);

    /** The same, not before {@code dueAt}. */
    void put(String kind, long subjectId, String payload, Instant dueAt);

    /** Sends what is due and not held by anybody; answers how many rows left. */
    int sendLeftovers();
}
