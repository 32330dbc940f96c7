package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/** The tokens of admissions: 256 random bits for one endpoint, one room, one window; only their hash is kept. */
@Singleton
@Configured
class Tickets {
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Sql sql;
    private final Standings standings;
    private final ProductClock clock;

    Tickets(Sql sql, Standings standings, ProductClock clock) {
        this.sql = sql;
        this.standings = standings;
        this.clock = clock;
    }

    record Ticket(RoomName room, EndpointId endpoint, String subject, String displayName) {}

    String issue(ConferenceBridge.RoomPlan room, ConferenceBridge.Guest guest) {
        var random = new byte[32];
        CHANCE.nextBytes(random);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        sql.update(
                """
                INSERT INTO rehearsal_ticket
                  (token_hash, room, endpoint_id, subject, display_name, not_before, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                Hashes.sha256(token),
                room.name().value(),
                guest.endpoint().value(),
                room.subject(),
                guest.displayName(),
                guest.notBefore(),
                guest.expiresAt());
        if (guest.moderator()) {
            standings.moderator(room.name(), guest.endpoint(), true);
        }
        return token;
    }

    /** The ticket of a token, while it is good for this room. */
    Optional<Ticket> good(RoomName room, String token) {
        var now = clock.instant();
        return sql.first(
                """
                SELECT room, endpoint_id, subject, display_name FROM rehearsal_ticket
                WHERE token_hash = ? AND room = ? AND not_before <= ? AND expires_at > ?""",
                row -> new Ticket(
                        new RoomName(row.text("room")),
                        new EndpointId(row.number("endpoint_id")),
                        row.text("subject"),
                        row.text("display_name")),
                Hashes.sha256(token),
                room.value(),
                now,
                now);
    }

    void forgetOld() {
        sql.update("DELETE FROM rehearsal_ticket WHERE expires_at < ?", clock.instant());
    }
}
