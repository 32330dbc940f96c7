package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;

/**
 * The rooms that one inspection makes up and the guests it sends into them, all of whom it takes along when it goes.
 */
final class ProbeParty {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeParty.class);

    private final Shard shard;
    private final ProbeTokens tokens;
    private final Probes probes;
    private final HttpClient http;
    private final List<String> rooms = new ArrayList<>();
    private final List<ProbeGuest> guests = new ArrayList<>();

    ProbeParty(Shard shard, ProbeTokens tokens, Probes probes, HttpClient http) {
        this.shard = shard;
        this.tokens = tokens;
        this.probes = probes;
        this.http = http;
    }

    /** A room that may begin, with these settings; {@code occupants} 0: as many as come. */
    String granted(boolean lobby, int occupants) {
        return own(probes.granted(lobby, occupants));
    }

    /** A room that is in no plan. */
    String unplanned() {
        return own(probes.unplanned());
    }

    /** Somebody with a good token for the room. */
    ProbeGuest guest(String room, boolean moderator) throws IOException, XmppSocket.SignInRefused {
        var guest = stranger(room, Optional.of(tokens.good(shard, room, moderator)));
        guests.add(guest);
        return guest;
    }

    /** Somebody with whatever token, who is the asker's to send away. */
    ProbeGuest stranger(String room, Optional<String> token) throws IOException, XmppSocket.SignInRefused {
        return ProbeGuest.signIn(http, shard, room, token);
    }

    void end(Wire wire) {
        guests.forEach(ProbeGuest::close);
        for (var room : rooms) {
            try {
                wire.destroy(room, shard.mucDomain(), SaidInside.PROBED);
            } catch (BridgeAway away) {
                LOG.debug("Room {} of the inspection goes by itself: {}", room, away.getMessage());
            }
            probes.forget(room);
        }
    }

    private String own(String room) {
        rooms.add(room);
        return room;
    }
}
