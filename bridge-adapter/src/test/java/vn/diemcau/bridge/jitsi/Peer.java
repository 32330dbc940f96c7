package vn.diemcau.bridge.jitsi;

import java.util.function.Function;
import org.jitsi.xmpp.extensions.jitsimeet.MuteIq;
import org.jitsi.xmpp.extensions.jitsimeet.MuteIqProvider;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
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

/** What the peers of a Jitsi have in common: an account on its host for machines, and a line. */
class Peer implements AutoCloseable {
    final XMPPTCPConnection line;

    Peer(Prosody prosody, String user) {
        this(prosody, user, "auth");
    }

    Peer(Prosody prosody, String user, String host) {
        JitsiStanzas.know();
        ProviderManager.addIQProvider("mute", MuteIq.NAMESPACE, new MuteIqProvider());
        prosody.account(user, host);
        try {
            line = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                    .setHost("127.0.0.1")
                    .setPort(prosody.port())
                    .setXmppDomain(host + "." + Prosody.DOMAIN)
                    .setUsernameAndPassword(user, Prosody.PASSWORD)
                    .setResource(user)
                    .setSecurityMode(SecurityMode.disabled)
                    .build());
            line.connect().login();
        } catch (Exception failure) {
            throw new IllegalStateException(user + " cannot sign in", failure);
        }
    }

    /** Its full address. */
    String jid() {
        return line.getUser().toString();
    }

    MultiUserChat enter(String room, String nick) {
        try {
            var chat = MultiUserChatManager.getInstanceFor(line)
                    .getMultiUserChat(JidCreate.entityBareFrom(room + "@" + Prosody.ROOMS));
            chat.join(Resourcepart.from(nick));
            return chat;
        } catch (Exception failure) {
            throw new IllegalStateException(nick + " cannot enter " + room, failure);
        }
    }

    <T extends IQ> void answer(String element, String namespace, Class<T> kind, Function<T, IQ> answer) {
        line.registerIQRequestHandler(
                new AbstractIqRequestHandler(element, namespace, IQ.Type.set, IQRequestHandler.Mode.async) {
                    @Override
                    public IQ handleIQRequest(IQ request) {
                        return answer.apply(kind.cast(request));
                    }
                });
    }

    @Override
    public void close() {
        line.disconnect();
    }
}
