package vn.diemcau.bridge.jitsi;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Prosody on loopback, laid out as Jitsi lays it out: a main host, on which whoever comes gets a random name
 * (Jitsi gives one to each token), a host for our account, an administrator, and the rooms. Jitsi's own plugins are not
 * part of Debian; {@link #asJitsi} loads stand-ins for them ({@code src/test/prosody}), which say what they follow, or
 * the real ones where {@code JITSI_PLUGINS} names their folder.
 */
final class Prosody implements AutoCloseable {
    static final String DOMAIN = "meet.local";
    static final String ROOMS = "conference." + DOMAIN;
    static final String BREWERIES = "internal.auth." + DOMAIN;
    static final String PASSWORD = "mat-khau-cua-bai-thu";
    private static final Path STANDINS = Path.of("src", "test", "prosody").toAbsolutePath();
    private static final Optional<Path> REAL_PLUGINS =
            Optional.ofNullable(System.getenv("JITSI_PLUGINS")).map(Path::of);
    private static final Path OURS = Path.of("..", "deploy", "jitsi").toAbsolutePath();

    private final int port = freePort();
    private final int httpPort = freePort();
    private final Path folder =
            Path.of("target", "prosody", String.valueOf(port)).toAbsolutePath();
    private String onHost = "authentication = \"anonymous\"";
    private String onRooms = "";
    private String components = "";
    private String tls = """
                c2s_require_encryption = false
                modules_disabled = { "s2s", "tls" }
                """;
    private @Nullable Process process;

    int port() {
        return port;
    }

    /** Where WebSockets and the journal are. */
    int httpPort() {
        return httpPort;
    }

    URI websocket() {
        return URI.create("ws://127.0.0.1:" + httpPort + "/xmpp-websocket");
    }

    URI journal() {
        return URI.create("http://127.0.0.1:" + httpPort + "/diemcau");
    }

    /** Guests show tokens of this secret (HS256), and the role in the room follows the token. */
    Prosody asJitsi(String appId, String appSecret) {
        onHost = """
                authentication = "%s"
                  app_id = "%s"
                  app_secret = "%s"
                """.formatted(REAL_PLUGINS.isPresent() ? "token" : "standin", appId, appSecret);
        onRooms += REAL_PLUGINS.isPresent()
                ? "  modules_enabled = { \"token_verification\", \"token_affiliation\" }\n"
                : """
                  modules_enabled = { "door_standin", "events_standin" }
                  token_domain = "meet.local"
                """;
        return this;
    }

    /** Posts what event_sync posts. */
    Prosody tellingEventsTo(String prefix, String authorization) {
        if (REAL_PLUGINS.isPresent()) {
            components += """
                Component "esync.meet.local" "event_sync_component"
                  muc_component = "conference.meet.local"
                  api_prefix = "%s"
                  api_headers = { ["Authorization"] = "%s" }
                """.formatted(prefix, authorization);
        } else {
            onRooms += """
                  events_prefix = "%s"
                  events_authorization = "%s"
                """.formatted(prefix, authorization);
        }
        return this;
    }

    /** Keeps our journal; {@code hintUrl} may be empty. */
    Prosody withJournal(String secret, String hintUrl) {
        onHost += """

                  modules_enabled = { "diemcau" }
                  diemcau_secret = "%s"
                """.formatted(secret) + (hintUrl.isEmpty() ? "" : "  diemcau_hint_url = \"" + hintUrl + "\"\n");
        return this;
    }

    /** Keeps microphones, cameras and screens to moderators when one of them says so. */
    Prosody withAvModeration() {
        components += """

                Component "avmoderation.meet.local" "avmoderation_standin"
                  muc_component = "conference.meet.local"
                """;
        return this;
    }

    /** Makes an account on one of the hosts for machines: {@code auth}, or {@code recorder}. */
    void account(String user, String host) {
        var accounts = folder.resolve("data/%s%%2emeet%%2elocal/accounts".formatted(host));
        try {
            Files.createDirectories(accounts);
            Files.writeString(accounts.resolve(user + ".dat"), "return { [\"password\"] = \"" + PASSWORD + "\" };\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets nobody in without TLS; shows a certificate of that name, signed by itself. */
    Prosody withTls(String name) {
        try {
            Files.createDirectories(folder);
            var made = new ProcessBuilder(
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "rsa:2048",
                            "-nodes",
                            "-days",
                            "2",
                            "-subj",
                            "/CN=" + name,
                            "-addext",
                            "subjectAltName=DNS:" + name,
                            "-keyout",
                            folder.resolve("key.pem") + "",
                            "-out",
                            certificate() + "")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start();
            if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
                throw new IllegalStateException("no certificate; see " + folder.resolve("openssl.log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("openssl is missing: apt-get install openssl", e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        tls = """
                c2s_require_encryption = true
                modules_disabled = { "s2s" }
                ssl = { certificate = "%s", key = "%s" }
                """.formatted(certificate(), folder.resolve("key.pem"));
        return this;
    }

    Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** Machines may tell of themselves here. */
    Prosody withBreweries() {
        components += """
                Component "internal.auth.meet.local" "muc"
                  muc_room_locking = false
                  muc_room_default_public_jids = true
                """;
        return this;
    }

    /** So many entries a room. */
    Prosody keeping(int entries) {
        onHost += "  diemcau_journal_size = " + entries + "\n";
        return this;
    }

    void start() {
        try {
            for (var account : List.of("diemcau", "jvb", "jibri", "jigasi")) {
                account(account, "auth");
            }
            Files.writeString(folder.resolve("prosody.cfg.lua"), configuration());
            process = new ProcessBuilder("prosody", "-F", "--config", folder.resolve("prosody.cfg.lua") + "")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("output.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("prosody is missing: apt-get install prosody", e);
        }
        await("Prosody listens; see " + folder.resolve("output.log"))
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

    static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                http_ports = { %d }
                http_interfaces = { "127.0.0.1" }
                http_default_host = "meet.local"
                https_ports = {}
                consider_websocket_secure = true
                plugin_paths = { "%s", "%s" }
                modules_enabled = { "saslauth", "disco", "ping", "tls", "websocket" }
                %s
                admins = { "diemcau@auth.meet.local" }
                muc_mapper_domain_base = "meet.local"
                main_muc = "conference.meet.local"

                VirtualHost "meet.local"
                  %s

                VirtualHost "auth.meet.local"
                  authentication = "internal_plain"

                VirtualHost "recorder.meet.local"
                  authentication = "internal_plain"

                Component "conference.meet.local" "muc"
                  muc_room_locking = false
                  muc_room_default_public_jids = true
                %s
                Component "lobby.meet.local" "muc"
                  muc_room_locking = false
                  muc_room_default_public_jids = true

                Component "breakout.meet.local" "muc"
                  muc_room_locking = false
                  muc_room_default_public_jids = true

                %s
                """.formatted(
                        folder, port, httpPort, REAL_PLUGINS.orElse(STANDINS), OURS, tls, onHost, onRooms, components);
    }
}
