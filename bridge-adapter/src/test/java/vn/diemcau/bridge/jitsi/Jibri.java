package vn.diemcau.bridge.jitsi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jitsi.xmpp.extensions.jibri.JibriIq;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jspecify.annotations.Nullable;

/**
 * A peer that answers as Jibri does, written from {@code jitsi.md} 7: Jicofo hands it the order to record with room and
 * session, it says that it is about to, and tells later whether it does. Its browser enters the room as a machine
 * (0.6), on a host for recorders (8, hidden).
 */
final class Jibri extends Peer {
    private final List<JibriIq> orders = new CopyOnWriteArrayList<>();
    private final Focus focus;
    private final Peer browser;
    private boolean busy;
    private @Nullable MultiUserChat room;

    Jibri(Prosody prosody, Focus focus) {
        super(prosody, "jibri");
        this.focus = focus;
        this.browser = new Peer(prosody, "recorder", "recorder");
        answer(JibriIq.ELEMENT, JibriIq.NAMESPACE, JibriIq.class, this::ordered);
    }

    void busy(boolean now) {
        busy = now;
    }

    /** The orders that Jicofo handed on. */
    List<JibriIq> orders() {
        return List.copyOf(orders);
    }

    /** The browser is in the room and writes. */
    void runs() {
        var order = last();
        room = browser.enter(order.getRoom().getLocalpart().toString(), "jibri" + Integer.toHexString(hashCode()));
        tell(JibriIq.Status.ON, Optional.empty());
    }

    /** It did not come to that. */
    void fails() {
        tell(JibriIq.Status.OFF, Optional.of(JibriIq.FailureReason.ERROR));
    }

    /** Its machine stops, and nobody is told. */
    void goes() {
        var in = room;
        room = null;
        try {
            if (in != null) {
                in.leave();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        browser.close();
        super.close();
    }

    private IQ ordered(JibriIq order) {
        orders.add(order);
        var answer = JibriIq.createResult(order, order.getSessionId());
        if (order.getAction() == JibriIq.Action.STOP) {
            goes();
            answer.setStatus(JibriIq.Status.OFF);
        } else if (busy) {
            answer.setStatus(JibriIq.Status.OFF);
            answer.setFailureReason(JibriIq.FailureReason.BUSY);
        } else {
            answer.setStatus(JibriIq.Status.PENDING);
        }
        return answer;
    }

    private void tell(JibriIq.Status status, Optional<JibriIq.FailureReason> why) {
        var told = new JibriIq();
        told.setType(IQ.Type.set);
        told.setTo(focus.line.getUser());
        told.setSessionId(last().getSessionId());
        told.setStatus(status);
        why.ifPresent(told::setFailureReason);
        try {
            line.sendIqRequestAndWaitForResponse(told);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private JibriIq last() {
        return orders.getLast();
    }
}
