package vn.diemcau.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.diemcau.words.Sentence;

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

    /** What has not left, given up first, then the oldest: for the page of those who run the product. */
    List<Unsent> unsent(int limit);

    /** How many rows wait, and how many were given up. */
    Waiting waiting();

    /** Lets a row that was given up be tried once more from the beginning; false when there is no such row. */
    boolean tryAgain(long id);

    /**
     * A row that has not left.
     *
     * @param uncertain whether an earlier attempt may have arrived all the same
     * @param failure why the last attempt failed
     */
    record Unsent(
            long id,
            String kind,
            long subjectId,
            Instant createdAt,
            Instant dueAt,
            int attempts,
            boolean held,
            boolean givenUp,
            boolean uncertain,
            Optional<Sentence> failure) {}

    record Waiting(int waiting, int givenUp) {}
}
