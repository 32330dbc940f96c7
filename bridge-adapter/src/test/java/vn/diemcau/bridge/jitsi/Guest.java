package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.w3c.dom.Element;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.RoomName;

/** An endpoint's client as Jitsi's own is: over WebSocket, with a token of ours. It keeps a log of its own stays. */
final class Guest {
    // Each comer is told to everybody, so that 260 make tens of thousands of stanzas on one thread of the server.
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final XmppSocket line;
    private final String address;
    private final EndpointId endpoint;

    /** A stay by the client's own clock: entered between the two, gone at some time after {@code goingAt}. */
    record Stayed(EndpointId endpoint, String jid, Instant askedAt, Instant seenAt, Instant goingAt) {}

    private final Instant askedAt;
    private final Instant seenAt;

    private Guest(XmppSocket line, String address, EndpointId endpoint, Instant askedAt, Instant seenAt) {
        this.line = line;
        this.address = address;
        this.endpoint = endpoint;
        this.askedAt = askedAt;
        this.seenAt = seenAt;
    }

    /** Signs in and enters; the first eight characters of the JID are the nick, as Jitsi's client does. */
    static Guest enter(HttpClient http, Prosody prosody, RoomName room, EndpointId endpoint, String token)
            throws IOException, XmppSocket.SignInRefused {
        var line = XmppSocket.open(
                http,
                new XmppSocket.Login(
                        prosody.websocket(), Prosody.DOMAIN, Optional.of(room.value()), Optional.of(token)),
                PATIENCE);
        var nick = Integer.toHexString(line.jid().hashCode() | 0x1000_0000);
        var address = room.value() + "@" + Prosody.ROOMS + "/" + nick;
        var askedAt = Instant.now();
        line.send("<presence xmlns='jabber:client' to='" + address + "'>"
                + "<x xmlns='http://jabber.org/protocol/muc'/></presence>");
        var own = line.await(stanza -> address.equals(stanza.getAttribute("from")), PATIENCE)
                .orElseThrow(() -> new IOException("nobody answers at the door"));
        if ("error".equals(own.getAttribute("type"))) {
            line.close();
            throw new IOException("not let in: " + text(own));
        }
        return new Guest(line, address, endpoint, askedAt, Instant.now());
    }

    String jid() {
        return line.jid();
    }

    String nick() {
        return address.substring(address.indexOf('/') + 1);
    }

    XmppSocket line() {
        return line;
    }

    /** Goes as somebody who presses the red button, or as a line that breaks. */
    Stayed leave(boolean torn) {
        var goingAt = Instant.now();
        try {
            if (!torn) {
                line.send("<presence xmlns='jabber:client' type='unavailable' to='" + address + "'/>");
                line.signOut();
            }
        } catch (IOException alreadyGone) {
            // Gone is gone.
        }
        line.close();
        return new Stayed(endpoint, line.jid(), askedAt, seenAt, goingAt);
    }

    private static String text(Element presence) {
        return XmppSocket.child(presence, "error").map(Element::getTextContent).orElse("");
    }
}
