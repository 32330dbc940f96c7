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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Prosody on loopback as a whole shard: with everything that a Jitsi should have, where stand-ins do what its
 * plugins and Jicofo do ({@code src/test/prosody}), so that a test can take one thing away; or with configurations of
 * the test's own.
 */
final class ShardServer implements AutoCloseable {
    private static final Path STANDINS = Path.of("src", "test", "prosody").toAbsolutePath();
    private static final Path OURS = Path.of("..", "deploy", "jitsi").toAbsolutePath();

    private final int port;
    private final int httpPort;
    private final Path folder;
    private final List<String> hostModules = new ArrayList<>();
    private final List<String> roomModules = new ArrayList<>();
    private String onHost = "authentication = \"anonymous\"\n";
    private String onRooms = "";
    private String components = "";
    private String admins = "\"diemcau@auth.meet.local\"";
    private String tls = """
            c2s_require_encryption = false
            modules_disabled = { "s2s", "tls" }
            """;
    private String authDomain = "auth." + Prosody.DOMAIN;
    private List<String> files = List.of();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Process process;

    ShardServer() {
        this(freePort(), freePort());
    }

    /** In the place of another one, which is stopped. */
    ShardServer(int port, int httpPort) {
        this.port = port;
        this.httpPort = httpPort;
        this.folder = Path.of("target", "prosody", String.valueOf(port)).toAbsolutePath();
    }

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
    ShardServer asJitsi(String appId, String appSecret) {
        onHost = """
                authentication = "standin"
                  app_id = "%s"
                  app_secret = "%s"
                """.formatted(appId, appSecret);
        return onRooms("door_standin", "token_domain = \"meet.local\"");
    }

    /** Posts what event_sync posts. */
    ShardServer tellingEventsTo(String prefix, String authorization) {
        return onRooms("events_standin", """
                  events_prefix = "%s"
                  events_authorization = "%s"
                """.formatted(prefix, authorization));
    }

    /** Keeps our journal; {@code hintUrl} may be empty. */
    ShardServer withJournal(String secret, String hintUrl) {
        return onHost(
                "diemcau",
                "diemcau_secret = \"" + secret + "\"\n"
                        + (hintUrl.isEmpty() ? "" : "diemcau_hint_url = \"" + hintUrl + "\""));
    }

    /** One more module on the main host, with its options. */
    ShardServer onHost(String module, String options) {
        hostModules.add(module);
        onHost += options + "\n";
        return this;
    }

    /** One more module where the rooms are, with its options. */
    ShardServer onRooms(String module, String options) {
        roomModules.add(module);
        onRooms += options + "\n";
        return this;
    }

    /** One more component, with its options. */
    ShardServer component(String text) {
        components += text + "\n";
        return this;
    }

    /** Lets our account in with TLS alone, and shows a certificate of this name, which nobody has signed. */
    ShardServer withTls(String name) {
        var command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=%1$s -addext subjectAltName=DNS:%1$s"
                .formatted(name);
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("-keyout", folder.resolve("key.pem") + "", "-out", certificate() + ""));
        try {
            Files.createDirectories(folder);
            var log = folder.resolve("openssl.log").toFile();
            if (new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(log)
                            .start()
                            .waitFor()
                    != 0) {
                throw new IllegalStateException("no certificate; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("openssl is missing: apt-get install openssl", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
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

    /** Our account is one like every other. */
    ShardServer withoutAdministrators() {
        admins = "";
        return this;
    }

    /**
     * Reads these files in this order and nothing else, but for where it lies and listens; our account is one of
     * {@code authDomain}, and the environment is added to that of the process.
     */
    ShardServer configuredBy(List<String> configurations, String authDomain, Map<String, String> environment) {
        this.files = List.copyOf(configurations);
        this.authDomain = authDomain;
        this.environment.putAll(environment);
        return this;
    }

    void start() {
        try {
            var accounts =
                    folder.resolve("data/" + authDomain.replace(".", "%2e").replace("-", "%2d") + "/accounts");
            Files.createDirectories(accounts);
            Files.writeString(
                    accounts.resolve("diemcau.dat"), "return { [\"password\"] = \"" + Prosody.PASSWORD + "\" };\n");
            Files.writeString(folder.resolve("prosody.cfg.lua"), configuration());
            for (int no = 0; no < files.size(); no++) {
                Files.writeString(folder.resolve(no + ".cfg.lua"), files.get(no));
            }
            var command = new ProcessBuilder("prosody", "-F", "--config", folder.resolve("prosody.cfg.lua") + "")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("output.log").toFile()));
            command.environment().putAll(environment);
            process = command.start();
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

    private static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration() {
        if (files.isEmpty()) {
            return listening() + layout();
        }
        var main = new StringBuilder(listening());
        for (int no = 0; no < files.size(); no++) {
            main.append("Include \"").append(folder.resolve(no + ".cfg.lua")).append("\"\n");
        }
        return main.toString();
    }

    private String listening() {
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
                https_ports = {}
                consider_websocket_secure = true
                plugin_paths = { "%s", "%s" }
                modules_enabled = { "saslauth", "disco", "ping", "tls", "websocket" }
                %s
                """.formatted(folder, port, httpPort, STANDINS, OURS, tls);
    }

    private String layout() {
        return """
                http_default_host = "meet.local"
                admins = { %s }

                VirtualHost "meet.local"
                  modules_enabled = { %s }
                  %s

                VirtualHost "auth.meet.local"
                  authentication = "internal_plain"

                Component "conference.meet.local" "muc"
                  modules_enabled = { %s }
                  muc_room_locking = false
                  muc_room_default_public_jids = true
                %s
                Component "breakout.meet.local" "muc"
                  muc_room_locking = false
                  muc_room_default_public_jids = true

                %s
                """.formatted(admins, quoted(hostModules), onHost, quoted(roomModules), onRooms, components);
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }
}
