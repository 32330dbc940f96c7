package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.rooms.ConferenceBridge.RoomPlan;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/** <em>Mở phòng họp</em>: makes a room ready on the first shard that can have it. */
@Singleton
@Configured
class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final JitsiRooms rooms;
    private final Orders orders;
    private final Moving moving;
    private final Switchboard switchboard;
    private final Conferences conferences;
    private final Forgetting forgetting;
    private final ProductClock clock;

    Opening(
            JitsiRooms rooms,
            Orders orders,
            Moving moving,
            Switchboard switchboard,
            Conferences conferences,
            Forgetting forgetting,
            ProductClock clock) {
        this.rooms = rooms;
        this.orders = orders;
        this.moving = moving;
        this.switchboard = switchboard;
        this.conferences = conferences;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /** On the shard that has the room, else where it was placed, else on one that answers and has place for it. */
    void open(RoomPlan room) throws BridgeAway {
        BridgeAway away = new BridgeAway(Sentence.of("bridge.away.none"));
        var before = Stored.ask(() -> rooms.open(room.name())).map(JitsiRooms.Open::shard);
        for (var shard : Stored.ask(() -> moving.candidates(room.name(), room.occupants(), room.parts()))) {
            try {
                switchboard.of(shard).wire().reach();
                var elsewhere = before.filter(one -> !one.equals(shard.name()));
                var why = away.why();
                Stored.ask(() -> {
                    elsewhere.ifPresent(from -> moving.move(room.name(), from, shard.name(), clock.instant(), why));
                    rooms.put(room.name(), shard.name(), room.occupants());
                    if (before.isEmpty()) {
                        orders.plan(room.name(), room.settings());
                    } else if (elsewhere.isPresent()) {
                        orders.fitted(room.name(), false);
                    }
                    return true;
                });
                Stored.ask(forgetting::forget);
                conferences.ask(switchboard.place(room.name(), shard));
                return;
            } catch (BridgeAway one) {
                LOG.warn("Room {} cannot be opened there: {}", room.name().value(), one.getMessage());
                away = one;
            }
        }
        throw away;
    }
}
