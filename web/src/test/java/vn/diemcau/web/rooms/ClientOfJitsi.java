package vn.diemcau.web.rooms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stand-in for the origin that serves Jitsi's own web client, for a Jitsi cannot be had here: an external API and a
 * client of our own, which use the options, commands and events by the names that stand in Jitsi's handbook.
 */
final class ClientOfJitsi implements AutoCloseable {
    private final HttpServer server;
    private final AtomicBoolean broken = new AtomicBoolean();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One request, as far as a token could stand in it. */
    record Asked(String path, Optional<String> referer) {}

    ClientOfJitsi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on it has no external API, or has one again. */
    void broken(boolean now) {
        broken.set(now);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            asked.add(new Asked(
                    path, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Referer"))));
            boolean script = path.equals("/external_api.js");
            if (script && broken.get()) {
                exchange.sendResponseHeaders(502, -1);
                return;
            }
            try (var file = ClientOfJitsi.class.getResourceAsStream(
                    script ? "/jitsi-client/external_api.js" : "/jitsi-client/client.html")) {
                var bytes = Objects.requireNonNull(file).readAllBytes();
                exchange.getResponseHeaders()
                        .set("Content-Type", script ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8");
                exchange.getResponseHeaders().set("Cache-Control", "no-store");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
