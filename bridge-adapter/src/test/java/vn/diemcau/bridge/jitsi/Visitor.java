package vn.diemcau.bridge.jitsi;

import java.time.Instant;
import java.util.Optional;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.RoomName;

/**
 * Somebody of an endpoint in a room of a real Prosody. Their joined event is told by whoever has them come, as a
 * stand-in for Jitsi's event_sync (jitsi.md 2).
 */
final class Visitor implements AutoCloseable {
    private final XMPPTCPConnection line;
    private final MultiUserChat chat;
    private final RoomEvent.Visit visit;

    Visitor(Prosody prosody, RoomName room, EndpointId endpoint, Instant now) throws Exception {
        line = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                .setHost("127.0.0.1")
                .setPort(prosody.port())
                .setXmppDomain(Prosody.DOMAIN)
                .performSaslAnonymousAuthentication()
                .setSecurityMode(SecurityMode.disabled)
                .build());
        line.connect().login();
        chat = MultiUserChatManager.getInstanceFor(line)
                .getMultiUserChat(JidCreate.entityBareFrom(room.value() + "@" + Prosody.ROOMS));
        chat.join(Resourcepart.from("a" + Integer.toHexString(System.identityHashCode(this))));
        visit = new RoomEvent.Visit(
                room,
                Optional.empty(),
                line.getUser().toString(),
                endpoint,
                Instant.ofEpochSecond(now.getEpochSecond()));
    }

    RoomEvent joined() {
        return new RoomEvent.Joined(visit);
    }

    boolean isIn() {
        return line.isConnected() && chat.isJoined();
    }

    @Override
    public void close() {
        line.instantShutdown();
    }
}
