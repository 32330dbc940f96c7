package vn.diemcau.bridge.jitsi;

import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.words.Sentence;

/** What is asked of the database on behalf of the bridge: without the one the other is away too. */
final class Stored {
    private Stored() {}

    static <T> T ask(Asking<T> asking) throws BridgeAway {
        try {
            return asking.ask();
        } catch (DatabaseAway away) {
            throw new BridgeAway(Sentence.of("bridge.away.rooms"), away);
        }
    }

    /** What may ask a shard as well. */
    interface Asking<T> {
        T ask() throws BridgeAway;
    }
}
