package vn.diemcau.bridge.jitsi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a shard and us and does to its calls what a bad network does: some are lost though the sender believes
 * that they arrived, some come twice, and all come late by chance and so out of order.
 */
final class Relay implements AutoCloseable {
    private static final int TRIES = 3;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI target;
    private final Disorder disorder;
    private final Random random = new Random(20);
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger doubled = new AtomicInteger();

    /** Shares of one, and the longest delay. */
    record Disorder(double lost, double doubled, int lateMillis) {
        static final Disorder NONE = new Disorder(0, 0, 0);
    }

    Relay(URI target, Disorder disorder) throws IOException {
        this.target = target;
        this.disorder = disorder;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int lost() {
        return lost.get();
    }

    int doubled() {
        return doubled.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void pass(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            boolean drops;
            boolean doubles;
            int late;
            synchronized (random) {
                drops = random.nextDouble() < disorder.lost();
                doubles = random.nextDouble() < disorder.doubled();
                late = disorder.lateMillis() == 0 ? 0 : random.nextInt(disorder.lateMillis());
            }
            int status = 200;
            if (drops) {
                lost.incrementAndGet();
            } else if (late == 0) {
                status = send(call, body);
            } else {
                // Answered before it is passed on, so that calls overtake one another.
                threads.submit(() -> later(call.getRequestURI(), authorization(call), body, late, doubles));
            }
            call.sendResponseHeaders(status, -1);
        }
    }

    private int send(HttpExchange call, byte[] body) {
        return send(call.getRequestURI(), authorization(call), body);
    }

    private static String authorization(HttpExchange call) {
        var header = call.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header;
    }

    private boolean later(URI path, String authorization, byte[] body, int late, boolean doubles)
            throws InterruptedException {
        // What event_sync does: each post on its way by itself, and repeated a second later.
        Thread.sleep(late);
        for (int tries = 0; tries < TRIES && send(path, authorization, body) >= 500; tries++) {
            Thread.sleep(1_000);
        }
        if (doubles) {
            doubled.incrementAndGet();
            send(path, authorization, body);
        }
        return doubles;
    }

    private int send(URI path, String authorization, byte[] body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(target.resolve(path))
                                    .header("Authorization", authorization)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException nobodyThere) {
            return 503;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 503;
        }
    }
}
