package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Status;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/**
 * <em>Điểm cầu của tôi</em>: the meetings to which the endpoints of a caller are invited, those of today and those to
 * come, the next one first.
 */
@Singleton
public final class MyMeetings {
    /** A meeting that is over stays in sight this long, for its heads may still have to be declared. */
    private static final Duration AFTERWARDS = Duration.ofHours(12);

    private static final int MOST = 100;

    private static final String SELECT = """
            SELECT m.id, m.title, m.status, m.starts_at, m.ends_at, m.room_lead_seconds, c.name AS chair,
              TRIM(CONCAT(o.type, ' ', o.name)) AS organizer, e.id AS endpoint_id, e.name AS endpoint_name, me.part,
              centre.name AS centre_name, centre.phone AS centre_phone, m.reply_due, m.check_due,
              (SELECT MIN(n.created_at) FROM notice n WHERE n.meeting_id = m.id AND n.endpoint_id = e.id
                AND n.kind IN ('invitation', 'moved') AND n.starts_at = m.starts_at) AS told_at
            FROM meeting_endpoint me
            JOIN meeting m ON m.id = me.meeting_id
            JOIN chair c ON c.id = m.chair_id
            JOIN unit o ON o.id = m.organizer_unit_id
            JOIN endpoint e ON e.id = me.endpoint_id
            JOIN endpoint centre ON centre.id = m.central_id
            """;

    private final Sql sql;
    private final ProductClock clock;

    MyMeetings(Sql sql, ProductClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One meeting at one endpoint.
     *
     * @param told when the endpoint learnt of the meeting at its present time, as far as is known
     * @param centrePhone the telephone of the central endpoint, to be rung when nothing else helps
     */
    public record Mine(
            MeetingId meeting,
            String title,
            Status status,
            Instant startsAt,
            Instant endsAt,
            Instant opensAt,
            String organizer,
            String chair,
            EndpointId endpoint,
            String endpointName,
            Invitee.Part part,
            Optional<LocalDate> replyDue,
            Optional<LocalDate> checkDue,
            LocalDate told,
            String centreName,
            Optional<String> centrePhone) {}

    public List<Mine> coming(Caller caller) {
        return sql.list(
                SELECT + """
                WHERE m.status IN ('planned', 'open', 'closed') AND m.ends_at > ? AND %s
                ORDER BY m.starts_at, m.id, e.id LIMIT %d
                """.formatted(SpokenFor.by(caller, "me.unit_id"), MOST),
                MyMeetings::mine,
                clock.instant().minus(AFTERWARDS));
    }

    /** The same of one meeting and endpoint, whatever its state; empty when it is not the caller's to speak for. */
    public Optional<Mine> one(Caller caller, MeetingId meeting, EndpointId endpoint) {
        return sql.first(
                SELECT + """
                WHERE m.id = ? AND e.id = ? AND m.status <> 'proposed' AND %s
                """.formatted(SpokenFor.by(caller, "me.unit_id")),
                MyMeetings::mine,
                meeting.value(),
                endpoint.value());
    }

    private static LocalDate told(Row row) {
        var at = row.instantOrNull("told_at");
        return at == null ? LocalDate.EPOCH : VietnamTime.dayOf(at);
    }

    private static Mine mine(Row row) {
        return new Mine(
                new MeetingId(row.number("id")),
                row.text("title"),
                Status.of(row.text("status")),
                row.instant("starts_at"),
                row.instant("ends_at"),
                row.instant("starts_at").minusSeconds(row.number("room_lead_seconds")),
                row.text("organizer"),
                row.text("chair"),
                new EndpointId(row.number("endpoint_id")),
                row.text("endpoint_name"),
                Invitee.Part.valueOf(row.text("part").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.dateOrNull("reply_due")),
                Optional.ofNullable(row.dateOrNull("check_due")),
                told(row),
                row.text("centre_name"),
                Optional.ofNullable(row.textOrNull("centre_phone")).filter(phone -> !phone.isBlank()));
    }
}
