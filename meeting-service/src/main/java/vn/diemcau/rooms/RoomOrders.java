package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;

/**
 * <em>Những gì đã yêu cầu với phòng họp</em>: its settings, and whom it keeps out or makes a moderator. The bridge is
 * told of it, again and again; here it is written.
 */
@Singleton
public class RoomOrders {
    private final Sql sql;

    RoomOrders(Sql sql) {
        this.sql = sql;
    }

    /**
     * What was ordered of one endpoint.
     *
     * @param barred since when and why it is kept out
     * @param moderator empty while its part in the meeting decides
     */
    public record Standing(Optional<Barred> barred, Optional<Boolean> moderator) {
        static final Standing PLAIN = new Standing(Optional.empty(), Optional.empty());
    }

    public record Barred(Instant since, String why) {}

    public RoomSettings settings(MeetingId meeting) {
        return ordered(meeting).orElse(RoomSettings.OPEN);
    }

    /** The settings, where any were ever ordered. */
    Optional<RoomSettings> ordered(MeetingId meeting) {
        return sql.first(
                "SELECT lobby, password, occupants FROM room_setting WHERE meeting_id = ?",
                RoomSettings::of,
                meeting.value());
    }

    public Standing standing(MeetingId meeting, EndpointId endpoint) {
        return sql.first(
                        "SELECT * FROM room_standing WHERE meeting_id = ? AND endpoint_id = ?",
                        RoomOrders::standing,
                        meeting.value(),
                        endpoint.value())
                .orElse(Standing.PLAIN);
    }

    /** Of whom anything was ordered; nobody else has a key. */
    public Map<EndpointId, Standing> standings(MeetingId meeting) {
        var standings = new HashMap<EndpointId, Standing>();
        sql.list(
                        "SELECT * FROM room_standing WHERE meeting_id = ?",
                        row -> Map.entry(new EndpointId(row.number("endpoint_id")), standing(row)),
                        meeting.value())
                .forEach(one -> standings.put(one.getKey(), one.getValue()));
        return standings;
    }

    void set(MeetingId meeting, RoomSettings settings) {
        sql.update(
                """
                INSERT INTO room_setting (meeting_id, lobby, password, occupants) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE lobby = VALUES(lobby), password = VALUES(password),
                  occupants = VALUES(occupants)""",
                meeting.value(),
                settings.lobby(),
                settings.password().orElse(null),
                settings.occupants().orElse(null));
    }

    void lobby(MeetingId meeting, boolean on) {
        sql.update(
                "INSERT INTO room_setting (meeting_id, lobby) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE lobby = VALUES(lobby)",
                meeting.value(),
                on);
    }

    void password(MeetingId meeting, Optional<String> password) {
        sql.update(
                "INSERT INTO room_setting (meeting_id, lobby, password) VALUES (?, FALSE, ?)"
                        + " ON DUPLICATE KEY UPDATE password = VALUES(password)",
                meeting.value(),
                password.orElse(null));
    }

    /** Kept out already stays kept out since then, for the reason given last. */
    void bar(MeetingId meeting, EndpointId endpoint, Instant at, String why) {
        sql.update("""
                INSERT INTO room_standing (meeting_id, endpoint_id, barred, barred_at, barred_why)
                VALUES (?, ?, TRUE, ?, ?)
                ON DUPLICATE KEY UPDATE barred_at = IF(barred, barred_at, VALUES(barred_at)),
                  barred = TRUE, barred_why = VALUES(barred_why)""", meeting.value(), endpoint.value(), at, why);
    }

    void readmit(MeetingId meeting, EndpointId endpoint) {
        sql.update("""
                UPDATE room_standing SET barred = FALSE, barred_at = NULL, barred_why = NULL
                WHERE meeting_id = ? AND endpoint_id = ?""", meeting.value(), endpoint.value());
    }

    void moderator(MeetingId meeting, EndpointId endpoint, boolean moderator) {
        sql.update("""
                INSERT INTO room_standing (meeting_id, endpoint_id, moderator) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE moderator = VALUES(moderator)""", meeting.value(), endpoint.value(), moderator);
    }

    private static Standing standing(Row row) {
        var why = row.textOrNull("barred_why");
        return new Standing(
                row.flag("barred")
                        ? Optional.of(new Barred(row.instant("barred_at"), why == null ? "" : why))
                        : Optional.empty(),
                Optional.ofNullable(row.flagOrNull("moderator")));
    }
}
