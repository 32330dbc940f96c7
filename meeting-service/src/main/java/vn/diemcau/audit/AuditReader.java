package vn.diemcau.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the trail. Who may read what of it is the business of those above. */
public interface AuditReader {
    /** The entries that fit, newest first. */
    List<AuditLine> list(Filter filter, long offset, int size);

    long count(Filter filter);

    /** The acts that occur, for the filter of the page. */
    List<String> acts();

    /** Every entry from the first to the last, in order, in pieces that fit into memory. */
    void each(Consumer<AuditLine> reader);

    /** The first number at which the chain does not hold; empty when all of it does. */
    Optional<Long> firstBroken();

    /** The last number and its hash. */
    Head head();

    /**
     * What is looked for.
     *
     * @param condition SQL over the columns of {@code audit_entry e}, made by those who know the reach of the reader
     */
    record Filter(
            String condition,
            @Nullable String username,
            @Nullable String act,
            @Nullable String result,
            @Nullable String target,
            @Nullable Instant from,
            @Nullable Instant to) {}

    record Head(long no, String hash) {}
}
