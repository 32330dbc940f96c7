package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import org.jitsi.xmpp.extensions.AbstractPacketExtension;
import org.jitsi.xmpp.extensions.DefaultPacketExtensionProvider;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsExtension;
import org.jitsi.xmpp.extensions.health.HealthStatusPacketExt;
import org.jitsi.xmpp.extensions.jibri.JibriBusyStatusPacketExt;
import org.jitsi.xmpp.extensions.jibri.JibriIq;
import org.jitsi.xmpp.extensions.jibri.JibriIqProvider;
import org.jitsi.xmpp.extensions.jibri.JibriStatusPacketExt;
import org.jitsi.xmpp.extensions.jibri.RecordingStatus;
import org.jitsi.xmpp.extensions.jitsimeet.ConferenceIq;
import org.jitsi.xmpp.extensions.jitsimeet.ConferenceIqProvider;
import org.jitsi.xmpp.extensions.rayo.RayoIqProvider;
import org.jivesoftware.smack.iqrequest.AbstractIqRequestHandler;
import org.jivesoftware.smack.iqrequest.IQRequestHandler;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.IqData;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.provider.IqProvider;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;

/**
 * The stanzas of Jitsi that we read, and no more of its set-up of Smack; see ADR 13. Offers of media are read over: our
 * occupant takes them with thanks and sends nothing, since whoever refuses an offer is no participant to Jicofo, and
 * only a participant may mute.
 */
final class JitsiStanzas {
    private static final String JINGLE = "urn:xmpp:jingle:1";
    private static final String OFFER = "jingle";
    private static boolean known;

    private JitsiStanzas() {}

    /** Makes Smack know them, once in a process and before the first line that needs them. */
    static synchronized void know() {
        if (known) {
            return;
        }
        ProviderManager.addIQProvider(JibriIq.ELEMENT, JibriIq.NAMESPACE, new JibriIqProvider());
        extension(RecordingStatus.ELEMENT, RecordingStatus.NAMESPACE, RecordingStatus.class);
        extension(ColibriStatsExtension.ELEMENT, ColibriStatsExtension.NAMESPACE, ColibriStatsExtension.class);
        extension(
                ColibriStatsExtension.Stat.ELEMENT, ColibriStatsExtension.NAMESPACE, ColibriStatsExtension.Stat.class);
        extension(JibriStatusPacketExt.ELEMENT, JibriStatusPacketExt.NAMESPACE, JibriStatusPacketExt.class);
        extension(JibriBusyStatusPacketExt.ELEMENT, JibriBusyStatusPacketExt.NAMESPACE, JibriBusyStatusPacketExt.class);
        extension(HealthStatusPacketExt.ELEMENT, HealthStatusPacketExt.NAMESPACE, HealthStatusPacketExt.class);
        ProviderManager.addIQProvider(ConferenceIq.ELEMENT, ConferenceIq.NAMESPACE, new ConferenceIqProvider());
        new RayoIqProvider().registerRayoIQs();
        ProviderManager.addIQProvider(OFFER, JINGLE, new Unread());
        known = true;
    }

    private static <E extends AbstractPacketExtension> void extension(String element, String namespace, Class<E> type) {
        ProviderManager.addExtensionProvider(element, namespace, new DefaultPacketExtensionProvider<>(type));
    }

    /** Answers every offer with "received", and does nothing else about it. */
    static IQRequestHandler takingOffers() {
        return new AbstractIqRequestHandler(OFFER, JINGLE, IQ.Type.set, IQRequestHandler.Mode.async) {
            @Override
            public IQ handleIQRequest(IQ offer) {
                return IQ.createResultIQ(offer);
            }
        };
    }

    private static final class Offer extends IQ {
        Offer() {
            super(OFFER, JINGLE);
        }

        @Override
        protected IQChildElementXmlStringBuilder getIQChildElementBuilder(IQChildElementXmlStringBuilder xml) {
            xml.setEmptyElement();
            return xml;
        }
    }

    private static final class Unread extends IqProvider<Offer> {
        @Override
        public Offer parse(XmlPullParser parser, int depth, IqData iq, XmlEnvironment around)
                throws XmlPullParserException, IOException {
            while (parser.getEventType() != XmlPullParser.Event.END_ELEMENT || parser.getDepth() != depth) {
                parser.next();
            }
            return new Offer();
        }
    }
}
