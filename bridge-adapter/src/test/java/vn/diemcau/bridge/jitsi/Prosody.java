package vn.diemcau.bridge.jitsi;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Prosody on loopback, laid out as Jitsi lays it out: a main host, on which whoever comes gets a random name
 * (Jitsi gives one to each token), a host for our account, an administrator, and the rooms. Jitsi's own plugins are not
 * part of it.
 */
final class Prosody implements AutoCloseable {
    static final String DOMAIN = "meet.local";
    static final String ROOMS = "conference." + DOMAIN;
    static final String PASSWORD = "mat-khau-cua-bai-thu";
    private static final Path FOLDER = Path.of("target", "prosody").toAbsolutePath();

    private final int port;
    private @Nullable Process process;

    Prosody() {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Makes an account beside ours, of a machine that belongs to a Jitsi. */
    void account(String user) {
        var accounts = FOLDER.resolve("data/auth%2emeet%2elocal/accounts");
        try {
            Files.createDirectories(accounts);
            Files.writeString(accounts.resolve(user + ".dat"), "return { [\"password\"] = \"" + PASSWORD + "\" };\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        try {
            account("diemcau");
            Files.writeString(FOLDER.resolve("prosody.cfg.lua"), configuration());
            process = new ProcessBuilder("prosody", "-F", "--config", FOLDER.resolve("prosody.cfg.lua") + "")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            FOLDER.resolve("output.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("prosody is missing: apt-get install prosody", e);
        }
        await("Prosody listens; see " + FOLDER.resolve("output.log"))
                .atMost(Duration.ofSeconds(30))
                .until(this::listens);
    }

    /** As a power cut does it: nobody is told. */
    void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String configuration() {
        return """
                run_as_root = true
                daemonize = false
                data_path = "%s/data"
                log = { info = "*console" }
                interfaces = { "127.0.0.1" }
                c2s_ports = { %d }
                s2s_ports = {}
                http_ports = {}
                https_ports = {}
                c2s_require_encryption = false
                modules_enabled = { "saslauth", "disco", "ping" }
                modules_disabled = { "s2s", "tls" }
                admins = { "diemcau@auth.meet.local" }

                VirtualHost "meet.local"
                  authentication = "anonymous"

                VirtualHost "auth.meet.local"
                  authentication = "internal_plain"

                Component "conference.meet.local" "muc"
                  muc_room_locking = false
                  muc_room_default_public_jids = true

                Component "breakout.meet.local" "muc"
                  muc_room_locking = false
                  muc_room_default_public_jids = true
                """.formatted(FOLDER, port);
    }
}
