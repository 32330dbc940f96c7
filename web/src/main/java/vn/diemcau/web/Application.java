package vn.diemcau.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The executable: the database first, then the product upon it. */
public final class Application {

    private Application() {}

    public static void main(String... args) {
        try {
            var database = Database.of(System.getenv());
            var product = start(database.properties(), args);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> database.closeAfter(product), "database"));
        } catch (IllegalStateException refusal) {
            LoggerFactory.getLogger(Application.class).error("{}", refusal.getMessage(), refusal);
            System.exit(1);
        }
    }

    /** The product on a database that is already there. */
    public static ApplicationContext start(Map<String, Object> database, String... args) {
        return Micronaut.build(args)
                .mainClass(Application.class)
                .banner(false)
                .properties(database)
                .start();
    }
}
