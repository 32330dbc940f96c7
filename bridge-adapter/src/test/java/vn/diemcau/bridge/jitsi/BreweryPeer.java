package vn.diemcau.bridge.jitsi;

import java.util.Map;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsExtension;
import org.jitsi.xmpp.extensions.health.HealthStatusPacketExt;
import org.jitsi.xmpp.extensions.jibri.JibriBusyStatusPacketExt;
import org.jitsi.xmpp.extensions.jibri.JibriStatusPacketExt;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.muc.packet.MUCInitialPresence;
import org.jxmpp.jid.impl.JidCreate;

/**
 * A stand-in for a JVB, a Jibri or a Jigasi: it tells of itself in its brewery with the stanzas of jitsi.md 6, on a
 * real Prosody and from an account of its own.
 */
final class BreweryPeer implements AutoCloseable {
    private final XMPPTCPConnection line;
    private final String room;
    private final String name;

    BreweryPeer(Prosody prosody, Machine.Kind kind, String name) throws Exception {
        this.room = kind.brewery() + "@" + Prosody.BREWERIES;
        this.name = name;
        line = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                .setHost("127.0.0.1")
                .setPort(prosody.port())
                .setXmppDomain("auth." + Prosody.DOMAIN)
                .setUsernameAndPassword(kind.word(), Prosody.PASSWORD)
                .setSecurityMode(SecurityMode.disabled)
                .setSendPresence(false)
                .build());
        line.connect().login();
    }

    /** As a bridge and a gateway tell. */
    void tell(Map<String, String> stats) throws Exception {
        var told = new ColibriStatsExtension();
        stats.forEach(told::addStat);
        send(told);
    }

    /** As a recorder tells. */
    void tell(JibriBusyStatusPacketExt.BusyStatus busy, HealthStatusPacketExt.Health health) throws Exception {
        var told = new JibriStatusPacketExt();
        var busyness = new JibriBusyStatusPacketExt();
        busyness.setStatus(busy);
        told.setBusyStatus(busyness);
        var healthiness = new HealthStatusPacketExt();
        healthiness.setStatus(health);
        told.setHealthStatus(healthiness);
        send(told);
    }

    private void send(ExtensionElement told) throws Exception {
        line.sendStanza(StanzaBuilder.buildPresence()
                .to(JidCreate.entityFullFrom(room + "/" + name))
                .addExtension(new MUCInitialPresence(null, 0, 0, 0, null))
                .addExtension(told)
                .build());
    }

    @Override
    public void close() {
        line.instantShutdown();
    }
}
