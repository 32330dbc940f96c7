package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.util.concurrent.Callable;

/**
 * Keeps the post quiet on the thread of a loader: notices are written and marked as sample, and no mail is made of
 * them, now or later. What other people plan meanwhile is told as ever.
 */
@Singleton
public final class Muting {
    private final ThreadLocal<Boolean> quiet = ThreadLocal.withInitial(() -> false);

    public <T> T during(Callable<T> work) throws Exception {
        boolean before = quiet.get();
        quiet.set(true);
        try {
            return work.call();
        } finally {
            quiet.set(before);
        }
    }

    boolean quiet() {
        return quiet.get();
    }
}
