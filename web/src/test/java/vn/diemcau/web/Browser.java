package vn.diemcau.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as pages need one: cookies, forms with the token of the last page, redirects followed on wish. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" (?:content|value)=\"([^\"]*)\"");

    private final Product product;
    private final HttpClient wire;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String csrf = "";

    Browser(Product product, HttpClient wire) {
        this.product = product;
        this.wire = wire;
    }

    public void keep(String cookie, String value) {
        cookies.put(cookie, value);
    }

    /** What it, or a proxy before us, says with each request from now on. */
    public Browser saying(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** What the next form carries. */
    public void csrf(String token) {
        this.csrf = token;
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(product.address(path)).GET());
    }

    /** Sends a form, with the token of the pages. */
    public Answer submit(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("csrf", csrf);
        return post(path, all);
    }

    /** Sends a form as it is. */
    public Answer post(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", body);
    }

    /** Sends a body of any type; the token travels in the header. */
    public Answer post(String path, String type, String body) {
        var request = HttpRequest.newBuilder(product.address(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            request.header("X-CSRF-Token", csrf);
        }
        return send(request);
    }

    /** The page that an answer leads to. */
    public Answer follow(Answer answer) {
        var location = answer.header("Location").orElseThrow(() -> new AssertionError("leads nowhere: " + answer));
        return get(URI.create(location).toString());
    }

    private Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        headers.forEach(request::header);
        request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        try {
            var answer = Answer.of(wire.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
            answer.headers().allValues("Set-Cookie").forEach(this::keepSet);
            var token = CSRF.matcher(answer.body());
            if (token.find()) {
                csrf = token.group(1);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keepSet(String header) {
        var pair = header.split(";", 2)[0].split("=", 2);
        if (pair.length < 2 || pair[1].isEmpty() || header.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
