package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.words.Sentence;

/**
 * The focus of a shard, asked over its own REST, which knows no sign-in and is therefore on loopback or behind TLS. Its
 * moves are GETs that change something: nothing here repeats one by itself.
 */
@Singleton
@Configured
class Jicofo {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Machines machines;
    private final JsonMapper json;
    private final ShardHttp http;

    Jicofo(Machines machines, JsonMapper json, ShardHttp http) {
        this.machines = machines;
        this.json = json;
        this.http = http;
    }

    /** Only off a bridge that drains: on any other Jicofo could put them back at once. */
    static boolean canRelieve(Shard shard, Machine machine) {
        return shard.jicofo().isPresent() && machine.kind() == Machine.Kind.JVB && machine.draining();
    }

    /** Moves everybody off a draining bridge, to others of Jicofo's choice. */
    int relieve(Shard shard, String name) throws BridgeAway {
        var bridge = machines.of(shard.name()).stream()
                .filter(one -> one.name().equals(name) && canRelieve(shard, one))
                .findFirst();
        if (bridge.isEmpty()) {
            return 0;
        }
        var answer = get(
                shard,
                shard.jicofo().orElseThrow() + "/move-endpoints/move-fraction?fraction=1.0&bridge="
                        + URLEncoder.encode(bridge.get().address(), StandardCharsets.UTF_8));
        var moved = answer.get("movedEndpoints");
        return moved != null && moved.isNumber() ? moved.getIntValue() : 0;
    }

    private JsonNode get(Shard shard, String address) throws BridgeAway {
        var who = Sentence.of("bridge.who.jicofo", "shard", shard.name());
        try {
            var answer = http.ask(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(PATIENCE)
                            .build(),
                    who);
            var read = json.readValue(answer, JsonNode.class);
            return read == null ? JsonNode.nullNode() : read;
        } catch (IOException failure) {
            throw new BridgeAway(Sentence.of("bridge.away.silent", "who", who), failure);
        }
    }
}
