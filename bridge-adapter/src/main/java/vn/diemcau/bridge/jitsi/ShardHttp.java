package vn.diemcau.bridge.jitsi;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.words.Sentence;

/**
 * What is asked of shards over HTTP and WebSocket, on one client for all. It follows nobody elsewhere, and every asker
 * says how long it waits.
 */
@Singleton
@Configured
class ShardHttp {
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    HttpClient client() {
        return http;
    }

    /**
     * The body of an answer that is as it should be.
     *
     * @param who is asked, as it stands in the reason when the answer is another
     * @throws IOException when there is none; what that means is the asker's to say
     */
    String ask(HttpRequest question, Sentence who) throws BridgeAway, IOException {
        try {
            var answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new BridgeAway(Sentence.of("bridge.away.status", "who", who, "status", answer.statusCode()));
            }
            return answer.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BridgeAway(Sentence.of("bridge.away.interrupted", "who", who), interrupted);
        }
    }
}
