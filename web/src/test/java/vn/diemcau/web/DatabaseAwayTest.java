package vn.diemcau.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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

    private HttpResponse<String> get(EmbeddedServer server, String path, String accept) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
                .header("Accept", accept)
                .header("Cookie", "dc_session=somebody")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
