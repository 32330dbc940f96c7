package vn.diemcau.web.story;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import vn.diemcau.web.ApiClient;

/** Somebody who watches a meeting by server-sent events, from the moment it is made until it is closed. */
final class Watching implements AutoCloseable {
    private final List<String> data = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> stream;
    private final CompletableFuture<Void> reading;

    Watching(ApiClient watcher, String meeting) {
        stream = watcher.stream("/api/v1/events?meeting=" + meeting);
        reading = CompletableFuture.runAsync(
                () -> stream.body().filter(line -> line.startsWith("data:")).forEach(data::add));
    }

    /** Waits until an event has told of an endpoint with this presence. */
    void sees(String presence) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> data.stream().anyMatch(line -> line.contains("\"presence\":\"" + presence + "\"")));
    }

    @Override
    public void close() {
        reading.cancel(true);
        stream.body().close();
    }
}
