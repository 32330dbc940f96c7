package vn.diemcau.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client of the API: JSON in, JSON out, a bearer token where it has one. */
public final class ApiClient {
    private final Function<String, URI> addresses;
    private final HttpClient wire;
    private final @Nullable String token;
    private final List<String> headers;

    ApiClient(Function<String, URI> addresses, HttpClient wire, @Nullable String token) {
        this(addresses, wire, token, List.of());
    }

    private ApiClient(Function<String, URI> addresses, HttpClient wire, @Nullable String token, List<String> headers) {
        this.addresses = addresses;
        this.wire = wire;
        this.token = token;
        this.headers = List.copyOf(headers);
    }

    /** A client of a product that runs elsewhere, signed in with name and password. */
    public static ApiClient signedIn(URI base, String username, String password) {
        var wire = HttpClient.newHttpClient();
        var answer = new ApiClient(base::resolve, wire, null)
                .post("/api/v1/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
        return new ApiClient(base::resolve, wire, answer.text("access_token"));
    }

    /** The same client with one more header. */
    public ApiClient with(String header, String value) {
        var more = new ArrayList<>(headers);
        more.add(header);
        more.add(value);
        return new ApiClient(addresses, wire, token, more);
    }

    public @Nullable String token() {
        return token;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    /** A PUT upon the version that was read before. */
    public Answer put(String path, long version, String json) {
        return with("If-Match", "\"" + version + "\"").put(path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Any method, with or without a body. */
    public Answer send(String method, String path, @Nullable String json) {
        return Answer.of(exchange(method, path, json, HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** The status alone; a stream of events is not waited for. */
    public int status(String method, String path, @Nullable String body) {
        var response = exchange(method, path, body, HttpResponse.BodyHandlers.ofInputStream());
        try (var unread = response.body()) {
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> HttpResponse<T> exchange(
            String method, String path, @Nullable String body, HttpResponse.BodyHandler<T> handler) {
        var request = HttpRequest.newBuilder(addresses.apply(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            if (!headers.contains("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            return wire.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer that goes on, line by line, until its reader closes it. */
    public HttpResponse<Stream<String>> stream(String path) {
        var request = HttpRequest.newBuilder(addresses.apply(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return wire.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
