package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.jitsi.xmpp.extensions.jitsimeet.ConferenceIq;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.words.Sentence;

/**
 * Asks Jicofo for a conference, over XMPP or over HTTP, whichever the shard has: the room is there before it answers.
 * It drops a room that stays empty for some fifteen seconds, so this proves that a room can be had and opens the room
 * to whatever must be first in it; who keeps it open is whoever comes.
 */
@Singleton
@Configured
class Conferences {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ShardParts parts;
    private final JsonMapper json;
    private final ShardHttp http;

    Conferences(ShardParts parts, JsonMapper json, ShardHttp http) {
        JitsiStanzas.know();
        this.parts = parts;
        this.json = json;
        this.http = http;
    }

    /** Has the room made, where that can be asked for; there already is success. */
    void ask(Place place) throws BridgeAway {
        var shard = place.shard();
        var address = place.room().value() + "@" + shard.mucDomain();
        if (parts.focus(shard).isPresent()) {
            askThere(shard, place.wire(), parts.focus(shard).get(), address);
        } else if (shard.jicofo().isPresent()) {
            askOverHttp(shard, shard.jicofo().get(), address);
        }
    }

    private static void askThere(Shard shard, Wire wire, String focus, String address) throws BridgeAway {
        var line = wire.line();
        try {
            var question = new ConferenceIq();
            question.setType(IQ.Type.set);
            question.setTo(JidCreate.from(focus));
            question.setRoom(JidCreate.entityBareFrom(address));
            IQ answer = line.createStanzaCollectorAndSend(question).nextResultOrThrow(PATIENCE.toMillis());
            if (!(answer instanceof ConferenceIq made) || !Boolean.TRUE.equals(made.isReady())) {
                throw notReady(shard);
            }
        } catch (XMPPException.XMPPErrorException refused) {
            throw new BridgeAway(
                    Sentence.of(
                            "bridge.away.not-opened",
                            "who",
                            jicofo(shard),
                            "why",
                            refused.getStanzaError().getCondition()),
                    refused);
        } catch (SmackException failure) {
            throw new BridgeAway(Sentence.of("bridge.away.silent", "who", jicofo(shard)), failure);
        } catch (XmppStringprepException impossible) {
            throw new IllegalStateException("JITSI_…_FOCUS is no address: " + focus, impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BridgeAway(Sentence.of("bridge.away.interrupted", "who", jicofo(shard)), interrupted);
        }
    }

    private void askOverHttp(Shard shard, URI jicofo, String address) throws BridgeAway {
        var who = jicofo(shard);
        try {
            var body = json.writeValueAsString(Map.of("room", address, "properties", Map.of()));
            var answer = http.ask(
                    HttpRequest.newBuilder(URI.create(jicofo + "/conference-request/v1"))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    who);
            var ready = json.readValue(answer, JsonNode.class).get("ready");
            if (ready == null || !ready.isBoolean() || !ready.getBooleanValue()) {
                throw notReady(shard);
            }
        } catch (IOException failure) {
            throw new BridgeAway(Sentence.of("bridge.away.silent", "who", who), failure);
        }
    }

    private static Sentence jicofo(Shard shard) {
        return Sentence.of("bridge.who.jicofo", "shard", shard);
    }

    private static BridgeAway notReady(Shard shard) {
        return new BridgeAway(Sentence.of("bridge.away.not-ready", "who", jicofo(shard)));
    }
}
