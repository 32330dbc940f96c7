package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.words.Sentence;

/** Reads the journals that shards keep of their rooms, where they keep any. */
@Singleton
@Configured
class Journals {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Sentence JOURNAL = Sentence.of("bridge.who.journal");

    private final JitsiSettings settings;
    private final JsonMapper json;
    private final ShardHttp http;

    Journals(JitsiSettings settings, JsonMapper json, ShardHttp http) {
        this.settings = settings;
        this.json = json;
        this.http = http;
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
            return json.readValue(http.ask(question, JOURNAL), JournalPage.class);
        } catch (IOException failure) {
            throw new BridgeAway(Sentence.of("bridge.away.unread", "what", JOURNAL), failure);
        }
    }
}
