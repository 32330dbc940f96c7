package vn.diemcau.bridge.jitsi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jitsi.xmpp.extensions.DefaultPacketExtensionProvider;
import org.jitsi.xmpp.extensions.jitsimeet.JsonMessageExtension;
import org.jitsi.xmpp.extensions.jitsimeet.MuteIq;
import org.jitsi.xmpp.extensions.jitsimeet.MuteIqProvider;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.iqrequest.AbstractIqRequestHandler;
import org.jivesoftware.smack.iqrequest.IQRequestHandler;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/** Somebody in the room with a client of their own, who keeps what they see and hear. */
final class RoomGuest implements AutoCloseable {
    private final XMPPTCPConnection line;
    private final MultiUserChat chat;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> came = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> mutedBy = new CopyOnWriteArrayList<>();

    RoomGuest(Prosody prosody, String room, String nick) {
        JitsiStanzas.know();
        ProviderManager.addIQProvider("mute", MuteIq.NAMESPACE, new MuteIqProvider());
        ProviderManager.addExtensionProvider(
                JsonMessageExtension.ELEMENT,
                JsonMessageExtension.NAMESPACE,
                new DefaultPacketExtensionProvider<>(JsonMessageExtension.class));
        try {
            line = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                    .setHost("127.0.0.1")
                    .setPort(prosody.port())
                    .setXmppDomain(Prosody.DOMAIN)
                    .performSaslAnonymousAuthentication()
                    .setSecurityMode(SecurityMode.disabled)
                    .build());
            line.registerIQRequestHandler(JitsiStanzas.takingOffers());
            line.registerIQRequestHandler(
                    new AbstractIqRequestHandler("mute", MuteIq.NAMESPACE, IQ.Type.set, IQRequestHandler.Mode.sync) {
                        @Override
                        public IQ handleIQRequest(IQ order) {
                            mutedBy.add(((MuteIq) order)
                                    .getActor()
                                    .getResourceOrEmpty()
                                    .toString());
                            return IQ.createResultIQ(order);
                        }
                    });
            // Messages of Jitsi's components come from outside the room.
            line.addAsyncStanzaListener(
                    stanza -> Optional.ofNullable(stanza.getExtension(JsonMessageExtension.class))
                            .ifPresent(one -> told.add(one.getJson())),
                    StanzaTypeFilter.MESSAGE);
            line.connect().login();
            chat = MultiUserChatManager.getInstanceFor(line)
                    .getMultiUserChat(JidCreate.entityBareFrom(room + "@" + Prosody.ROOMS));
            chat.addMessageListener(message -> {
                if (message.getBody() != null) {
                    heard.add(message.getBody());
                }
            });
            chat.join(Resourcepart.from(nick));
            chat.addParticipantListener(presence -> {
                var who = presence.getFrom().getResourceOrEmpty().toString();
                if (!who.equals(nick)) {
                    came.add(presence.getType() + " " + who);
                }
            });
        } catch (Exception failure) {
            throw new IllegalStateException(nick + " cannot enter " + room, failure);
        }
    }

    String jid() {
        return line.getUser().toString();
    }

    MultiUserChat chat() {
        return chat;
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Which others came and went since this guest is there: {@code available a1b2}, {@code unavailable a1b2}. */
    List<String> came() {
        return List.copyOf(came);
    }

    /** Who muted this guest, each time. */
    List<String> mutedBy() {
        return List.copyOf(mutedBy);
    }

    /** What the components of the Jitsi told, each a JSON object. */
    List<String> told() {
        return List.copyOf(told);
    }

    List<String> company() {
        var nicks = new ArrayList<String>();
        chat.getOccupants().forEach(nick -> nicks.add(nick.getResourcepart().toString()));
        return nicks;
    }

    @Override
    public void close() {
        line.disconnect();
    }
}
