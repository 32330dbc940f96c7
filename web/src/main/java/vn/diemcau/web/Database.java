package vn.diemcau.web;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import vn.diemcau.store.DatabaseAddress;
import vn.diemcau.store.EmbeddedDatabase;

/** The database of this start: the one of DATABASE_URL, else the embedded one under DATA_DIR. */
record Database(DatabaseAddress address, @Nullable EmbeddedDatabase embedded) {

    private static final int CONNECTIONS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);

    static Database of(Map<String, String> environment) {
        var url = environment.getOrDefault("DATABASE_URL", "");
        if (!url.isBlank()) {
            var user = environment.getOrDefault("DATABASE_USER", "root");
            var password = environment.getOrDefault("DATABASE_PASSWORD", "");
            return new Database(new DatabaseAddress(url, user, password), null);
        }
        var folder = Path.of(environment.getOrDefault("DATA_DIR", ".data")).resolve("db");
        var started = EmbeddedDatabase.startIn(folder);
        return new Database(started.address(), started);
    }

    Map<String, Object> properties() {
        return address.properties(CONNECTIONS);
    }

    /** Lets the product, if it came so far, finish what it is writing before its database goes. */
    void closeAfter(@Nullable ApplicationContext product) {
        if (embedded == null) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (product != null && product.isRunning() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        embedded.close();
    }
}
