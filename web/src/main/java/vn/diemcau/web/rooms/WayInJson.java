package vn.diemcau.web.rooms;

import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.Boards.Presence;
import vn.diemcau.rooms.Admission;
import vn.diemcau.rooms.WayIn;
import vn.diemcau.web.answers.Times;

/**
 * Where an admission would lead now, without a token.
 *
 * @param barred why the endpoint is kept out of the room, while it is
 * @param client where the foreign client is served from; another one than before means that the room has moved
 */
@Serdeable
record WayInJson(
        String kind,
        boolean open,
        String room,
        String opensAt,
        @Nullable String barred,
        @Nullable String client,
        @Nullable String address,
        @Nullable String pin,
        String presence,
        @Nullable String since) {

    static WayInJson of(WayIn way, Presence presence) {
        var kind = way.client().isPresent() ? "embedded" : "browser";
        return new WayInJson(
                way.dials() ? "sip" : kind,
                way.open(),
                way.state().word(),
                Times.out(way.opensAt()),
                way.barred().orElse(null),
                way.client().map(URI::toString).orElse(null),
                way.dialled().map(Admission.Dialled::address).orElse(null),
                way.dialled().flatMap(Admission.Dialled::pin).orElse(null),
                presence.state().word(),
                Times.outOrNull(presence.since().orElse(null)));
    }
}
