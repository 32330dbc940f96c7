package vn.diemcau.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
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
        } catch (IllegalStateException refusal) {
            LOG.error("{}", refusal.getMessage());
            LOG.debug("Refused to start", refusal);
            System.exit(1);
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
