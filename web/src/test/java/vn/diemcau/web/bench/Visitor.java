package vn.diemcau.web.bench;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The running product as an outside client sees it: signed in as the secretary of the sample. */
final class Visitor implements AutoCloseable {
    private static final ObjectMapper JSON = ObjectMapper.getDefault();

    private final HttpClient http;
    private final String base;
    private final String token;

    Visitor(String base) {
        this.http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        this.base = base;
        this.token = text(parse(signIn("thuky").body()), "access_token");
    }

    private Visitor(HttpClient http, String base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /** Somebody else of the sample signs in. */
    HttpResponse<String> signIn(String username) {
        return send(request("POST", "/api/v1/login", Map.of("username", username, "password", "diemcau-demo"), ""));
    }

    /** The same client with the token of somebody else. */
    Visitor as(String another) {
        return new Visitor(http, base, another);
    }

    /** An answer that goes on until it is closed. */
    InputStream stream(String path) {
        try {
            var answer = http.send(request("GET", path, null, token), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    Map<String, Object> get(String path) {
        return json("GET", path, null, token);
    }

    Map<String, Object> post(String path, Map<String, ?> body) {
        return json("POST", path, body, token);
    }

    /** The status alone, for loops that must not spend their time on parsing. */
    int status(String method, String path, Map<String, ?> body) {
        return send(request(method, path, body, token)).statusCode();
    }

    /** A GET without parsing; fails on anything but 200. */
    void fetch(String path) {
        var answer = send(request("GET", path, null, token));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    int status(String path) {
        return send(request("GET", path, null, token)).statusCode();
    }

    /** What goes over the line for a page, compressed as a browser asks for it. */
    int bytes(String path) {
        try {
            var asked = HttpRequest.newBuilder(request("GET", path, null, token), (name, value) -> true)
                    .header("Accept-Encoding", "gzip")
                    .build();
            return http.send(asked, HttpResponse.BodyHandlers.ofByteArray()).body().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String lines(String path) {
        return send(request("GET", path, null, token)).body();
    }

    static String text(Map<String, Object> object, String key) {
        return String.valueOf(Objects.requireNonNull(object.get(key), key));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Map<String, Object> object, String key) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(key), key);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> items(Map<String, Object> list) {
        return (List<Map<String, Object>>) Objects.requireNonNull(list.get("items"), "items");
    }

    static Map<String, Object> parse(String line) {
        try {
            return JSON.readValue(line, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> json(
            String method, String path, @org.jspecify.annotations.Nullable Map<String, ?> body, String bearer) {
        var answer = send(request(method, path, body, bearer));
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return parse(answer.body());
    }

    private HttpRequest request(
            String method, String path, @org.jspecify.annotations.Nullable Map<String, ?> body, String bearer) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            return bearer.isEmpty()
                    ? request.build()
                    : request.header("Authorization", "Bearer " + bearer).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
