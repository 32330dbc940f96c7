package vn.diemcau.bridge.rehearsal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import vn.diemcau.bridge.rehearsal.Tickets.Ticket;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.rooms.BridgeSignal.How;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/** What the practice page does in its room, for whoever holds a good ticket. */
@Singleton
@Configured
class Practising {
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int ROOMS_REMEMBERED = 1_000;

    private final Tickets tickets;
    private final Occupants occupants;
    private final Standings standings;
    private final Door door;
    private final Endpoints endpoints;
    private final ProductClock clock;
    private final Map<RoomName, Company> companies = new ConcurrentHashMap<>();

    Practising(
            Tickets tickets,
            Occupants occupants,
            Standings standings,
            Door door,
            Endpoints endpoints,
            ProductClock clock) {
        this.tickets = tickets;
        this.occupants = occupants;
        this.standings = standings;
        this.door = door;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Where the page finds itself. */
    enum Place {
        IN,
        /** At the door, until the secretary lets it in. */
        WAITING,
        /** Left by its own will, here or in another window. */
        LEFT,
        /** Sent out by the secretary. */
        REMOVED,
        /** Kept out by the secretary until they say otherwise. */
        BARRED,
        /** There are as many in the room as it takes. */
        FULL,
        /** The room is closed. */
        ENDED
    }

    /**
     * @param connection the stay that the page names from now on; empty when it is neither in nor waiting
     * @param muted whether the secretary has silenced the endpoint
     * @param subject the line above the room, where one was set
     */
    record Answer(
            Place place, Optional<String> connection, List<String> company, boolean muted, Optional<String> subject) {}

    Optional<Ticket> ticket(RoomName room, String token) {
        return tickets.good(room, token);
    }

    /** Comes in, or goes on with the stay that the page had before it was loaded again. */
    Answer enter(Ticket ticket, Optional<String> before) {
        var known = before.flatMap(connection -> own(ticket, connection));
        if (known.isPresent()) {
            var stay = known.get();
            if (occupants.heard(stay.room(), stay.connection())
                    || door.resume(stay.room(), stay.endpoint(), stay.connection())) {
                return in(stay);
            }
        }
        var standing = before.flatMap(connection -> waiting(ticket, connection));
        if (standing.isPresent()) {
            return standing.get();
        }
        var connection = Occupants.connection("p-");
        return door.enter(new Occupants.Entering(ticket.room(), ticket.endpoint(), null, connection, true))
                .map(this::in)
                .or(() -> waiting(ticket, connection))
                .orElseGet(() -> out(whyNot(ticket)));
    }

    /** The page is still there; a stay that was lost meanwhile goes on. */
    Answer hear(Ticket ticket, String connection) {
        if (occupants.heard(ticket.room(), connection)) {
            return own(ticket, connection).map(this::in).orElseGet(() -> out(Place.LEFT));
        }
        var stay = own(ticket, connection);
        if (stay.isEmpty()) {
            return waiting(ticket, connection).orElseGet(() -> out(whyNot(ticket)));
        }
        return switch (stay.get().gone().orElse(How.LEFT)) {
            case LOST -> door.resume(ticket.room(), ticket.endpoint(), connection) ? in(stay.get()) : out(Place.LEFT);
            case REMOVED -> out(whyNot(ticket) == Place.BARRED ? Place.BARRED : Place.REMOVED);
            case LEFT -> out(Place.LEFT);
        };
    }

    /** The endpoint opens its own microphone again, which nobody else can. */
    void speak(Ticket ticket) {
        standings.mute(ticket.room(), ticket.endpoint(), false);
    }

    void leave(Ticket ticket, String connection) {
        waiting(ticket, connection).ifPresent(_ -> standings.goAway(ticket.room(), connection));
        own(ticket, connection)
                .filter(stay -> stay.gone().isEmpty())
                .ifPresent(stay -> door.leave(List.of(stay), How.LEFT, clock.instant()));
    }

    /** A ticket speaks for the stays of its own endpoint only. */
    private Optional<Occupants.Stay> own(Ticket ticket, String connection) {
        return occupants
                .stay(ticket.room(), connection)
                .filter(stay -> stay.endpoint().equals(ticket.endpoint()));
    }

    private Answer in(Occupants.Stay stay) {
        return new Answer(
                Place.IN,
                Optional.of(stay.connection()),
                company(stay.room()),
                standings.of(stay.room(), stay.endpoint()).muted(),
                standings.entrance(stay.room()).flatMap(Standings.Entrance::subject));
    }

    /** Still at the door, and heard there. */
    private Optional<Answer> waiting(Ticket ticket, String connection) {
        return standings
                .waiting(ticket.room(), connection)
                .filter(one -> one.endpoint().equals(ticket.endpoint()))
                .filter(_ -> standings.heard(ticket.room(), connection, clock.instant()))
                .map(_ -> new Answer(Place.WAITING, Optional.of(connection), List.of(), false, Optional.empty()));
    }

    private Place whyNot(Ticket ticket) {
        if (standings.entrance(ticket.room()).isEmpty()) {
            return Place.ENDED;
        }
        return standings.of(ticket.room(), ticket.endpoint()).banned() ? Place.BARRED : Place.FULL;
    }

    private static Answer out(Place place) {
        return new Answer(place, Optional.empty(), List.of(), false, Optional.empty());
    }

    /** The names of those in the room; read anew every two seconds, for all pages together. */
    private List<String> company(RoomName room) {
        var known = companies.get(room);
        if (known == null || System.nanoTime() - known.readNanos() > FRESH_NANOS) {
            var ids = occupants.in(room).stream().map(Occupants.Stay::endpoint).collect(Collectors.toSet());
            var names = endpoints.byIds(ids, VietnamTime.dayOf(clock.instant())).values().stream()
                    .map(Endpoint::name)
                    .sorted()
                    .toList();
            known = new Company(names, System.nanoTime());
            if (companies.size() > ROOMS_REMEMBERED) {
                companies.clear();
            }
            companies.put(room, known);
        }
        return known.names();
    }

    private record Company(List<String> names, long readNanos) {}
}
