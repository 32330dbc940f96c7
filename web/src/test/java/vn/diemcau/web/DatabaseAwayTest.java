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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.diemcau.store.TestDatabase;

class DatabaseAwayTest {
    private final HttpClient wire = HttpClient.newHttpClient();

    @Test
    void saysSoOnAPageAndComesBackByItself() throws Exception {
        var database = URI.create(TestDatabase.address().url().substring("jdbc:".length()));
        try (var cable = new Cable(database.getHost(), database.getPort());
                var server = ApplicationContext.run(EmbeddedServer.class, through(cable, database), "test")) {
            assertThat(get(server, "/health", "*/*").statusCode()).isEqualTo(200);

            cable.cut();
            var page = get(server, "/", "text/html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Hệ thống đang tạm gián đoạn", "Mã tra cứu");
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            var problem = get(server, "/api/v1/account", "application/json");
            assertThat(problem.statusCode()).isEqualTo(503);
            assertThat(problem.body()).contains("\"code\":\"database-away\"");
            assertThat(get(server, "/health", "*/*").statusCode()).isEqualTo(503);
            assertThat(get(server, "/assets/diemcau.css", "*/*").statusCode()).isEqualTo(200);

            cable.mend();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> get(server, "/health", "*/*").statusCode() == 200);
            assertThat(get(server, "/api/v1/account", "application/json").statusCode())
                    .isEqualTo(401);
        }
    }

    private static HashMap<String, Object> through(Cable cable, URI database) {
        var properties = new HashMap<>(TestDatabase.properties());
        properties.computeIfPresent(
                "datasources.default.url",
                (name, url) -> url.toString().replace(database.getAuthority(), "127.0.0.1:" + cable.port()));
        return properties;
    }

    private HttpResponse<String> get(EmbeddedServer server, String path, String accept) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
                .header("Accept", accept)
                .header("Cookie", "dc_session=somebody")
                .build();
        return wire.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
