package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.events.Outbox;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;

/**
 * <em>Gọi thiết bị đầu cuối</em>: five minutes before the start, each endpoint that takes part with a room codec is
 * called at its address, unless it has come by itself, declined or is kept out. Once for each start of the meeting:
 * what comes of the call is on the board, and calling again is for people. Found late it is done late, and after the
 * end not at all.
 */
@Singleton
public class DiallingTerminals {
    private static final Logger LOG = LoggerFactory.getLogger(DiallingTerminals.class);
    static final Duration BEFORE = Duration.ofMinutes(5);
    static final String DIALLED = "dial-";

    private final JdbcRooms rooms;
    private final ConferenceBridge bridge;
    private final Outbox outbox;
    private final Sql sql;
    private final Transactions transactions;
    private final ProductClock clock;

    DiallingTerminals(
            JdbcRooms rooms,
            ConferenceBridge bridge,
            Outbox outbox,
            Sql sql,
            Transactions transactions,
            ProductClock clock) {
        this.rooms = rooms;
        this.bridge = bridge;
        this.outbox = outbox;
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks at every meeting about to start; answers how many terminals will be called. */
    public int dialDue() {
        if (!bridge.capabilities().contains(ConferenceBridge.Capability.DIAL)) {
            return 0;
        }
        int dialled = 0;
        for (var room : due()) {
            if (bridge.watches(room.name())
                    && !bridge.missing(room.name()).containsKey(ConferenceBridge.Capability.DIAL)) {
                dialled += dial(room);
            }
        }
        return dialled;
    }

    private int dial(Due room) {
        var terminals = terminals(room);
        if (terminals.isEmpty()) {
            return 0;
        }
        Set<EndpointId> inside = new HashSet<>();
        try {
            bridge.roster(room.name())
                    .ifPresent(roster -> roster.occupants().forEach(one -> inside.add(one.endpoint())));
        } catch (ConferenceBridge.BridgeAway away) {
            LOG.info("Room {} cannot be seen: {}", room.name().value(), away.getMessage());
            return 0;
        }
        int dialled = 0;
        for (var terminal : terminals) {
            boolean isInside = inside.contains(terminal.endpoint());
            boolean first = transactions.inTransaction(() -> {
                if (!rooms.markDone(
                                room.meeting(),
                                DIALLED + terminal.endpoint().value(),
                                room.startsAt(),
                                isInside ? 0 : 1)
                        || isInside) {
                    return false;
                }
                outbox.put(
                        CallingTerminal.KIND,
                        room.meeting().value(),
                        CallingTerminal.payload(room.name(), terminal.endpoint(), terminal.address()));
                return true;
            });
            dialled += first ? 1 : 0;
        }
        return dialled;
    }

    /** The meetings for whose terminals it is time; most of them have none. */
    private List<Due> due() {
        var now = clock.instant();
        return sql.list(
                """
                SELECT m.id, m.starts_at, r.name FROM meeting m JOIN room r ON r.meeting_id = m.id
                WHERE m.status IN ('planned', 'open') AND r.state = 'ready' AND m.starts_at <= ? AND m.ends_at > ?
                ORDER BY m.starts_at, m.id""",
                row -> new Due(
                        new MeetingId(row.number("id")), row.instant("starts_at"), new RoomName(row.text("name"))),
                now.plus(BEFORE),
                now);
    }

    private List<Wanted> terminals(Due room) {
        return sql.list(
                """
                SELECT e.id, e.terminal_address FROM meeting_endpoint me
                JOIN meeting m ON m.id = me.meeting_id
                JOIN endpoint e ON e.id = me.endpoint_id
                LEFT JOIN reply r ON r.meeting_id = m.id AND r.endpoint_id = e.id AND r.moves = m.moves
                WHERE m.id = ? AND e.terminal_kind = 'sip' AND e.active AND e.terminal_address IS NOT NULL
                  AND COALESCE(r.answer, '') <> 'declines'
                  AND NOT EXISTS (SELECT 1 FROM room_standing s
                    WHERE s.meeting_id = m.id AND s.endpoint_id = e.id AND s.barred)
                  AND NOT EXISTS (SELECT 1 FROM done_work d WHERE d.meeting_id = m.id
                    AND d.kind = CONCAT(?, e.id) AND d.occurrence = m.starts_at)
                ORDER BY e.id""",
                row -> new Wanted(new EndpointId(row.number("id")), row.text("terminal_address")),
                room.meeting().value(),
                DIALLED);
    }

    private record Due(MeetingId meeting, Instant startsAt, RoomName name) {}

    private record Wanted(EndpointId endpoint, String address) {}
}
