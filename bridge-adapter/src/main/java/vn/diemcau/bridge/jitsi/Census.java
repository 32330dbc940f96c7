package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.OptionalInt;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.words.Sentence;

/**
 * <em>Đếm người qua HTTP</em>: how many are in a room by {@code mod_muc_census}, the second source where the XMPP line
 * gives no roster. It counts and names nobody, machines among them, and takes one off for Jicofo whether it is there or
 * not: above zero somebody is there, and zero proves nothing.
 */
@Singleton
@Configured
class Census {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JitsiSettings settings;
    private final JsonMapper json;
    private final ShardHttp http;

    Census(JitsiSettings settings, JsonMapper json, ShardHttp http) {
        this.settings = settings;
        this.json = json;
        this.http = http;
    }

    /**
     * How many the room had a moment ago; none where it is not listed.
     *
     * @return empty when the shard counts nobody for us, or counts connections that are gone
     * @throws BridgeAway when the count cannot be read
     */
    OptionalInt of(Shard shard, RoomName room) throws BridgeAway {
        if (shard.census().isEmpty()) {
            return OptionalInt.empty();
        }
        var who = Sentence.of("bridge.who.census", "shard", shard.name());
        try {
            var answer = http.ask(question(shard.census().get()), who);
            return count(json.readValue(answer, JsonNode.class), room.value() + "@" + shard.mucDomain());
        } catch (IOException failure) {
            throw new BridgeAway(Sentence.of("bridge.away.unread", "what", who), failure);
        }
    }

    /** With the secret, for a proxy that asks for one: the module itself lets everybody read. */
    private HttpRequest question(URI census) {
        return HttpRequest.newBuilder(census)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + settings.hookSecret())
                .build();
    }

    private static OptionalInt count(JsonNode answer, String address) throws BridgeAway {
        var rooms = answer.get("room_census");
        if (rooms == null || !rooms.isArray()) {
            throw new BridgeAway(Sentence.of("bridge.away.census"));
        }
        for (var room : rooms.values()) {
            var name = room.get("room_name");
            if (name != null && name.isString() && name.getStringValue().equals(address)) {
                var leaked = room.get("leaked");
                var count = room.get("participants");
                boolean gone = leaked != null && leaked.isBoolean() && leaked.getBooleanValue();
                return gone || count == null || !count.isNumber()
                        ? OptionalInt.empty()
                        : OptionalInt.of(Math.max(0, count.getIntValue()));
            }
        }
        return OptionalInt.of(0);
    }
}
