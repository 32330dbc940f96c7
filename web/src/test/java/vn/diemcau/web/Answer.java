package vn.diemcau.web;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the product answered. */
public record Answer(int status, java.net.http.HttpHeaders headers, byte[] bytes) {

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JsonMapper.createDefault().readValue(bytes, JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + body(), e);
        }
    }

    /** The text at {@code items[0].unit.code}; numbers and truth values as text, and "null" where null was written. */
    public String text(String path) {
        return at(path).coerceStringValue();
    }

    /** The node at {@code items[0].unit.code}; what is missing fails the test. */
    public JsonNode at(String path) {
        var node = json();
        for (var step : path.replace("[", ".[").split("\\.")) {
            if (step.isEmpty()) {
                continue;
            }
            var next = step.startsWith("[")
                    ? node.get(Integer.parseInt(step.substring(1, step.length() - 1)))
                    : node.get(step);
            if (next == null) {
                throw new AssertionError("no " + path + " in " + body());
            }
            node = next;
        }
        return node;
    }

    /** The stable code of a problem. */
    public String code() {
        return text("code");
    }

    @Override
    public String toString() {
        return status + " " + body();
    }
}
