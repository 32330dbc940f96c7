package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.w3c.dom.Element;

/** A guest of the self-check: signs in as a browser does, asks for a room and enters it. */
final class ProbeGuest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    // The shard asks us first, and then its focus.
    private static final Duration PATIENCE_TO_OPEN = Duration.ofSeconds(15);
    private static final String FOCUS = "http://jitsi.org/protocol/focus";

    private final Shard shard;
    private final XmppSocket line;
    private final String nick;

    private ProbeGuest(Shard shard, XmppSocket line) {
        this.shard = shard;
        this.line = line;
        // Jitsi's own client calls itself so, and some servers take no other name.
        var node = line.jid().replaceAll("@.*", "").replaceAll("[^A-Za-z0-9]", "");
        this.nick = node.substring(0, Math.min(8, node.length()));
    }

    /** What came of entering a room, or of asking for one. */
    sealed interface Answer {
        record Yes() implements Answer {}

        /**
         * @param condition the word of XMPP
         * @param reservation the HTTP status with which the reservation was refused
         */
        record No(String condition, String text, Optional<String> reservation) implements Answer {}

        record Silence() implements Answer {}

        default boolean yes() {
            return this instanceof Yes;
        }

        default boolean no(String condition) {
            return this instanceof No no && no.condition().equals(condition);
        }
    }

    static ProbeGuest signIn(HttpClient http, Shard shard, String room, Optional<String> token)
            throws IOException, XmppSocket.SignInRefused {
        var login = new XmppSocket.Login(shard.websocket(), shard.domain(), Optional.of(room), token);
        return new ProbeGuest(shard, XmppSocket.open(http, login, PATIENCE));
    }

    String jid() {
        return line.jid();
    }

    /** Asks Jicofo for the room, as every client does before it enters. */
    Answer askForRoom(String room) throws IOException {
        var id = UUID.randomUUID().toString();
        line.send("""
                <iq xmlns='jabber:client' type='set' to='focus.%s' id='%s'><conference xmlns='%s' room='%s' \
                machine-uid='%s'/></iq>""".formatted(shard.domain(), id, FOCUS, address(room), UUID.randomUUID()));
        return line.await(
                        stanza -> "iq".equals(stanza.getLocalName()) && id.equals(stanza.getAttribute("id")),
                        PATIENCE_TO_OPEN)
                .<Answer>map(stanza -> "error".equals(stanza.getAttribute("type")) ? refusal(stanza) : opened(stanza))
                .orElseGet(Answer.Silence::new);
    }

    Answer enter(String room) throws IOException {
        var place = address(room) + "/" + nick;
        line.send("<presence xmlns='jabber:client' to='%s'><x xmlns='http://jabber.org/protocol/muc'/></presence>"
                .formatted(place));
        return line.await(
                        stanza -> "presence".equals(stanza.getLocalName()) && place.equals(stanza.getAttribute("from")),
                        PATIENCE)
                .<Answer>map(stanza -> "error".equals(stanza.getAttribute("type")) ? refusal(stanza) : new Answer.Yes())
                .orElseGet(Answer.Silence::new);
    }

    /** Without a good-bye, which some servers never answer; the session ends with its line. */
    @Override
    public void close() {
        line.close();
    }

    private String address(String room) {
        return room + "@" + shard.mucDomain();
    }

    private static Answer opened(Element iq) {
        var ready = XmppSocket.child(iq, "conference").map(conference -> conference.getAttribute("ready"));
        return ready.equals(Optional.of("true")) ? new Answer.Yes() : new Answer.No("not-ready", "", Optional.empty());
    }

    private static Answer refusal(Element stanza) {
        var error = XmppSocket.child(stanza, "error");
        var reservation = error.flatMap(one -> XmppSocket.child(one, "reservation-error"))
                .map(one -> one.getAttribute("error-code"));
        var text = error.flatMap(one -> XmppSocket.child(one, "text"))
                .map(Element::getTextContent)
                .orElse("");
        return new Answer.No(error.map(ProbeGuest::condition).orElse("undefined-condition"), text, reservation);
    }

    private static String condition(Element error) {
        for (var node = error.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && Objects.equals(element.getNamespaceURI(), "urn:ietf:params:xml:ns:xmpp-stanzas")
                    && !"text".equals(element.getLocalName())) {
                return element.getLocalName();
            }
        }
        return "undefined-condition";
    }
}
