package vn.diemcau.web.story;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import vn.diemcau.web.ApiClient;

/**
 * The product as it is delivered: the packaged jar in a process of its own, with its embedded database, the rehearsal
 * bridge and the sample province, in a folder below {@code target}.
 */
final class PackagedProduct implements AutoCloseable {
    private final Path data;
    private final URI base;
    private final Process process;

    PackagedProduct(String name) {
        data = Path.of("target", name).toAbsolutePath();
        delete(data);
        int port = freePort();
        base = URI.create("http://127.0.0.1:" + port);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-Xmx512m", "-jar", jar().toString());
        builder.environment().remove("DATABASE_URL");
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("DATA_DIR", data.toString());
        // The meetings of the past are told in the background; stories play without them.
        builder.environment().put("DIEMCAU_SAMPLE_DAYS", "0");
        try {
            Files.createDirectories(data);
            process = builder.redirectErrorStream(true)
                    .redirectOutput(data.resolve("application.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .until(this::answers);
    }

    /** A signed-in person of the sample; waits for the sample where it has not come so far. */
    ApiClient as(String username) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    try {
                        return ApiClient.signedIn(base, username, "diemcau-demo")
                                        .token()
                                != null;
                    } catch (AssertionError notYet) {
                        return false;
                    }
                });
        return ApiClient.signedIn(base, username, "diemcau-demo");
    }

    URI base() {
        return base;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the product ended while starting, see " + data.resolve("application.log"));
        }
        try {
            var connection = (HttpURLConnection) base.resolve("/login").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path jar() {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("web-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
