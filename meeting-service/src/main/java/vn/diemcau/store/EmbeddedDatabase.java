package vn.diemcau.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that comes with the product, kept in a folder of its own and started before anything else.
 *
 * <p>It is watched: when the server dies under the running product it is started again, on the same port. A product
 * that was killed leaves its server running; the next start finds that one and goes on with it.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "diemcau";
    private static final long PAUSE_BEFORE_RESTART_MILLIS = 500;

    /** What is acknowledged survives a power cut: each commit is flushed. */
    private static final List<String> SETTINGS = List.of(
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=256M",
            "--innodb-log-file-size=128M",
            "--max-connections=200",
            "--innodb-lock-wait-timeout=5",
            "--performance-schema=OFF");

    private final FileChannel lockFile;
    private final DatabaseServer server;
    private final String password;
    private DatabaseServer.Running running;
    private boolean closing;

    private EmbeddedDatabase(FileChannel lockFile, DatabaseServer server, String password) {
        this.lockFile = lockFile;
        this.server = server;
        this.password = password;
        this.running = server.attachOrStart(0);
        watch(running);
    }

    /**
     * Starts the server of the folder, or finds it running.
     *
     * @throws IllegalStateException in one sentence for people, when another product uses the folder or it cannot start
     */
    public static EmbeddedDatabase startIn(Path folder) {
        try {
            Files.createDirectories(folder);
            var lockFile =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lockFile)) {
                lockFile.close();
                throw new IllegalStateException("Another Điểm Cầu is running on the data in " + folder);
            }
            var password = passwordIn(folder.resolve("password"));
            var probe = new DatabaseAddress("jdbc:mysql://127.0.0.1:PORT/" + NAME, NAME, password);
            return new EmbeddedDatabase(
                    lockFile, new DatabaseServer(folder, SETTINGS, account(password), probe), password);
        } catch (IOException failure) {
            throw new UncheckedIOException("The data folder " + folder + " cannot be used", failure);
        }
    }

    /** Where the product reaches it. */
    public synchronized DatabaseAddress address() {
        // Nobody listens on loopback, and the handshake of TLS would be paid for every connection.
        var url = "jdbc:mysql://127.0.0.1:" + running.port() + "/" + NAME + "?sslMode=DISABLED";
        return new DatabaseAddress(url, NAME, password);
    }

    /** Stops the server in order and gives the folder free. */
    @Override
    public void close() {
        DatabaseServer.Running last;
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            last = running;
        }
        DatabaseServer.stop(last.process());
        try {
            lockFile.close();
        } catch (IOException failure) {
            LOG.debug("The lock ends with the process", failure);
        }
    }

    long pid() {
        return running.process().pid();
    }

    private void watch(DatabaseServer.Running watched) {
        var ignored =
                watched.process().onExit().thenRunAsync(() -> restart(watched.port()), Thread::startVirtualThread);
    }

    private void restart(int port) {
        while (true) {
            synchronized (this) {
                if (closing) {
                    return;
                }
                try {
                    LOG.warn("The database server ended; starting it again");
                    running = server.start(port);
                    watch(running);
                    LOG.info("The database server is back");
                    return;
                } catch (RuntimeException failure) {
                    LOG.error("The database server does not start; trying again", failure);
                }
            }
            try {
                Thread.sleep(PAUSE_BEFORE_RESTART_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean locked(FileChannel lockFile) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException inThisProcess) {
            return false;
        }
        return lock != null;
    }

    /** Made once; the port is on loopback, but a machine may have other users. */
    private static String passwordIn(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, password);
        return password;
    }

    private static String account(String password) {
        return """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                GRANT ALL ON %1$s.* TO '%1$s'@'127.0.0.1';
                """.formatted(NAME, password);
    }
}
