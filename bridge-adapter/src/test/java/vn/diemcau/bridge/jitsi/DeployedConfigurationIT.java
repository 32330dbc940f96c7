package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.time.ProductClock;

/**
 * The files of {@code deploy/jitsi} do what they say: Prosody reads them beside a file laid out as the images' and the
 * packages' own, in whichever order, and the self-check finds nothing. Jitsi's plugins are stand-ins here.
 */
class DeployedConfigurationIT {
    private static final Path FILES = Path.of("..", "deploy", "jitsi");
    private static final Pattern ASKED = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static @Nullable EmbeddedServer server;

    private final Prosody prosody = new Prosody();

    @BeforeAll
    static void start() {
        server = Hooks.listening();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(server).getApplicationContext().close();
        HTTP.close();
    }

    @AfterEach
    void stopProsody() {
        prosody.close();
    }

    @Test
    void theFileForTheImagesReadFirst() throws IOException {
        runsWell(List.of(ours("docker"), images()), "meet.jitsi", "muc.meet.jitsi");
    }

    @Test
    void theFileForTheImagesReadLast() throws IOException {
        runsWell(List.of(images(), ours("docker")), "meet.jitsi", "muc.meet.jitsi");
    }

    @Test
    void theFileForThePackagesReadFirst() throws IOException {
        runsWell(List.of(ours("debian"), packages()), "meet.example.vn", "conference.meet.example.vn");
    }

    @Test
    void theFileForThePackagesReadLast() throws IOException {
        runsWell(List.of(packages(), ours("debian")), "meet.example.vn", "conference.meet.example.vn");
    }

    @Test
    void theSettingsOfTheImagesAreAskedForAndGiven() throws IOException {
        var compose = Files.readString(FILES.resolve("docker/compose.yml"));
        var given = new TreeSet<String>();
        for (var line : Files.readAllLines(FILES.resolve("docker/env.example"))) {
            if (!line.startsWith("#") && line.contains("=")) {
                given.add(line.substring(0, line.indexOf('=')));
            }
        }

        var asked = new TreeSet<String>();
        var names = ASKED.matcher(compose);
        while (names.find()) {
            asked.add(names.group(1));
        }
        var set = new TreeSet<String>();
        for (var service : services(compose)) {
            for (var setting : service) {
                if (setting.contains("=")) {
                    set.add(setting);
                } else {
                    asked.add(setting);
                }
            }
        }

        assertThat(given).isEqualTo(asked);
        assertThat(set)
                .contains(
                        "ENABLE_AUTH=1",
                        "AUTH_TYPE=jwt",
                        "JICOFO_ENABLE_AUTH=0",
                        "ENABLE_AUTO_OWNER=0",
                        "ENABLE_GUESTS=0",
                        "JWT_ALLOW_EMPTY=0",
                        "JWT_ENABLE_DOMAIN_VERIFICATION=1",
                        "XMPP_MUC_MODULES=token_affiliation,token_lobby_bypass",
                        "XMPP_MODULES=persistent_lobby,muc_census,muc_size,diemcau",
                        "PROSODY_RESERVATION_ENABLED=true",
                        "MAX_PARTICIPANTS=500",
                        "ENABLE_LOBBY=1",
                        "ENABLE_AV_MODERATION=1",
                        "JICOFO_ENABLE_REST=1",
                        "COLIBRI_REST_ENABLED=1");
        assertThat(compose).doesNotContain("0.0.0.0:").contains("'127.0.0.1:8888:8888'".replace("'", "\""));
    }

    @Test
    void noSecretStandsInAFile() throws IOException {
        try (var files = Files.walk(FILES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("[0-9a-f]{32}");
            }
        }
    }

    private void runsWell(List<String> configuration, String domain, String rooms) {
        prosody.configuredBy(
                        configuration,
                        "auth." + domain,
                        Map.of("DIEMCAU_HOOK_SECRET", Hooks.SECRET, "DIEMCAU_URL", Hooks.address(server())))
                .start();
        var context = server().getApplicationContext();
        var shard = TestShard.with(Map.of(
                "port",
                prosody.port(),
                "domain",
                domain,
                "muc-domain",
                rooms,
                "public-url",
                "http://127.0.0.1:" + prosody.httpPort(),
                "websocket-url",
                prosody.websocket(),
                "journal-url",
                prosody.journal(),
                "census-url",
                prosody.census()));

        var proofs = new ShardInspection(
                        shard,
                        new ShardInspection.Patience(Duration.ofSeconds(1), Duration.ofSeconds(5)),
                        context.getBean(JitsiSettings.class),
                        context.getBean(ProbeTokens.class),
                        context.getBean(Probes.class),
                        context.getBean(JsonMapper.class),
                        context.getBean(ProductClock.class),
                        HTTP)
                .run();

        assertThat(proofs)
                .allSatisfy(proof -> assertThat(proof.verdict())
                        .as("%s: %s", proof.code(), proof.detail().vietnamese())
                        .isEqualTo(Verdict.GOOD));
    }

    /** Our file, with the placeholders of the example filled in. */
    private static String ours(String kind) throws IOException {
        return Files.readString(FILES.resolve(kind).resolve("diemcau.cfg.lua"))
                .replace("https://diemcau.example.vn", Hooks.address(server()))
                .replace("CHANGE-ME", Hooks.SECRET);
    }

    /** What the images make of compose.yml, as far as it matters here. */
    private static String images() {
        return jitsi(
                "meet.jitsi",
                "muc.meet.jitsi",
                """
                  reservations_api_prefix = "%s/jitsi/reservations"
                """.formatted(Hooks.address(server())),
                """
                  muc_max_occupants = 500
                  muc_access_whitelist = { "focus@auth.meet.jitsi" }
                """,
                "",
                "admins = { \"focus@auth.meet.jitsi\", \"jvb@auth.meet.jitsi\" }\n");
    }

    /** What the packages install, with the changes of host-edits.cfg.lua. */
    private static String packages() {
        return jitsi(
                "meet.example.vn",
                "conference.meet.example.vn",
                "",
                "",
                "  admins = { \"focus@auth.meet.example.vn\" }\n",
                "");
    }

    private static String jitsi(
            String domain, String rooms, String onHost, String onRooms, String onEveryComponent, String global) {
        return """
                %6$s
                http_default_host = "%1$s"
                VirtualHost "%1$s"
                  authentication = "standin"
                  app_id = "diemcau"
                  app_secret = "%7$s"
                  modules_enabled = { "diemcau", "census_standin", "reservations_standin" }
                  main_muc = "%2$s"
                %3$s
                VirtualHost "auth.%1$s"
                  authentication = "internal_plain"

                Component "%2$s" "muc"
                  restrict_room_creation = true
                  modules_enabled = { "door_standin", "rooms_standin" }
                  token_domain = "%1$s"
                  muc_room_locking = false
                  muc_room_default_public_jids = true
                %4$s%5$s
                Component "breakout.%1$s" "muc"
                  restrict_room_creation = true
                  muc_room_locking = false
                  muc_room_default_public_jids = true
                %5$s
                Component "lobby.%1$s" "muc"
                  restrict_room_creation = true
                %5$s
                Component "focus.%1$s" "focus_standin"
                  focus_host = "%1$s"
                  focus_rooms = "%2$s"
                """.formatted(domain, rooms, onHost, onRooms, onEveryComponent, global, Hooks.TOKEN_SECRET);
    }

    private static List<List<String>> services(String compose) {
        Map<String, Map<String, Map<String, Object>>> read = new Yaml().load(compose);
        return Objects.requireNonNull(read.get("services")).values().stream()
                .map(service -> (List<?>) Objects.requireNonNull(service.get("environment")))
                .map(settings -> settings.stream().map(String::valueOf).toList())
                .toList();
    }

    private static EmbeddedServer server() {
        return Objects.requireNonNull(server);
    }
}
