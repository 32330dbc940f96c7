package vn.diemcau.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.diemcau.Cast;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehindAProxyTest {
    private final HttpClient wire = HttpClient.newHttpClient();
    private EmbeddedServer server;

    @BeforeAll
    void start() {
        var properties = new HashMap<>(TestDatabase.properties());
        properties.put("diemcau.public-url", "https://hop.phutho.gov.vn");
        properties.put("diemcau.trusted-proxies", "127.0.0.0/8, 10.0.0.5");
        server = ApplicationContext.run(EmbeddedServer.class, properties, "test");
        Cast.onStage(server.getApplicationContext());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void believesTheProxyAndNobodyBeforeIt() throws Exception {
        // The client has written the first address itself; the second is what the first trusted proxy saw.
        signIn(Map.of("X-Forwarded-For", "203.0.113.9, 10.20.30.40, 10.0.0.5"));
        var address = server.getApplicationContext()
                .getBean(Sql.class)
                .first(
                        "SELECT address FROM audit_entry WHERE act = 'session-open' AND username = 'lanhdao' ORDER BY no DESC LIMIT 1",
                        row -> row.text("address"));
        assertThat(address).hasValue("10.20.30.40");
    }

    @Test
    void setsSecureCookiesAndAsksForHttpsFromThenOn() throws Exception {
        var page = get();
        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(page.body()).doesNotContain("kết nối http không được bảo vệ");
    }

    @Test
    void takesFormsFromItsPublicOriginOnly() throws Exception {
        assertThat(form("https://hop.phutho.gov.vn").statusCode()).isEqualTo(422);
        assertThat(form("https://hop.phutho.gov.vn.example").statusCode()).isEqualTo(403);
        assertThat(form("null").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get() throws Exception {
        return wire.send(request("/login").build(), HttpResponse.BodyHandlers.ofString());
    }

    private void signIn(Map<String, String> headers) throws Exception {
        var request = request("/api/v1/login")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"lanhdao\",\"password\":\"" + Cast.PASSWORD + "\"}"));
        headers.forEach(request::header);
        assertThat(wire.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> form(String origin) throws Exception {
        var cookie = get().headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var token = cookie.split("=", 2)[1];
        return wire.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookie)
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString("csrf=" + token + "&username=khongco&password=sai"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
                .header("Accept", "text/html");
    }
}
