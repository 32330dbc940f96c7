package vn.diemcau.time;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The clock that everything asks. Only the loader of the sample and tests may set another time, for the work they run
 * on their own thread.
 *
 * <p>Instants are truncated to microseconds, which is what the database keeps.
 */
@Singleton
public final class ProductClock implements InstantSource {
    private final ThreadLocal<@Nullable InstantSource> told = new ThreadLocal<>();
    private volatile @Nullable InstantSource everywhere;

    @Override
    public Instant instant() {
        var here = told.get();
        var source = here != null ? here : everywhere;
        return (source != null ? source : InstantSource.system()).instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Runs {@code work} on this thread as if the clock were {@code source}. */
    public <T> T at(InstantSource source, Callable<T> work) throws Exception {
        var before = told.get();
        told.set(source);
        try {
            return work.call();
        } finally {
            told.set(before);
        }
    }

    /** For tests: sets the time for every thread, or gives it back with {@code null}. */
    public void set(@Nullable InstantSource source) {
        everywhere = source;
    }
}
