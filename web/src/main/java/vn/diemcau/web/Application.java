package vn.diemcau.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executable: the database first, then the product upon it. */
public final class Application {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private Application() {}

    /** {@code --empty} starts without the sample province. */
    public static void main(String... args) {
        try {
            boolean sample = !Arrays.asList(args).contains("--empty");
            var listening = Listening.of(System.getenv(), sample);
            listening.requireFree();
            var database = Database.of(System.getenv());
            var properties = new HashMap<>(database.properties());
            properties.putAll(listening.properties());
            properties.put("diemcau.sample", sample);
            start(properties, database, args);
            LOG.info("Điểm Cầu listens on {}", listening.address());
            sayThatItStarted();
        } catch (IllegalStateException refusal) {
            LOG.error("{}", refusal.getMessage());
            LOG.debug("Refused to start", refusal);
            System.exit(1);
        }
    }

    /** What the JVM learned from a start that failed is not worth keeping, so bin/run asks for this mark. */
    private static void sayThatItStarted() {
        var mark = System.getProperty("diemcau.started");
        if (mark != null) {
            try {
                Files.writeString(Path.of(mark), Instant.now().toString());
            } catch (IOException failure) {
                LOG.warn("{} cannot be written; the next start will be slow again", mark, failure);
            }
        }
    }

    private static void start(Map<String, Object> properties, Database database, String... args) {
        var product = new AtomicReference<@Nullable ApplicationContext>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> database.closeAfter(product.get()), "database"));
        product.set(Micronaut.build(args)
                .mainClass(Application.class)
                .banner(false)
                .deduceEnvironment(false)
                .properties(properties)
                .start());
    }
}
