package vn.diemcau.bridge.jitsi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.time.ProductClock;

/**
 * Watches the rooms in which the machines of a shard tell of themselves. No meeting is there, so being in them is no
 * attendance; only accounts of the shard's own host are let in.
 */
final class Brewery {
    private static final Logger LOG = LoggerFactory.getLogger(Brewery.class);
    private static final long AGAIN_NANOS = 60_000_000_000L;

    private final Shard shard;
    private final ProductClock clock;
    private final Map<Machine.Kind, MultiUserChat> rooms = new EnumMap<>(Machine.Kind.class);
    private final Map<String, Machine> machines = new ConcurrentHashMap<>();
    private @Nullable XMPPTCPConnection line;
    private long refusedNanos;
    private boolean refused;

    Brewery(Shard shard, ProductClock clock) {
        JitsiStanzas.know();
        this.shard = shard;
        this.clock = clock;
    }

    /**
     * Sees to it that we are in the rooms, on this line; called by one thread alone.
     *
     * @return the machines; empty when the shard does not let us in, and in the turn in which it does, since what those
     *     inside have told may arrive after we are in
     */
    Optional<List<Machine>> look(XMPPTCPConnection now) throws InterruptedException {
        if (!now.equals(line)) {
            leave();
            line = now;
        }
        var known = Optional.ofNullable(rooms.get(Machine.Kind.JVB)).filter(MultiUserChat::isJoined);
        for (var kind : Machine.Kind.values()) {
            var room = rooms.get(kind);
            if (room != null && !room.isJoined()) {
                rooms.remove(kind);
                machines.values().removeIf(one -> one.kind() == kind);
            }
            if (!rooms.containsKey(kind) && !join(kind, now)) {
                break;
            }
        }
        return known.map(_ -> new ArrayList<>(machines.values()));
    }

    /** Forgets everything: the line is gone. */
    void leave() {
        line = null;
        rooms.clear();
        machines.clear();
        refused = false;
    }

    private boolean join(Machine.Kind kind, XMPPTCPConnection now) throws InterruptedException {
        if (refused && System.nanoTime() - refusedNanos < AGAIN_NANOS) {
            return false;
        }
        try {
            var room = MultiUserChatManager.getInstanceFor(now)
                    .getMultiUserChat(JidCreate.entityBareFrom(kind.brewery() + "@" + shard.breweryDomain()));
            room.addParticipantListener(presence -> told(kind, presence));
            room.join(Resourcepart.from("diemcau-" + Integer.toHexString(System.identityHashCode(now))));
            rooms.put(kind, room);
            refused = false;
            return true;
        } catch (XMPPException | SmackException | XmppStringprepException failure) {
            LOG.info("The {} of shard {} cannot be watched: {}", kind.brewery(), shard, failure.getMessage());
            refused = true;
            refusedNanos = System.nanoTime();
            return false;
        }
    }

    private void told(Machine.Kind kind, Presence presence) {
        if (presence.isAvailable()) {
            Machine.of(kind, presence, clock.instant()).ifPresent(machine -> machines.put(machine.address(), machine));
        } else {
            machines.remove(presence.getFrom().toString());
        }
    }
}
