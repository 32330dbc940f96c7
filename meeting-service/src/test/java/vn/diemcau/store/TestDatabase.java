package vn.diemcau.store;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real database for tests: one schema of its own for each JVM, migrated, and dropped when the JVM ends.
 *
 * <p>The server is that of TEST_DATABASE_URL ({@code jdbc:mysql://127.0.0.1:13306/}), with TEST_DATABASE_USER (root)
 * and TEST_DATABASE_PASSWORD (none). Without it, one is started in TEST_DATABASE_DIR ({@code ~/.cache/diemcau-test-db})
 * and left running for the next test; {@code kill $(cut -d' ' -f1 ~/.cache/diemcau-test-db/server.pid)} stops it.
 */
public final class TestDatabase {

    private static final String USER = setting("TEST_DATABASE_USER", "root");
    private static final String PASSWORD = setting("TEST_DATABASE_PASSWORD", "");
    private static final int CONNECTIONS = 24;
    private static final long STALE_SECONDS = TimeUnit.HOURS.toSeconds(6);

    private static @Nullable DatabaseAddress address;
    private static @Nullable ApplicationContext context;

    private TestDatabase() {}

    /** The configuration that an application context needs in order to stand on this schema. */
    public static Map<String, Object> properties() {
        return address().properties(CONNECTIONS);
    }

    /** The beans of the product without a server, one context for the whole JVM, on the migrated schema. */
    public static synchronized ApplicationContext context() {
        var started = context;
        if (started == null) {
            started = ApplicationContext.builder()
                    .environments("test")
                    .deduceEnvironment(false)
                    .properties(properties())
                    .start();
            context = started;
        }
        return started;
    }

    /** A bean of {@link #context()}. */
    public static <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    /** Removes what was written, whatever the foreign keys say; what the migrations brought stays. */
    public static void empty() {
        try (var connection = DriverManager.getConnection(address().urlOfSession(), USER, PASSWORD);
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var names = statement.executeQuery("""
                    SELECT table_name FROM information_schema.tables
                    WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                      AND table_name NOT IN ('flyway_schema_history', 'meeting_kind', 'audit_head', 'bridge_inspection')
                    """)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (var table : tables) {
                // DELETE, for a TRUNCATE of sixty tables takes seconds.
                statement.execute("DELETE FROM `" + table + "`");
            }
            statement.execute("UPDATE bridge_inspection SET begun_at = NULL, ended_at = NULL, begun_by = NULL");
            statement.execute("UPDATE audit_head SET no = 0, hash = REPEAT('0', 64)");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The address of this JVM's schema, which is made at the first call. */
    public static synchronized DatabaseAddress address() {
        var known = address;
        if (known == null) {
            known = newSchema(server());
            address = known;
        }
        return known;
    }

    private static String server() {
        var given = setting("TEST_DATABASE_URL", "");
        if (!given.isEmpty()) {
            return given.endsWith("/") ? given : given + "/";
        }
        var folder = setting("TEST_DATABASE_DIR", System.getProperty("user.home") + "/.cache/diemcau-test-db");
        return "jdbc:mysql://127.0.0.1:" + ServerOfTests.port(Path.of(folder)) + "/";
    }

    private static String setting(String name, String otherwise) {
        var given = System.getenv(name);
        return given == null || given.isBlank() ? otherwise : given;
    }

    private static DatabaseAddress newSchema(String server) {
        long now = System.currentTimeMillis() / 1000;
        var schema = "t" + now + "_" + ProcessHandle.current().pid();
        try (var connection = DriverManager.getConnection(server, USER, PASSWORD);
                var statement = connection.createStatement()) {
            for (var stale : schemasBefore(statement, now - STALE_SECONDS)) {
                statement.execute("DROP DATABASE IF EXISTS " + stale);
            }
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        } catch (SQLException failure) {
            throw new IllegalStateException("The test database " + server + " does not answer", failure);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(server, schema)));
        return new DatabaseAddress(server + schema + "?sslMode=DISABLED&allowPublicKeyRetrieval=true", USER, PASSWORD);
    }

    private static List<String> schemasBefore(java.sql.Statement statement, long seconds) throws SQLException {
        var stale = new ArrayList<String>();
        try (var names = statement.executeQuery("SHOW DATABASES LIKE 't%\\_%'")) {
            while (names.next()) {
                var name = names.getString(1);
                if (name.matches("t\\d+_\\d+") && Long.parseLong(name.substring(1, name.indexOf('_'))) < seconds) {
                    stale.add(name);
                }
            }
        }
        return stale;
    }

    private static void drop(String server, String schema) {
        try (var connection = DriverManager.getConnection(server, USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + schema);
        } catch (SQLException leftForLater) {
            // The next run drops what is older than a few hours.
        }
    }
}
