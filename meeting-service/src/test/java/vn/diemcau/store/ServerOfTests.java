package vn.diemcau.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Starts the server on which tests run, fast and without care for power cuts; also a program of its own. */
public final class ServerOfTests {

    private static final List<String> SETTINGS = List.of(
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-buffer-pool-size=512M",
            "--innodb-log-file-size=256M",
            "--innodb-doublewrite=0",
            "--max-connections=500",
            "--innodb-lock-wait-timeout=5",
            "--performance-schema=OFF");

    private static final String ACCOUNT = """
            CREATE USER IF NOT EXISTS 'root'@'127.0.0.1' IDENTIFIED BY '';
            GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
            """;

    private ServerOfTests() {}

    /** Starts, or finds, the server of a folder and leaves it running: {@code ServerOfTests folder [port]}. */
    public static void main(String... args) {
        var port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        System.out.println("jdbc:mysql://127.0.0.1:" + port(Path.of(args[0]), port) + "/");
    }

    static int port(Path folder) {
        return port(folder, 0);
    }

    private static int port(Path folder, int wanted) {
        try {
            Files.createDirectories(folder);
            try (var lockFile = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = lockFile.lock()) {
                var probe = new DatabaseAddress("jdbc:mysql://127.0.0.1:PORT/", "root", "");
                return new DatabaseServer(folder, SETTINGS, ACCOUNT, probe)
                        .attachOrStart(wanted)
                        .port();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
