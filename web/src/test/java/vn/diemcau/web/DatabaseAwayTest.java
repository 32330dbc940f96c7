package vn.diemcau.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Wire;

class DatabaseAwayTest {
    private static final int CONNECTIONS = 8;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void saysSoOnAPageAndComesBackByItself() throws Exception {
        try (var wire = new Wire(TestDatabase.address());
                var server = ApplicationContext.run(
                        EmbeddedServer.class, wire.address().properties(CONNECTIONS), "test")) {
            assertThat(get(server, "/health", "*/*").statusCode()).isEqualTo(200);

            wire.down();
            var page = get(server, "/", "text/html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Hệ thống đang tạm gián đoạn", "Mã tra cứu");
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            var problem = get(server, "/api/v1/account", "application/json");
            assertThat(problem.statusCode()).isEqualTo(503);
            assertThat(problem.body()).contains("\"code\":\"database-away\"");
            assertThat(get(server, "/health", "*/*").statusCode()).isEqualTo(503);
            assertThat(get(server, "/assets/diemcau.css", "*/*").statusCode()).isEqualTo(200);

            wire.up();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> get(server, "/health", "*/*").statusCode() == 200);
            assertThat(get(server, "/api/v1/account", "application/json").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aBridgeThatTellsSomethingMeanwhileIsToldToRepeatIt() throws Exception {
        try (var wire = new Wire(TestDatabase.address())) {
            var properties = new HashMap<String, Object>(wire.address().properties(CONNECTIONS));
            properties.putAll(Map.of(
                    "diemcau.clock", false,
                    "jitsi.shards", "tinh",
                    "jitsi.hook-header", "X-Jitsi",
                    "jitsi.hook-secret", "mot-bi-mat-cua-bai-thu",
                    "jitsi.tinh.domain", "meet.local",
                    "jitsi.tinh.user", "diemcau",
                    "jitsi.tinh.password", "mat-khau",
                    "jitsi.tinh.public-url", "https://meet.local"));
            try (var server = ApplicationContext.run(EmbeddedServer.class, properties, "test")) {
                var joined = """
                        {"occupant":{"occupant_jid":"a@meet.local/b","id":"1","joined_at":1795368031},
                         "room_jid":"plain1@conference.meet.local","room_name":"plain1","is_breakout":false}""";
                assertThat(post(server, "/jitsi/events/events/occupant/joined", joined))
                        .isEqualTo(200);

                wire.down();
                assertThat(post(server, "/jitsi/events/events/occupant/joined", joined))
                        .isEqualTo(503);
                assertThat(post(server, "/jitsi/reservations/conference", "mail_owner=a%40meet.local&name=plain1"))
                        .isEqualTo(503);
            }
        }
    }

    private int post(EmbeddedServer server, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
                .header("X-Jitsi", "mot-bi-mat-cua-bai-thu")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> get(EmbeddedServer server, String path, String accept) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
                .header("Accept", accept)
                .header("Cookie", "dc_session=somebody")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
