package vn.diemcau.invitations;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.Response.EarlierReply;
import vn.diemcau.invitations.Response.Heads;
import vn.diemcau.invitations.Response.LineCheck;
import vn.diemcau.invitations.Response.Reply;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;

/** The answers in the database, those for the time at which the meeting is now; {@link Replying} writes them. */
@Singleton
final class JdbcResponses implements Responses {
    private static final String SELECT = """
            SELECT me.endpoint_id, me.help,
              r.answer, r.reason, r.accepted, r.at AS replied_at, r.operator_name, r.operator_phone,
              l.picture, l.sound, l.line, l.power, l.backup, l.note, l.at AS checked_at,
              h.declared, h.confirmed, h.at AS counted_at,
              p.answer AS earlier_answer, p.reason AS earlier_reason, p.at AS earlier_at, p.given_for AS earlier_for,
              (SELECT COUNT(*) FROM delegate d
                WHERE d.meeting_id = me.meeting_id AND d.endpoint_id = me.endpoint_id) AS delegates
            FROM meeting_endpoint me
            JOIN meeting m ON m.id = me.meeting_id
            LEFT JOIN reply r ON r.meeting_id = me.meeting_id AND r.endpoint_id = me.endpoint_id AND r.moves = m.moves
            LEFT JOIN reply p ON p.meeting_id = me.meeting_id AND p.endpoint_id = me.endpoint_id
              AND p.moves = (SELECT MAX(past.moves) FROM reply past
                WHERE past.meeting_id = me.meeting_id AND past.endpoint_id = me.endpoint_id AND past.moves < m.moves)
            LEFT JOIN line_check l ON l.meeting_id = me.meeting_id AND l.endpoint_id = me.endpoint_id
              AND l.moves = m.moves
            LEFT JOIN heads h ON h.meeting_id = me.meeting_id AND h.endpoint_id = me.endpoint_id
              AND h.session_no = (SELECT MAX(last.session_no) FROM heads last
                WHERE last.meeting_id = me.meeting_id AND last.endpoint_id = me.endpoint_id)
            """;

    private final Sql sql;

    JdbcResponses(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<EndpointId, Response> of(MeetingId meeting) {
        var responses = new LinkedHashMap<EndpointId, Response>();
        sql.list(
                        SELECT + "WHERE me.meeting_id = ? ORDER BY me.endpoint_id",
                        row -> Map.entry(new EndpointId(row.number("endpoint_id")), response(row)),
                        meeting.value())
                .forEach(entry -> responses.put(entry.getKey(), entry.getValue()));
        return responses;
    }

    @Override
    public Response of(MeetingId meeting, EndpointId endpoint) {
        return sql.first(
                        SELECT + "WHERE me.meeting_id = ? AND me.endpoint_id = ?",
                        JdbcResponses::response,
                        meeting.value(),
                        endpoint.value())
                .orElse(Response.SILENCE);
    }

    @Override
    public List<Delegate> delegates(MeetingId meeting) {
        return sql.list("""
                SELECT endpoint_id, no, name, office, email, phone, substitute_for, can_vote, state, state_by
                FROM delegate WHERE meeting_id = ? ORDER BY endpoint_id, no
                """, JdbcResponses::delegate, meeting.value());
    }

    @Override
    public List<Delegate> delegates(MeetingId meeting, EndpointId endpoint) {
        return sql.list("""
                SELECT endpoint_id, no, name, office, email, phone, substitute_for, can_vote, state, state_by
                FROM delegate WHERE meeting_id = ? AND endpoint_id = ? ORDER BY no
                """, JdbcResponses::delegate, meeting.value(), endpoint.value());
    }

    @Override
    public List<Response.Count> counts(MeetingId meeting, EndpointId endpoint) {
        return sql.list(
                """
                SELECT session_no, declared, confirmed, at FROM heads
                WHERE meeting_id = ? AND endpoint_id = ? ORDER BY session_no
                """,
                row -> new Response.Count(
                        row.count("session_no"),
                        count(row.numberOrNull("declared")),
                        count(row.numberOrNull("confirmed")),
                        row.instant("at")),
                meeting.value(),
                endpoint.value());
    }

    private static Response response(Row row) {
        return new Response(
                reply(row), earlier(row), lineCheck(row), heads(row), row.count("delegates"), row.flag("help"));
    }

    private static Reply reply(Row row) {
        var answer = row.textOrNull("answer");
        return answer == null
                ? Reply.NONE
                : new Reply(
                        Response.Answer.of(answer),
                        Optional.ofNullable(row.textOrNull("reason")),
                        flag(row, "accepted"),
                        Optional.ofNullable(row.instantOrNull("replied_at")),
                        Optional.ofNullable(row.textOrNull("operator_name")),
                        Optional.ofNullable(row.textOrNull("operator_phone")));
    }

    private static Optional<EarlierReply> earlier(Row row) {
        return Optional.ofNullable(row.textOrNull("earlier_answer"))
                .map(answer -> new EarlierReply(
                        Response.Answer.of(answer),
                        Optional.ofNullable(row.textOrNull("earlier_reason")),
                        row.instant("earlier_at"),
                        row.instant("earlier_for")));
    }

    private static LineCheck lineCheck(Row row) {
        var at = Optional.ofNullable(row.instantOrNull("checked_at"));
        if (at.isEmpty()) {
            return LineCheck.NONE;
        }
        var ticks = new CheckingLines.Ticks(
                flag(row, "picture"),
                flag(row, "sound"),
                flag(row, "line"),
                flag(row, "power"),
                flag(row, "backup"),
                Optional.ofNullable(row.textOrNull("note")));
        return new LineCheck(
                ticks.state(),
                ticks.picture(),
                ticks.sound(),
                ticks.line(),
                ticks.power(),
                ticks.backup(),
                at,
                ticks.note());
    }

    private static Heads heads(Row row) {
        return new Heads(
                count(row.numberOrNull("declared")),
                count(row.numberOrNull("confirmed")),
                Optional.ofNullable(row.instantOrNull("counted_at")));
    }

    private static Delegate delegate(Row row) {
        return new Delegate(
                new EndpointId(row.number("endpoint_id")),
                row.count("no"),
                row.text("name"),
                Optional.ofNullable(row.textOrNull("office")),
                Optional.ofNullable(row.textOrNull("email")),
                Optional.ofNullable(row.textOrNull("phone")),
                Optional.ofNullable(row.textOrNull("substitute_for")),
                row.flag("can_vote"),
                Delegate.State.valueOf(
                        row.text("state").toUpperCase(Locale.ROOT).replace('-', '_')),
                Optional.ofNullable(row.textOrNull("state_by")));
    }

    private static Optional<Boolean> flag(Row row, String column) {
        return Optional.ofNullable(row.numberOrNull(column)).map(number -> number != 0);
    }

    private static Optional<Integer> count(@Nullable Long number) {
        return Optional.ofNullable(number).map(Math::toIntExact);
    }
}
