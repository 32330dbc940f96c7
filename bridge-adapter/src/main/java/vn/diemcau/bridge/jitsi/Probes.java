package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.diemcau.bridge.jitsi.Reservations.Reservation;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.RoomSettings;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * The rooms that the self-check makes up, and what the shard tells us of them: on whichever node its call arrives.
 * Their names cannot be those of meetings, which begin with a number, and nobody guesses them.
 */
@Singleton
@Configured
class Probes {
    private static final String PREFIX = "kiem-tra-may-chu-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[a-z0-9]{24}");
    private static final int UNGUESSABLE = 24;
    // The shard destroys what is left of a room by itself when this is over.
    private static final Duration LIFE = Duration.ofMinutes(3);

    private final Sql sql;
    private final ProductClock clock;

    Probes(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What the shard told us of a room, each with our time and with its own.
     *
     * @param asked it asked whether the room may begin
     * @param heard it told that somebody came in
     */
    record Signs(Optional<Told> asked, Optional<Told> heard) {}

    /** A call, when it came by our clock and what the caller's clock said. */
    record Told(Instant ours, Instant theirs) {
        Duration ahead() {
            return Duration.between(ours, theirs);
        }
    }

    static boolean isProbe(String room) {
        return NAME.matcher(room).matches();
    }

    /** A room that may begin, with these settings. */
    String granted(boolean lobby, int occupants) {
        return make(true, lobby, occupants);
    }

    /** A room that is in no plan. */
    String unplanned() {
        return make(false, false, 0);
    }

    /**
     * The shard asks whether the room may begin.
     *
     * @return the room held for the time of an inspection, or empty when it may not
     */
    Optional<Reservation> ask(RoomName room, String owner, @Nullable String startTime) {
        var now = clock.instant();
        var theirs = startTime == null ? null : moment(startTime);
        sql.update("UPDATE jitsi_probe SET asked_at = ?, asked_clock = ? WHERE room = ?", now, theirs, room.value());
        return sql.first(
                "SELECT lobby, occupants FROM jitsi_probe WHERE room = ? AND granted AND made_at > ?",
                row -> new Reservation(
                        room,
                        room.value(),
                        owner,
                        now.truncatedTo(ChronoUnit.SECONDS),
                        now.truncatedTo(ChronoUnit.SECONDS).plus(LIFE),
                        new RoomSettings(
                                row.flag("lobby"),
                                Optional.empty(),
                                Optional.of(row.count("occupants")).filter(most -> most > 0))),
                room.value(),
                now.minus(LIFE));
    }

    /** The shard tells that somebody came in, by its clock. */
    void heard(String room, Instant theirs) {
        sql.update(
                "UPDATE jitsi_probe SET heard_at = ?, heard_clock = ? WHERE room = ? AND heard_at IS NULL",
                clock.instant(),
                theirs,
                room);
    }

    Signs signs(String room) {
        return sql.first(
                        "SELECT * FROM jitsi_probe WHERE room = ?",
                        row -> new Signs(
                                told(row.instantOrNull("asked_at"), row.instantOrNull("asked_clock")),
                                told(row.instantOrNull("heard_at"), row.instantOrNull("heard_clock"))),
                        room)
                .orElseGet(() -> new Signs(Optional.empty(), Optional.empty()));
    }

    /** Takes the room away, and what an inspection that broke off has left. */
    void forget(String room) {
        sql.update(
                "DELETE FROM jitsi_probe WHERE room = ? OR made_at < ?",
                room,
                clock.instant().minus(LIFE).minus(LIFE));
    }

    private String make(boolean granted, boolean lobby, int occupants) {
        var name = PREFIX + RoomName.unguessable(UNGUESSABLE);
        sql.update(
                "INSERT INTO jitsi_probe (room, granted, lobby, occupants, made_at) VALUES (?, ?, ?, ?, ?)",
                name,
                granted,
                lobby,
                occupants,
                clock.instant());
        return name;
    }

    /** A shard that tells no time has asked all the same. */
    private static Optional<Told> told(@Nullable Instant ours, @Nullable Instant theirs) {
        return ours == null ? Optional.empty() : Optional.of(new Told(ours, theirs == null ? ours : theirs));
    }

    private static @Nullable Instant moment(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
