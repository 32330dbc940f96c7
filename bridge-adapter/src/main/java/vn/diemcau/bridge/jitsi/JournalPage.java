package vn.diemcau.bridge.jitsi;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code mod_diemcau} answers for one room ({@code deploy/jitsi/mod_diemcau.lua}). Times are milliseconds since
 * 1970.
 *
 * @param epoch one run of the XMPP server
 * @param begun when the journal of this room began; numbers count within both
 * @param first the lowest number still kept
 * @param last the highest number written
 * @param present everybody in the room, as of {@code last}
 */
@Serdeable
record JournalPage(
        String epoch,
        long now,
        String room,
        long begun,
        long first,
        long last,
        List<Entry> entries,
        List<Present> present) {

    /** Somebody came in or went out. {@code stay} is one stay's own name; {@code id} is the token's. */
    @Serdeable
    record Entry(
            long seq,
            String what,
            long at,
            String stay,
            String jid,
            @Nullable String nick,
            @Nullable String id,
            @Nullable String role,
            @Nullable String breakout) {
        boolean isJoin() {
            return what.equals("joined");
        }
    }

    /** Somebody who is in. {@code joined} is missing for those who came before the journal was kept. */
    @Serdeable
    record Present(
            String stay,
            String jid,
            @Nullable Long joined,
            @Nullable String nick,
            @Nullable String id,
            @Nullable String role,
            @Nullable String breakout) {}
}
