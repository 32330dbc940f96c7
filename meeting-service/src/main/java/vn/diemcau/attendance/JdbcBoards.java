package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.store.Sql;

/**
 * Boards of this node: each is carried forward by what its log has more since the last look, so a look costs one short
 * read, and a list of meetings one read of their heads.
 */
@Singleton
final class JdbcBoards implements Boards {
    private static final int MOST_BOARDS = 500;
    private static final int MOST_COUNTS = 5_000;
    private static final int LINES_AT_ONCE = 2_000;
    // Every change of an answer leaves a line in the log; the time is for a change that forgot to.
    private static final long COUNTS_LAST_NANOS = Duration.ofSeconds(60).toNanos();

    private final MeetingLog log;
    private final Sql sql;
    private final Map<MeetingId, Live> boards = new Latest<>(MOST_BOARDS);
    private final Map<MeetingId, Known> known = new Latest<>(MOST_COUNTS);

    JdbcBoards(MeetingLog log, Sql sql) {
        this.log = log;
        this.sql = sql;
    }

    @Override
    public Board of(MeetingId meeting) {
        var live = live(meeting);
        live.lock.lock();
        try {
            carryForward(meeting, live);
            var answers = answers(Map.of(meeting, live.no)).getOrDefault(meeting, Answers.NONE);
            return new Board(
                    live.no,
                    live.board.presence(),
                    answers.counts(live.there()),
                    live.board.occupants(),
                    live.occupantsNo,
                    live.taken);
        } finally {
            live.lock.unlock();
        }
    }

    @Override
    public Map<MeetingId, Counts> counts(Collection<MeetingId> meetings) {
        if (meetings.isEmpty()) {
            return Map.of();
        }
        var heads = heads(meetings);
        var there = running(heads).collect(Collectors.toMap(meeting -> meeting, this::there));
        var answers = answers(
                heads.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, head -> head.getValue().no)));
        return meetings.stream()
                .distinct()
                .collect(Collectors.toMap(
                        meeting -> meeting,
                        meeting -> answers.getOrDefault(meeting, Answers.NONE)
                                .counts(there.getOrDefault(meeting, There.NOBODY))));
    }

    @Override
    public Map<MeetingId, Counts> counts(Map<MeetingId, Set<EndpointId>> endpoints) {
        if (endpoints.isEmpty()) {
            return Map.of();
        }
        var answers = read(endpoints);
        var there = running(heads(endpoints.keySet()))
                .collect(Collectors.toMap(
                        meeting -> meeting, meeting -> there(meeting, endpoints.getOrDefault(meeting, Set.of()))));
        return endpoints.keySet().stream()
                .collect(Collectors.toMap(
                        meeting -> meeting,
                        meeting -> answers.getOrDefault(meeting, Answers.NONE)
                                .counts(there.getOrDefault(meeting, There.NOBODY))));
    }

    /**
     * @param no of the last line of the log
     * @param running somebody may be in the room
     */
    private record LogHead(long no, boolean running) {}

    private Map<MeetingId, LogHead> heads(Collection<MeetingId> meetings) {
        return sql
                .list(
                        """
                        SELECT m.id, m.status, COALESCE(h.no, 0) AS no, COALESCE(h.ledger_no, 0) AS ledger_no
                        FROM meeting m LEFT JOIN log_head h ON h.meeting_id = m.id
                        WHERE m.id IN (%s)""".formatted(Sql.in(meetings.size())),
                        row -> {
                            var status = row.text("status");
                            return Map.entry(
                                    new MeetingId(row.number("id")),
                                    new LogHead(
                                            row.number("no"),
                                            row.number("ledger_no") > 0
                                                    && (status.equals("open") || status.equals("planned"))));
                        },
                        ids(meetings))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<MeetingId> running(Map<MeetingId, LogHead> heads) {
        return heads.entrySet().stream().filter(head -> head.getValue().running).map(Map.Entry::getKey);
    }

    private There there(MeetingId meeting) {
        var live = live(meeting);
        live.lock.lock();
        try {
            carryForward(meeting, live);
            return live.there();
        } finally {
            live.lock.unlock();
        }
    }

    private There there(MeetingId meeting, Set<EndpointId> endpoints) {
        var presence = of(meeting).presence();
        long in = endpoints.stream()
                .filter(endpoint ->
                        presence.getOrDefault(endpoint, Presence.OUTSIDE).state() == Presence.State.IN)
                .count();
        return new There((int) in, 0);
    }

    private Live live(MeetingId meeting) {
        synchronized (boards) {
            return boards.computeIfAbsent(meeting, id -> new Live());
        }
    }

    private void carryForward(MeetingId meeting, Live live) {
        List<MeetingLog.Line> lines;
        do {
            lines = log.lines(meeting, live.no, LINES_AT_ONCE);
            for (var line : lines) {
                line.entry().ifPresent(entry -> live.take(line.no(), entry));
                live.no = line.no();
            }
        } while (lines.size() == LINES_AT_ONCE);
    }

    /** What the endpoints answered, read again for those whose log has moved. */
    private Map<MeetingId, Answers> answers(Map<MeetingId, Long> heads) {
        var answers = new HashMap<MeetingId, Answers>();
        var stale = new ArrayList<MeetingId>();
        synchronized (known) {
            heads.forEach((meeting, no) -> {
                var one = known.get(meeting);
                if (one != null && one.no == no && System.nanoTime() - one.readNanos < COUNTS_LAST_NANOS) {
                    answers.put(meeting, one.answers);
                } else {
                    stale.add(meeting);
                }
            });
        }
        if (!stale.isEmpty()) {
            var read = read(stale);
            answers.putAll(read);
            synchronized (known) {
                read.forEach((meeting, one) ->
                        known.put(meeting, new Known(heads.getOrDefault(meeting, 0L), System.nanoTime(), one)));
            }
        }
        return answers;
    }

    private Map<MeetingId, Answers> read(List<MeetingId> meetings) {
        var places = Sql.in(meetings.size());
        var heads = new HashMap<MeetingId, Integer>();
        sql.list(
                """
                SELECT h.meeting_id, SUM(COALESCE(h.confirmed, h.declared, 0)) AS heads FROM heads h
                WHERE h.meeting_id IN (%s) AND h.session_no = (SELECT MAX(l.session_no) FROM heads l
                  WHERE l.meeting_id = h.meeting_id AND l.endpoint_id = h.endpoint_id)
                GROUP BY h.meeting_id""".formatted(places),
                row -> heads.put(new MeetingId(row.number("meeting_id")), row.count("heads")) == null,
                ids(meetings));
        var answers = new HashMap<MeetingId, Answers>();
        sql.list(
                """
                SELECT e.meeting_id, COUNT(*) AS invited,
                  SUM(CASE WHEN r.answer IN ('attends', 'substitutes') THEN 1 ELSE 0 END) AS confirmed,
                  SUM(CASE WHEN r.answer = 'declines' THEN 1 ELSE 0 END) AS declined
                FROM meeting_endpoint e JOIN meeting m ON m.id = e.meeting_id
                LEFT JOIN reply r ON r.meeting_id = e.meeting_id AND r.endpoint_id = e.endpoint_id
                  AND r.moves = m.moves
                WHERE e.meeting_id IN (%s) GROUP BY e.meeting_id""".formatted(places),
                row -> {
                    var meeting = new MeetingId(row.number("meeting_id"));
                    return answers.put(
                                    meeting,
                                    new Answers(
                                            row.count("invited"),
                                            row.count("confirmed"),
                                            row.count("declined"),
                                            heads.getOrDefault(meeting, 0)))
                            == null;
                },
                ids(meetings));
        return answers;
    }

    private Map<MeetingId, Answers> read(Map<MeetingId, Set<EndpointId>> endpoints) {
        var all = endpoints.values().stream().flatMap(Set::stream).distinct().toList();
        var answers = new HashMap<MeetingId, Answers>();
        if (all.isEmpty()) {
            return answers;
        }
        sql.list(
                """
                SELECT e.meeting_id, e.endpoint_id, COALESCE(r.answer, '') AS answer,
                  COALESCE(h.confirmed, h.declared, 0) AS heads
                FROM meeting_endpoint e JOIN meeting m ON m.id = e.meeting_id
                LEFT JOIN reply r ON r.meeting_id = e.meeting_id AND r.endpoint_id = e.endpoint_id
                  AND r.moves = m.moves
                LEFT JOIN heads h ON h.meeting_id = e.meeting_id AND h.endpoint_id = e.endpoint_id
                  AND h.session_no = (SELECT MAX(l.session_no) FROM heads l
                    WHERE l.meeting_id = e.meeting_id AND l.endpoint_id = e.endpoint_id)
                WHERE e.meeting_id IN (%s) AND e.endpoint_id IN (%s)""".formatted(Sql.in(endpoints.size()), Sql.in(all.size())),
                row -> {
                    var meeting = new MeetingId(row.number("meeting_id"));
                    var asked = endpoints.getOrDefault(meeting, Set.of());
                    if (asked.contains(new EndpointId(row.number("endpoint_id")))) {
                        answers.merge(meeting, Answers.ofOne(row.text("answer"), row.count("heads")), Answers::and);
                    }
                    return meeting;
                },
                Stream.concat(
                                endpoints.keySet().stream().map(MeetingId::value),
                                all.stream().map(EndpointId::value))
                        .toArray());
        return answers;
    }

    private static Object[] ids(Collection<MeetingId> meetings) {
        return meetings.stream().map(MeetingId::value).toArray();
    }

    private static final class Live {
        final ReentrantLock lock = new ReentrantLock();
        final LiveBoard board = new LiveBoard();
        final Map<EndpointId, Long> taken = new HashMap<>();
        long occupantsNo;
        long no;

        void take(long lineNo, LedgerEntry entry) {
            var change = board.take(entry);
            change.lost().ifPresent(endpoint -> taken.put(endpoint, lineNo));
            if (change.occupants()) {
                occupantsNo = lineNo;
            }
        }

        There there() {
            return new There(board.in(), board.unnamed());
        }
    }

    private record There(int in, int unnamed) {
        static final There NOBODY = new There(0, 0);
    }

    private record Answers(int invited, int confirmed, int declined, int heads) {
        static final Answers NONE = new Answers(0, 0, 0, 0);

        static Answers ofOne(String answer, int heads) {
            boolean comes = answer.equals("attends") || answer.equals("substitutes");
            return new Answers(1, comes ? 1 : 0, answer.equals("declines") ? 1 : 0, heads);
        }

        Answers and(Answers other) {
            return new Answers(
                    invited + other.invited,
                    confirmed + other.confirmed,
                    declined + other.declined,
                    heads + other.heads);
        }

        Counts counts(There there) {
            return new Counts(invited, confirmed, declined, there.in, heads, there.unnamed);
        }
    }

    private record Known(long no, long readNanos, Answers answers) {}

    /** Keeps what was used last. */
    private static final class Latest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Latest(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
