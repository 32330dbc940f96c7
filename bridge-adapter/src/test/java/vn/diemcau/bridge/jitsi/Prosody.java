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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Prosody on loopback, laid out as Jitsi lays it out: a main host, on which whoever comes gets a random name
 * (Jitsi gives one to each token), a host for our account, an administrator, and the rooms. Jitsi's own plugins are not
 * part of Debian; {@link #asJitsi} loads stand-ins for them ({@code src/test/prosody}), which say what they follow, or
 * the real ones where {@code JITSI_PLUGINS} names their folder. Everything can be taken away or added by itself, and
 * {@link #configuredBy} reads configurations of the test's own.
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
    private String authDomain = "auth." + DOMAIN;
    private List<String> files = List.of();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Process process;

    Prosody() {
        this(freePort(), freePort());
    }

    /** In the place of another one, which is stopped. */
    Prosody(int port, int httpPort) {
        this.port = port;
        this.httpPort = httpPort;
        this.folder = Path.of("target", "prosody", String.valueOf(port)).toAbsolutePath();
    }

    /** Which plugins it has in the place of those that Debian has not. */
    static String plugins() {
        return REAL_PLUGINS.map(folder -> "the plugins of " + folder).orElse("stand-ins");
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

    URI census() {
        return URI.create("http://127.0.0.1:" + httpPort + "/room-census");
    }

    /** Guests show tokens of this secret (HS256), and the role in the room follows the token. */
    Prosody asJitsi(String appId, String appSecret) {
        onHost = """
                authentication = "%s"
                  app_id = "%s"
                  app_secret = "%s"
                """.formatted(REAL_PLUGINS.isPresent() ? "token" : "standin", appId, appSecret);
        return REAL_PLUGINS.isPresent()
                ? onRooms("token_verification", "").onRooms("token_affiliation", "")
                : onRooms("door_standin", "token_domain = \"meet.local\"");
    }

    /** Posts what event_sync posts. */
    Prosody tellingEventsTo(String prefix, String authorization) {
        return REAL_PLUGINS.isPresent()
                ? component("""
                Component "esync.meet.local" "event_sync_component"
                  muc_component = "conference.meet.local"
                  api_prefix = "%s"
                  api_headers = { ["Authorization"] = "%s" }
                """.formatted(prefix, authorization))
                : onRooms("events_standin", """
                  events_prefix = "%s"
                  events_authorization = "%s"
                """.formatted(prefix, authorization));
    }

    /** Keeps our journal; {@code hintUrl} may be empty. */
    Prosody withJournal(String secret, String hintUrl) {
        return onHost(
                "diemcau",
                "diemcau_secret = \"" + secret + "\"\n"
                        + (hintUrl.isEmpty() ? "" : "diemcau_hint_url = \"" + hintUrl + "\""));
    }

    /** The header by which the journal's hints are known. */
    Prosody hintingIn(String header) {
        onHost += "diemcau_hint_header = \"" + header + "\"\n";
        return this;
    }

    /** So many entries a room. */
    Prosody keeping(int entries) {
        onHost += "diemcau_journal_size = " + entries + "\n";
        return this;
    }

    /** Counts who is in each room, over HTTP. */
    Prosody withCensus() {
        return onHost(REAL_PLUGINS.isPresent() ? "muc_census" : "census_standin", "");
    }

    /** Keeps microphones, cameras and screens to moderators when one of them says so. */
    Prosody withAvModeration() {
        return component("""
                Component "avmoderation.meet.local" "avmoderation_standin"
                  muc_component = "conference.meet.local"
                """);
    }

    /** Machines may tell of themselves here. */
    Prosody withBreweries() {
        return component("""
                Component "internal.auth.meet.local" "muc"
                  muc_room_locking = false
                  muc_room_default_public_jids = true
                """);
    }

    /** One more module on the main host, with its options. */
    Prosody onHost(String module, String options) {
        hostModules.add(module);
        onHost += options + "\n";
        return this;
    }

    /** One more module where the rooms are, with its options. */
    Prosody onRooms(String module, String options) {
        roomModules.add(module);
        onRooms += options + "\n";
        return this;
    }

    /** One more component, with its options. */
    Prosody component(String text) {
        components += text + "\n";
        return this;
    }

    /** Our account is one like every other. */
    Prosody withoutAdministrators() {
        admins = "";
        return this;
    }

    /**
     * Reads these files in this order and nothing else, but for where it lies and listens; our account is one of
     * {@code authDomain}, and the environment is added to that of the process.
     */
    Prosody configuredBy(List<String> configurations, String authDomain, Map<String, String> environment) {
        this.files = List.copyOf(configurations);
        this.authDomain = authDomain;
        this.environment.putAll(environment);
        return this;
    }

    /** Makes an account on one of the hosts for machines: {@code auth}, or {@code recorder}. */
    void account(String user, String host) {
        accountOn(user, host + "." + DOMAIN);
    }

    private void accountOn(String user, String domain) {
        var accounts = folder.resolve("data/" + domain.replace(".", "%2e").replace("-", "%2d") + "/accounts");
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

    void start() {
        try {
            for (var account : List.of("diemcau", "jvb", "jibri", "jigasi")) {
                accountOn(account, authDomain);
            }
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
                .until(() -> listens(port) && listens(httpPort));
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

    private static boolean listens(int port) {
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
                plugin_paths = { "%s", "%s", "%s" }
                modules_enabled = { "saslauth", "disco", "ping", "tls", "websocket" }
                %s
                """.formatted(folder, port, httpPort, REAL_PLUGINS.orElse(STANDINS), STANDINS, OURS, tls);
    }

    private String layout() {
        return """
                http_default_host = "meet.local"
                admins = { %s }
                muc_mapper_domain_base = "meet.local"
                main_muc = "conference.meet.local"

                VirtualHost "meet.local"
                  modules_enabled = { %s }
                  %s

                VirtualHost "auth.meet.local"
                  authentication = "internal_plain"

                VirtualHost "recorder.meet.local"
                  authentication = "internal_plain"

                Component "conference.meet.local" "muc"
                  modules_enabled = { %s }
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
                """.formatted(admins, quoted(hostModules), onHost, quoted(roomModules), onRooms, components);
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }
}
