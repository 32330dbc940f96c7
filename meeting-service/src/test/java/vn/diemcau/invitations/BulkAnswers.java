package vn.diemcau.invitations;

import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.NamingDelegates.WantedDelegate;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;

/**
 * Gathers what endpoints answered, checked and declared for one meeting, and writes each table in one statement, as the
 * activities would have written it row by row.
 */
public final class BulkAnswers {
    private final Sql sql;
    private final MeetingId meeting;
    private final Map<EndpointId, @Nullable Object[]> replies = new LinkedHashMap<>();
    private final Map<EndpointId, @Nullable Object[]> checks = new LinkedHashMap<>();
    private final Map<EndpointId, @Nullable Object[]> heads = new LinkedHashMap<>();
    private final Map<EndpointId, List<@Nullable Object[]>> named = new LinkedHashMap<>();
    private final List<@Nullable Object[]> called = new ArrayList<>();

    public BulkAnswers(ApplicationContext context, MeetingId meeting) {
        this.sql = context.getBean(Sql.class);
        this.meeting = meeting;
    }

    public void reply(
            Caller caller,
            EndpointId endpoint,
            Response.Answer answer,
            Optional<String> reason,
            Optional<String> phone,
            Instant at) {
        replies.put(endpoint, new @Nullable Object[] {
            meeting.value(),
            endpoint.value(),
            answer.word(),
            reason.orElse(null),
            null,
            caller.name(),
            phone.orElse(null),
            at,
            caller.account().value(),
            null,
            null
        });
    }

    /** Of a reply that was given in the same bulk. */
    public void accept(EndpointId endpoint, boolean accepted) {
        var reply = replies.get(endpoint);
        if (reply == null) {
            throw new IllegalStateException("no reply to judge");
        }
        reply[4] = accepted;
    }

    public void check(Caller caller, EndpointId endpoint, CheckingLines.Ticks ticks, Instant at) {
        checks.put(endpoint, new @Nullable Object[] {
            meeting.value(),
            endpoint.value(),
            ticks.picture().orElse(null),
            ticks.sound().orElse(null),
            ticks.line().orElse(null),
            ticks.power().orElse(null),
            ticks.backup().orElse(null),
            ticks.note().orElse(null),
            at,
            caller.account().value(),
            null
        });
    }

    /** @param confirmed whether by the secretary */
    public void heads(Caller caller, EndpointId endpoint, int count, boolean confirmed, Instant at) {
        var row = heads.computeIfAbsent(endpoint, one ->
                new @Nullable Object[] {meeting.value(), one.value(), 1, null, null, null, null, null});
        row[confirmed ? 4 : 3] = count;
        row[5] = at;
        row[confirmed ? 7 : 6] = caller.account().value();
    }

    public void delegates(EndpointId endpoint, List<WantedDelegate> wanted) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var one : wanted) {
            rows.add(new @Nullable Object[] {
                meeting.value(),
                endpoint.value(),
                rows.size() + 1,
                one.name().orElseThrow(),
                one.office().orElse(null),
                one.email().orElse(null),
                one.phone().orElse(null),
                one.substituteFor().orElse(null),
                one.canVote().orElse(one.substituteFor().isEmpty()),
                "not-called",
                null
            });
        }
        named.put(endpoint, rows);
    }

    /** @param by secretary or operator */
    public void call(EndpointId endpoint, int no, Delegate.State state, String by) {
        called.add(new @Nullable Object[] {meeting.value(), endpoint.value(), no, "", state.word(), by});
    }

    /** Writes everything, in a transaction of the caller. */
    public void write() {
        var now = sql.first(
                        "SELECT moves, starts_at FROM meeting WHERE id = ?",
                        row -> Map.entry(row.count("moves"), row.instant("starts_at")),
                        meeting.value())
                .orElseThrow();
        replies.values().forEach(reply -> {
            reply[9] = now.getKey();
            reply[10] = now.getValue();
        });
        checks.values().forEach(check -> check[10] = now.getKey());
        sql.insertAll("""
                INSERT INTO reply (meeting_id, endpoint_id, answer, reason, accepted, operator_name, operator_phone, at,
                  by_account, moves, given_for) VALUES""", 11, List.copyOf(replies.values()));
        sql.insertAll("""
                INSERT INTO line_check (meeting_id, endpoint_id, picture, sound, line, power, backup, note, at, by_account,
                  moves) VALUES""", 11, List.copyOf(checks.values()));
        sql.insertAll("""
                INSERT INTO heads (meeting_id, endpoint_id, session_no, declared, confirmed, at, declared_by, confirmed_by)
                VALUES""", 8, List.copyOf(heads.values()));
        sql.batch(
                "DELETE FROM delegate WHERE meeting_id = ? AND endpoint_id = ?",
                named.keySet().stream()
                        .<@Nullable Object[]>map(endpoint -> new @Nullable Object[] {meeting.value(), endpoint.value()})
                        .toList());
        sql.insertAll("""
                INSERT INTO delegate (meeting_id, endpoint_id, no, name, office, email, phone, substitute_for, can_vote,
                  state, state_by) VALUES""", 11, named.values().stream().flatMap(List::stream).toList());
        writeCalled();
    }

    private void writeCalled() {
        if (called.isEmpty()) {
            return;
        }
        var args = new ArrayList<@Nullable Object>();
        called.forEach(row -> java.util.Collections.addAll(args, row));
        var places = String.join(",", java.util.Collections.nCopies(called.size(), "(?,?,?,?,?,?)"));
        sql.update("""
                INSERT INTO delegate (meeting_id, endpoint_id, no, name, state, state_by) VALUES %s
                ON DUPLICATE KEY UPDATE state = VALUES(state), state_by = VALUES(state_by)""".formatted(places), args.toArray());
    }
}
