package vn.diemcau.web.access;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import vn.diemcau.access.AccessRefusal;
import vn.diemcau.refusals.RefusalException;

/**
 * How fast one address may try one account. Never by the address alone: a whole office stands behind one, and on Monday
 * at eight all of it signs in.
 */
@Singleton
class SignInPace {
    private static final int TRIES = 20;
    private static final long WINDOW_NANOS = 60_000_000_000L;
    private static final int REMEMBERED = 20_000;

    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Counts a try.
     *
     * @throws RefusalException when there were too many: 429
     */
    void keep(String username, String address) {
        var now = System.nanoTime();
        long wait;
        synchronized (windows) {
            var key = username.strip().toLowerCase(Locale.ROOT) + " " + address;
            var window = windows.get(key);
            if (window == null || now - window.since > WINDOW_NANOS) {
                window = new Window(now);
                windows.put(key, window);
            }
            window.tries++;
            wait = window.tries > TRIES ? WINDOW_NANOS - (now - window.since) : 0;
        }
        if (wait > 0) {
            throw new RefusalException(new AccessRefusal.TooMany(1 + wait / 1_000_000_000L));
        }
    }

    private static final class Window {
        final long since;
        int tries;

        Window(long since) {
            this.since = since;
        }
    }
}
