package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jivesoftware.smack.util.StringUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.ModerationAct.Media;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.words.Sentence;

/**
 * Keeps microphones, cameras or screens to moderators. The component that does it knows the room by the address that
 * the session came with, so our account comes over a WebSocket of its own. It is the same account as on the line, and
 * so a machine to every roster.
 */
@Singleton
@Configured
class AvModeration {
    private static final Logger LOG = LoggerFactory.getLogger(AvModeration.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AT_THE_DOOR = Duration.ofSeconds(20);

    private final JsonMapper json;
    private final ShardHttp http;

    AvModeration(JsonMapper json, ShardHttp http) {
        this.json = json;
        this.http = http;
    }

    /** @param component the address of Jitsi's component for it */
    void order(Shard shard, String component, RoomName room, Optional<String> password, Media media, boolean on)
            throws BridgeAway, ActRefused {
        var login = new XmppSocket.Login(
                shard.websocket(),
                shard.authDomain(),
                Optional.of(room.value()),
                Optional.empty(),
                Optional.of(new XmppSocket.Account(shard.user(), shard.password())));
        try (var line = XmppSocket.open(http.client(), login, PATIENCE)) {
            var nick = room.value() + "@" + shard.mucDomain() + "/"
                    + "%08x".formatted(ThreadLocalRandom.current().nextInt());
            enter(line, nick, password);
            say(line, component, media, on);
            line.send("<presence xmlns='jabber:client' to='" + nick + "' type='unavailable'/>");
            line.signOut();
        } catch (XmppSocket.SignInRefused refused) {
            throw new ActRefused(
                    Sentence.of("bridge.refused.websocket", "why", String.valueOf(refused.getMessage())), refused);
        } catch (IOException failure) {
            LOG.info("Shard {} over its WebSocket: {}", shard, failure.getMessage());
            throw new BridgeAway(Sentence.of("bridge.away.websocket", "shard", shard), failure);
        }
    }

    private static void enter(XmppSocket line, String nick, Optional<String> password) throws IOException, ActRefused {
        line.send("<presence xmlns='jabber:client' to='" + nick + "'><x xmlns='http://jabber.org/protocol/muc'>"
                + password.map(secret -> "<password>" + StringUtils.escapeForXmlText(secret) + "</password>")
                        .orElse("")
                + "<history maxchars='0'/></x><nick xmlns='http://jabber.org/protocol/nick'>" + ModeratorOccupant.NAME
                + "</nick></presence>");
        var own = line.await(
                        stanza -> "presence".equals(stanza.getLocalName()) && nick.equals(stanza.getAttribute("from")),
                        AT_THE_DOOR)
                .orElseThrow(() -> new IOException("the room does not answer"));
        refuse(own, "bridge.refused.enter");
    }

    private void say(XmppSocket line, String component, Media media, boolean on) throws IOException, ActRefused {
        line.send("<message xmlns='jabber:client' to='" + component + "'><av_moderation enable='" + on + "' mediaType='"
                + media.word() + "'/></message>");
        var answer = line.await(
                        stanza -> "message".equals(stanza.getLocalName())
                                && component.equals(stanza.getAttribute("from"))
                                && (isError(stanza) || isSo(stanza, media, on)),
                        PATIENCE)
                .orElseThrow(() -> new IOException("the component does not answer"));
        refuse(answer, "bridge.refused.av-moderation");
    }

    /** The component tells everybody in the room how it is now. */
    private boolean isSo(Element message, Media media, boolean on) {
        var text = XmppSocket.child(message, "json-message").map(Element::getTextContent);
        if (text.isEmpty()) {
            return false;
        }
        try {
            var told = json.readValue(text.get(), JsonNode.class);
            return told != null
                    && "av_moderation".equals(word(told, "type"))
                    && media.word().equals(word(told, "mediaType"))
                    && told.get("enabled") instanceof JsonNode enabled
                    && enabled.isBoolean()
                    && enabled.getBooleanValue() == on;
        } catch (IOException noJson) {
            return false;
        }
    }

    private static String word(JsonNode node, String field) {
        var found = node.get(field);
        return found != null && found.isString() ? found.getStringValue() : "";
    }

    private static boolean isError(Element stanza) {
        return "error".equals(stanza.getAttribute("type"));
    }

    private static void refuse(Element stanza, String key) throws ActRefused {
        if (isError(stanza)) {
            var condition = XmppSocket.child(stanza, "error")
                    .map(error -> error.getFirstChild())
                    .map(first -> first.getLocalName())
                    .orElse("error");
            throw new ActRefused(Sentence.of(key, "why", condition), null);
        }
    }
}
