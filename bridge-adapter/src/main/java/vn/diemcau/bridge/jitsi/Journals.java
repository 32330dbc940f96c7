package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;

/** Reads the journals that shards keep of their rooms, where they keep any. */
@Singleton
@Configured
class Journals {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JitsiSettings settings;
    private final JsonMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Journals(JitsiSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /**
     * What the shard wrote of the room after that number.
     *
     * @throws BridgeAway when the journal cannot be read
     */
    JournalPage read(URI journal, RoomName room, long since) throws BridgeAway {
        var question = HttpRequest.newBuilder(URI.create("%s?room=%s&since=%d"
                        .formatted(journal, URLEncoder.encode(room.value(), StandardCharsets.UTF_8), since)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + settings.hookSecret())
                .build();
        try {
            var answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BridgeAway("nhật ký phòng của máy chủ hội nghị trả lời %d".formatted(answer.statusCode()));
            }
            return json.readValue(answer.body(), JournalPage.class);
        } catch (IOException failure) {
            throw new BridgeAway("không đọc được nhật ký phòng của máy chủ hội nghị", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BridgeAway("bị ngắt khi đọc nhật ký phòng", interrupted);
        }
    }
}
