package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.store.Row;
import vn.diemcau.store.Sql;
import vn.diemcau.units.Folding;
import vn.diemcau.units.UnitId;

/** The meetings in the database, read; {@link MeetingRows} writes them. */
@Singleton
final class JdbcMeetings implements Meetings {
    private static final String COLUMNS = """
            m.id, m.title, m.kind, m.organizer_unit_id, m.starts_at, m.ends_at, m.status, m.approval, m.central_id,
            m.hall_id, m.opened_at, m.closed_at, m.cancelled_reason, m.grace_seconds, m.buffer_seconds,
            m.room_lead_seconds, m.reconnect_seconds, m.sequence, m.version, m.chair_id, m.chair_office,
            m.reply_days, m.papers_days, m.check_days, m.reply_due, m.papers_due, m.check_due,
            m.counter_starts_at, m.counter_ends_at, m.counter_reason,
            m.created_at, m.approved_at, m.moved_at, m.moved_from, m.moved_until, m.moved_reason, m.cancelled_at,
            m.withdrawn_at, m.withdrawn_reason,
            c.name AS chair_name, c.unit_id AS chair_unit_id
            """;
    private static final String TABLES = " FROM meeting m JOIN chair c ON c.id = m.chair_id ";

    /** The names of the API and what they sort by. */
    private static final Map<String, String> SORTS = Map.of(
            "startsAt", "m.starts_at",
            "endsAt", "m.ends_at",
            "title", "m.title COLLATE utf8mb4_vietnamese_ci",
            "status", "m.status",
            "kind", "m.kind",
            "id", "m.id");

    private final Sql sql;

    JdbcMeetings(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Meeting> byId(MeetingId id) {
        return read("SELECT 1 AS hosted, " + COLUMNS + TABLES + "WHERE m.id = ?", id.value()).stream()
                .map(SeenMeeting::meeting)
                .findFirst();
    }

    @Override
    public Optional<Meeting> seenBy(Caller caller, MeetingId id) {
        return look(caller, id).map(SeenMeeting::meeting);
    }

    @Override
    public Optional<SeenMeeting> look(Caller caller, MeetingId id) {
        return read(
                        "SELECT " + Sight.hosts(caller) + " AS hosted, " + COLUMNS + TABLES + "WHERE m.id = ? AND "
                                + Sight.sees(caller),
                        id.value())
                .stream()
                .findFirst();
    }

    @Override
    public MeetingQuery.Found find(Caller caller, MeetingQuery query) {
        var args = new ArrayList<@Nullable Object>();
        var where = where(caller, query, args);
        long total = sql.first("SELECT COUNT(*) AS n FROM meeting m " + where, row -> row.number("n"), args.toArray())
                .orElse(0L);
        if (total <= (long) query.page() * query.size()) {
            return new MeetingQuery.Found(List.of(), total);
        }
        args.add(query.size());
        args.add((long) query.page() * query.size());
        // The page is cut on the meeting alone; who hosts it and the rest is read for that page only.
        var items = read(
                "SELECT " + Sight.hosts(caller) + " AS hosted, " + COLUMNS + TABLES + where + " ORDER BY "
                        + order(query.sort()) + " LIMIT ? OFFSET ?",
                args.toArray());
        return new MeetingQuery.Found(items, total);
    }

    @Override
    public boolean hostedBy(Caller caller, MeetingId id) {
        return sql.first(
                        "SELECT 1 AS hosted FROM meeting m WHERE m.id = ? AND " + Sight.hosts(caller),
                        row -> true,
                        id.value())
                .orElse(false);
    }

    @Override
    public List<Invitee> invitees(MeetingId id) {
        return sql.list("""
                SELECT endpoint_id, unit_id, part FROM meeting_endpoint WHERE meeting_id = ?
                ORDER BY part, endpoint_id
                """, JdbcMeetings::invitee, id.value());
    }

    @Override
    public List<Invitee> inviteesSeenBy(Caller caller, MeetingId id) {
        return inviteesSeenBy(caller, List.of(id)).getOrDefault(id, List.of());
    }

    @Override
    public Map<MeetingId, List<Invitee>> inviteesSeenBy(Caller caller, Collection<MeetingId> ids) {
        var found = new LinkedHashMap<MeetingId, List<Invitee>>();
        if (!ids.isEmpty()) {
            sql.list(
                            """
                            SELECT mine.meeting_id, mine.endpoint_id, mine.unit_id, mine.part
                            FROM meeting_endpoint mine JOIN meeting m ON m.id = mine.meeting_id
                            WHERE mine.meeting_id IN (%s) AND (%s
                              OR (m.approval IN ('not-needed', 'approved') AND %s))
                            ORDER BY mine.meeting_id, mine.part, mine.endpoint_id
                            """.formatted(
                                    Sql.in(ids.size()), Sight.hosts(caller), Reach.covers(caller, "mine.unit_id")),
                            row -> Map.entry(new MeetingId(row.number("meeting_id")), invitee(row)),
                            keys(ids))
                    .forEach(each -> found.computeIfAbsent(each.getKey(), meeting -> new ArrayList<>())
                            .add(each.getValue()));
        }
        return found;
    }

    @Override
    public Map<MeetingId, Integer> invited(Collection<MeetingId> ids) {
        var found = new HashMap<MeetingId, Integer>();
        if (!ids.isEmpty()) {
            sql.list(
                            "SELECT meeting_id, COUNT(*) AS n FROM meeting_endpoint WHERE meeting_id IN ("
                                    + Sql.in(ids.size()) + ") GROUP BY meeting_id",
                            row -> Map.entry(new MeetingId(row.number("meeting_id")), row.count("n")),
                            keys(ids))
                    .forEach(each -> found.put(each.getKey(), each.getValue()));
        }
        return found;
    }

    @Override
    public List<UnitId> unreached(MeetingId id) {
        return unreached(List.of(id)).getOrDefault(id, List.of());
    }

    @Override
    public Map<MeetingId, List<UnitId>> unreached(Collection<MeetingId> ids) {
        var found = new LinkedHashMap<MeetingId, List<UnitId>>();
        if (!ids.isEmpty()) {
            sql.list(
                            "SELECT meeting_id, unit_id FROM meeting_unreached WHERE meeting_id IN ("
                                    + Sql.in(ids.size()) + ") ORDER BY meeting_id, unit_id",
                            row -> Map.entry(
                                    new MeetingId(row.number("meeting_id")), new UnitId(row.number("unit_id"))),
                            keys(ids))
                    .forEach(each -> found.computeIfAbsent(each.getKey(), meeting -> new ArrayList<>())
                            .add(each.getValue()));
        }
        return found;
    }

    @Override
    public Optional<WantedMeeting> wanted(MeetingId id) {
        var endpoints = new ArrayList<String>();
        var units = new ArrayList<String>();
        var below = new ArrayList<WantedMeeting.Below>();
        sql.list(
                        "SELECT kind, value, level FROM meeting_invite WHERE meeting_id = ? ORDER BY no",
                        row -> new Invited(row.text("kind"), row.text("value"), row.textOrNull("level")),
                        id.value())
                .forEach(invited -> {
                    switch (invited.kind()) {
                        case MeetingRows.BY_ENDPOINT -> endpoints.add(invited.value());
                        case MeetingRows.BY_UNIT -> units.add(invited.value());
                        case MeetingRows.BY_ANCESTOR ->
                            below.add(new WantedMeeting.Below(invited.value(), invited.level()));
                        default -> throw new IllegalStateException("An invitation by " + invited.kind());
                    }
                });
        var agenda = agendas(List.of(id)).getOrDefault(id, List.of()).stream()
                .map(point -> new WantedMeeting.Point(
                        point.title(),
                        point.minutes().orElse(null),
                        point.speaker().orElse(null)))
                .toList();
        return sql.first(
                """
                SELECT m.title, m.kind, m.starts_at, m.ends_at, m.central_id, m.hall_id, m.approval, m.chair_office,
                  c.name AS chair_name, cu.code AS chair_unit, u.code AS organizer
                FROM meeting m JOIN chair c ON c.id = m.chair_id JOIN unit cu ON cu.id = c.unit_id
                  JOIN unit u ON u.id = m.organizer_unit_id
                WHERE m.id = ?
                """,
                row -> new WantedMeeting(
                        row.text("title"),
                        row.text("kind"),
                        row.text("organizer"),
                        new WantedMeeting.WantedChair(
                                row.text("chair_name"), row.textOrNull("chair_office"), row.text("chair_unit")),
                        row.instant("starts_at"),
                        row.instant("ends_at"),
                        String.valueOf(row.number("central_id")),
                        Optional.ofNullable(row.numberOrNull("hall_id"))
                                .map(String::valueOf)
                                .orElse(null),
                        new WantedMeeting.Invite(endpoints, units, below),
                        agenda,
                        Approval.of(row.text("approval")) != Approval.NOT_NEEDED),
                id.value());
    }

    private static String where(Caller caller, MeetingQuery query, List<@Nullable Object> args) {
        var where = new StringBuilder("WHERE ").append(Sight.sees(caller));
        query.from().ifPresent(from -> {
            where.append(" AND m.starts_at >= ?");
            args.add(from);
        });
        query.to().ifPresent(to -> {
            where.append(" AND m.starts_at < ?");
            args.add(to);
        });
        if (!query.statuses().isEmpty()) {
            where.append(" AND m.status IN (" + Sql.in(query.statuses().size()) + ")");
            query.statuses().stream().sorted().forEach(status -> args.add(status.word()));
        }
        // Each meeting keeps the units of its own day, so a bare code already means the unit of that day.
        query.unit().ifPresent(code -> concerns(where, args, "SELECT asked.id FROM unit asked WHERE", code, query));
        query.below().ifPresent(code -> concerns(where, args, """
                SELECT under.unit_id FROM unit asked JOIN unit_below under ON under.ancestor_id = asked.id
                  AND under.unit_id <> asked.id WHERE
                """, code, query));
        query.text().map(Folding::fold).filter(folded -> !folded.isEmpty()).ifPresent(folded -> {
            for (var word : folded.split(" ")) {
                where.append(" AND m.folded LIKE ?");
                args.add("%" + word + "%");
            }
        });
        return where.toString();
    }

    /** One of the units that are asked for organizes it or is invited. */
    private static void concerns(
            StringBuilder where, List<@Nullable Object> args, String units, String code, MeetingQuery query) {
        var asked = units + " asked.code = ?"
                + (query.on().isPresent() ? " AND asked.valid_from <= ? AND asked.valid_to >= ?" : "");
        where.append(" AND (m.organizer_unit_id IN (").append(asked).append(")");
        where.append(" OR EXISTS (SELECT 1 FROM meeting_endpoint concerned WHERE concerned.meeting_id = m.id");
        where.append(" AND concerned.unit_id IN (").append(asked).append(")))");
        for (int twice = 0; twice < 2; twice++) {
            args.add(code);
            query.on().ifPresent(on -> {
                args.add(on);
                args.add(on);
            });
        }
    }

    private static String order(List<String> sort) {
        var order = sort.stream()
                .map(name -> name.startsWith("-")
                        ? Optional.ofNullable(SORTS.get(name.substring(1))).map(column -> column + " DESC")
                        : Optional.ofNullable(SORTS.get(name)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return order.isEmpty() ? "m.starts_at, m.id" : order + ", m.id";
    }

    private List<SeenMeeting> read(String select, @Nullable Object... args) {
        var rows = sql.list(select, MeetingRow::of, args);
        var agendas = agendas(rows.stream().map(MeetingRow::id).toList());
        return rows.stream()
                .map(row -> row.seen(agendas.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Map<MeetingId, List<AgendaItem>> agendas(Collection<MeetingId> ids) {
        var agendas = new HashMap<MeetingId, List<AgendaItem>>();
        if (!ids.isEmpty()) {
            sql.list(
                            "SELECT meeting_id, no, title, minutes, speaker FROM agenda_item WHERE meeting_id IN ("
                                    + Sql.in(ids.size()) + ") ORDER BY meeting_id, no",
                            row -> Map.entry(
                                    new MeetingId(row.number("meeting_id")),
                                    new AgendaItem(
                                            row.count("no"),
                                            row.text("title"),
                                            Optional.ofNullable(row.numberOrNull("minutes"))
                                                    .map(Math::toIntExact),
                                            Optional.ofNullable(row.textOrNull("speaker")))),
                            keys(ids))
                    .forEach(each -> agendas.computeIfAbsent(each.getKey(), meeting -> new ArrayList<>())
                            .add(each.getValue()));
        }
        return agendas;
    }

    private static Invitee invitee(Row row) {
        var part = row.text("part").equals(Invitee.Part.CENTRAL.word())
                ? Invitee.Part.CENTRAL
                : Invitee.Part.PARTICIPATING;
        return new Invitee(new EndpointId(row.number("endpoint_id")), new UnitId(row.number("unit_id")), part);
    }

    private static Object[] keys(Collection<MeetingId> ids) {
        return ids.stream().map(MeetingId::value).toArray();
    }

    private record Invited(
            String kind, String value, @Nullable String level) {}
}
