package vn.diemcau.bridge.jitsi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jitsi.xmpp.extensions.rayo.DialIq;
import org.jitsi.xmpp.extensions.rayo.HangUp;
import org.jitsi.xmpp.extensions.rayo.RefIq;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smackx.muc.MultiUserChat;

/**
 * A peer that answers as Jigasi does, written from {@code jitsi.md} 7: it names each call by an address whose local
 * part becomes its nick in the room, and enters when the terminal picks up.
 */
final class Jigasi extends Peer {
    private final Map<String, DialIq> calls = new ConcurrentHashMap<>();
    private final Map<String, MultiUserChat> talks = new ConcurrentHashMap<>();

    Jigasi(Prosody prosody) {
        super(prosody, "jigasi");
        line.registerIQRequestHandler(JitsiStanzas.takingOffers());
        answer(DialIq.ELEMENT, DialIq.NAMESPACE, DialIq.class, this::dial);
        answer(HangUp.ELEMENT, HangUp.NAMESPACE, HangUp.class, IQ::createResultIQ);
    }

    /** The terminal at this address picks up. */
    String picksUp(String address) {
        var call = calls.entrySet().stream()
                .filter(one -> one.getValue().getDestination().equals(address))
                .findFirst()
                .orElseThrow()
                .getKey();
        var room = calls.get(call).getHeader("JvbRoomName");
        talks.put(call, enter(room.substring(0, room.indexOf('@')), call));
        return call;
    }

    void hangsUp(String call) {
        try {
            talks.remove(call).leave();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private IQ dial(DialIq order) {
        var call = "%08x".formatted(ThreadLocalRandom.current().nextInt());
        calls.put(call, order);
        return RefIq.createResult(order, "xmpp:" + call + "@" + Prosody.ROOMS);
    }
}
