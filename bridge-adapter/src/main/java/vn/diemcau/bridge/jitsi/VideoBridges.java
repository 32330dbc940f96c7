package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.words.Sentence;

/**
 * <em>Cầu truyền hình</em>: the video bridges of a shard, let rest over the REST of each, which knows no sign-in and is
 * therefore on loopback or behind TLS. Jicofo has no such order, and nothing on the XMPP side takes one.
 */
@Singleton
@Configured
class VideoBridges {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Machines machines;
    private final ShardParts parts;
    private final JsonMapper json;
    private final ShardHttp http;

    VideoBridges(Machines machines, ShardParts parts, JsonMapper json, ShardHttp http) {
        this.machines = machines;
        this.parts = parts;
        this.json = json;
        this.http = http;
    }

    /** Why the machine cannot be let rest from here; empty when it can. */
    Optional<Sentence> cannotRest(Shard shard, Machine machine) {
        if (machine.kind() != Machine.Kind.JVB) {
            return Optional.of(Sentence.of("bridge.rest.only"));
        }
        return rest(shard, machine).isPresent()
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "bridge.rest.undeclared",
                        "machine",
                        machine.name(),
                        "setting",
                        "JITSI_" + shard.name().toUpperCase(Locale.ROOT) + "_JVB_REST"));
    }

    /**
     * Lets the bridge rest, or work again; the bridge is asked afterwards whether it does.
     *
     * @return false when it is not to be had from here
     */
    boolean rest(Shard shard, String name, boolean resting) throws BridgeAway {
        var address = machines.of(shard.name()).stream()
                .filter(one -> one.name().equals(name) && one.kind() == Machine.Kind.JVB)
                .findFirst()
                .flatMap(one -> rest(shard, one));
        if (address.isEmpty()) {
            return false;
        }
        var who = Sentence.of("bridge.who.video-bridge", "machine", name);
        var drain = address.get() + "/colibri/drain";
        try {
            http.ask(
                    HttpRequest.newBuilder(URI.create(drain + (resting ? "/enable" : "/disable")))
                            .timeout(PATIENCE)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    who);
            var now = json.readValue(
                    http.ask(
                            HttpRequest.newBuilder(URI.create(drain))
                                    .timeout(PATIENCE)
                                    .build(),
                            who),
                    JsonNode.class);
            var said = now.get("drain");
            if (said == null || !said.isBoolean() || said.getBooleanValue() != resting) {
                throw new BridgeAway(Sentence.of("bridge.away.disobeys", "who", who));
            }
            return true;
        } catch (IOException failure) {
            throw new BridgeAway(Sentence.of("bridge.away.silent", "who", who), failure);
        }
    }

    private Optional<URI> rest(Shard shard, Machine machine) {
        return Optional.ofNullable(parts.bridges(shard).get(machine.name()));
    }
}
