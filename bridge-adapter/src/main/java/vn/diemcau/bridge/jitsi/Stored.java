package vn.diemcau.bridge.jitsi;

import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.store.DatabaseAway;

/** What is asked of the database on behalf of the bridge: without the one the other is away too. */
final class Stored {
    private Stored() {}

    static <T> T ask(Asking<T> asking) throws BridgeAway {
        try {
            return asking.ask();
        } catch (DatabaseAway away) {
            throw new BridgeAway("không đọc được phòng nào ở máy chủ nào", away);
        }
    }

    /** What may ask a shard as well. */
    interface Asking<T> {
        T ask() throws BridgeAway;
    }
}
