package vn.diemcau.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One folder for all of them, because unpacking a server is what takes long. */
@Timeout(120)
class EmbeddedDatabaseIT {

    /** A name as people give it: with a space and diacritics. */
    private static final Path FOLDER = Path.of("target", "dữ liệu thử", "db");

    private static final Duration NEVER_THE_HALF_MINUTE = Duration.ofSeconds(20);

    private EmbeddedDatabase database = EmbeddedDatabase.startIn(FOLDER);

    @BeforeEach
    void emptyTable() throws SQLException {
        execute("CREATE TABLE IF NOT EXISTS kept (no INT PRIMARY KEY)");
        execute("DELETE FROM kept");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void keepsItsDataFromOneStartToTheNext() throws SQLException {
        execute("INSERT INTO kept VALUES (1)");
        database.close();

        database = EmbeddedDatabase.startIn(FOLDER);

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void refusesASecondProductOnTheSameData() {
        assertThatThrownBy(() -> EmbeddedDatabase.startIn(FOLDER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another Điểm Cầu is running");
    }

    @Test
    void goesOnWithTheServerOfAKilledProduct() throws Exception {
        database.close();
        long orphan = startAndKillAProduct();

        long begun = System.nanoTime();
        database = EmbeddedDatabase.startIn(FOLDER);

        assertThat(database.pid()).isEqualTo(orphan);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(NEVER_THE_HALF_MINUTE);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void replacesAnOrphanThatDoesNotAnswer() throws Exception {
        database.close();
        long orphan = startAndKillAProduct();
        new ProcessBuilder("kill", "-STOP", String.valueOf(orphan)).start().waitFor();

        long begun = System.nanoTime();
        database = EmbeddedDatabase.startIn(FOLDER);

        assertThat(database.pid()).isNotEqualTo(orphan);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(NEVER_THE_HALF_MINUTE);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void startsAServerAgainThatWasKilled() throws Exception {
        execute("INSERT INTO kept VALUES (1)");
        long killed = database.pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        await().atMost(NEVER_THE_HALF_MINUTE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(rows()).isEqualTo(1));
        assertThat(database.pid()).isNotEqualTo(killed);
    }

    /** Another JVM starts the database, writes a row, and is killed without a chance to stop anything. */
    private static long startAndKillAProduct() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var product = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Victim.class.getName(), FOLDER.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(product.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = output.readLine()) != null; ) {
                if (line.startsWith("server ")) {
                    product.destroyForcibly();
                    assertThat(product.waitFor(10, TimeUnit.SECONDS)).isTrue();
                    return Long.parseLong(line.substring("server ".length()));
                }
            }
        }
        throw new IllegalStateException("The product to be killed did not start");
    }

    /** The product that is killed. */
    static final class Victim {

        public static void main(String... args) throws Exception {
            var database = EmbeddedDatabase.startIn(Path.of(args[0]));
            execute(database, "INSERT INTO kept VALUES (1)");
            System.out.println("server " + database.pid());
            new CountDownLatch(1).await();
        }
    }

    private int rows() throws SQLException {
        var address = database.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var values = connection.createStatement().executeQuery("SELECT COUNT(*) FROM kept")) {
            values.next();
            return values.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        execute(database, sql);
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        var address = database.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
