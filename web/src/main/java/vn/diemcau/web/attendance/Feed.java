package vn.diemcau.web.attendance;

import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.access.Sessions;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.WatchingMeetings;
import vn.diemcau.attendance.WatchingMeetings.News;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingQuery;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.rooms.Recordings;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Languages;
import vn.diemcau.web.rooms.RecordingJson;

/**
 * Tells those who watch on this node what is new. One thread asks five times a second for the heads of the meetings
 * that are watched, reads each new line once for all of them, and renders each row once for each language that is
 * spoken.
 */
@Singleton
class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration LIFE = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration BEFORE_NOW = Duration.ofHours(24);
    private static final Duration AFTER_NOW = Duration.ofHours(36);
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final WatchingMeetings watching;
    private final Meetings meetings;
    private final Boards boards;
    private final EndpointRows rows;
    private final Recordings recordings;
    private final Sessions sessions;
    private final ProductClock clock;
    private final JsonMapper json;
    private final ConcurrentLinkedQueue<Newcomer> newcomers = new ConcurrentLinkedQueue<>();
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private final Map<MeetingId, Long> read = new HashMap<>();
    private final Map<MeetingId, Instant> silent = new HashMap<>();
    private final Object starting = new Object();
    private @Nullable Thread thread;
    private volatile boolean stopped;
    private long lastLife = System.nanoTime();
    private long lastAgain = System.nanoTime();

    Feed(
            WatchingMeetings watching,
            Meetings meetings,
            Boards boards,
            EndpointRows rows,
            Recordings recordings,
            Sessions sessions,
            ProductClock clock,
            JsonMapper json) {
        this.watching = watching;
        this.meetings = meetings;
        this.boards = boards;
        this.rows = rows;
        this.recordings = recordings;
        this.sessions = sessions;
        this.clock = clock;
        this.json = json;
    }

    /** Takes somebody in; {@code last} is the last line they know, where they return. */
    void add(Watcher watcher, Optional<Position> last) {
        newcomers.add(new Newcomer(watcher, last));
        synchronized (starting) {
            if (thread == null && !stopped) {
                thread = Thread.ofVirtual().name("feed").start(this::run);
            }
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    private void run() {
        while (!stopped) {
            var began = System.nanoTime();
            try {
                turn();
            } catch (RuntimeException failure) {
                // The database may be away: whoever watches sees nothing new until it is back.
                LOG.warn("The feed could not read: {}", String.valueOf(failure));
            }
            var rest = PACE.toNanos() - (System.nanoTime() - began);
            LockSupport.parkNanos(Math.max(rest, PACE.toNanos() / 4));
        }
        watchers.forEach(Watcher::end);
    }

    private void turn() {
        watchers.removeIf(Watcher::isOver);
        welcome();
        if (watchers.isEmpty()) {
            read.clear();
            silent.clear();
            return;
        }
        if (passed(lastAgain, AGAIN)) {
            lastAgain = System.nanoTime();
            watchers.stream().filter(one -> one.named().isEmpty()).forEach(this::lookAgain);
        }
        forgetUnwatched();
        watching.heads(read.keySet()).forEach((meeting, head) -> {
            if (head.no() > read.getOrDefault(meeting, 0L)) {
                tellOrPass(meeting, head.no());
            }
            tellWhetherSilent(meeting, head.silentSince());
        });
        if (passed(lastLife, LIFE)) {
            lastLife = System.nanoTime();
            breathe();
        }
    }

    /** From the first byte on, which leaves when a newcomer's place in each log is known, nothing is missed. */
    private void welcome() {
        for (var newcomer = newcomers.poll(); newcomer != null; newcomer = newcomers.poll()) {
            var watcher = newcomer.watcher;
            try {
                lookAgain(watcher);
                watcher.signOfLife();
                catchUp(watcher, newcomer.last);
                watcher.named().stream()
                        .filter(watcher.watched()::containsKey)
                        .forEach(meeting -> tellOfBridge(watcher, meeting));
                watchers.add(watcher);
            } catch (RuntimeException failure) {
                // A browser comes again by itself.
                watcher.end();
                LOG.warn("Somebody who wanted to watch was sent away: {}", String.valueOf(failure));
            }
        }
    }

    /** The meetings that a watcher sees now, and what of each. */
    private void lookAgain(Watcher watcher) {
        var seen = watcher.named().isEmpty() ? seenThese(watcher) : watcher.named();
        watcher.watched().keySet().retainAll(seen);
        var fresh =
                seen.stream().filter(one -> !watcher.watched().containsKey(one)).toList();
        fresh.forEach(meeting -> watcher.watched().put(meeting, sight(watcher, meeting)));
        var unread = fresh.stream().filter(one -> !read.containsKey(one)).toList();
        var heads = watching.heads(unread);
        unread.forEach(meeting -> {
            var head = heads.getOrDefault(meeting, WatchingMeetings.Head.NONE);
            read.put(meeting, head.no());
            head.silentSince().ifPresent(since -> silent.put(meeting, since));
        });
    }

    private Set<MeetingId> seenThese(Watcher watcher) {
        var now = clock.instant();
        var query = MeetingQuery.between(now.minus(BEFORE_NOW), now.plus(AFTER_NOW));
        return meetings.find(watcher.session().caller(), query).items().stream()
                .map(seen -> seen.meeting().id())
                .collect(Collectors.toSet());
    }

    private Watcher.Watched sight(Watcher watcher, MeetingId meeting) {
        var caller = watcher.session().caller();
        if (meetings.hostedBy(caller, meeting)) {
            return new Watcher.Watched(true, Set.of());
        }
        return new Watcher.Watched(
                false,
                meetings.inviteesSeenBy(caller, meeting).stream()
                        .map(Invitee::endpoint)
                        .collect(Collectors.toSet()));
    }

    /** Whoever returns gets what they missed: of the meeting they name by number, of the others by time. */
    private void catchUp(Watcher watcher, Optional<Position> last) {
        if (last.isEmpty()) {
            return;
        }
        var since = watching.writtenAt(last.get().meeting, last.get().no);
        for (var meeting : watcher.watched().keySet()) {
            var known = meeting.equals(last.get().meeting)
                    ? Optional.of(last.get().no)
                    : since.map(at -> watching.lastBefore(meeting, at.minus(CLOCKS_DIFFER)));
            if (known.isPresent() && known.get() < read.getOrDefault(meeting, 0L)) {
                var until = read.getOrDefault(meeting, 0L);
                var missed = watching.news(meeting, known.get()).stream()
                        .filter(news -> news.no() <= until)
                        .toList();
                tell(meeting, missed, List.of(watcher));
            }
        }
    }

    private void forgetUnwatched() {
        var watched = new HashSet<MeetingId>();
        watchers.forEach(one -> watched.addAll(one.watched().keySet()));
        read.keySet().retainAll(watched);
        silent.keySet().retainAll(watched);
    }

    /** Told once when the bridge falls silent, and once when it is heard again. */
    private void tellWhetherSilent(MeetingId meeting, Optional<Instant> since) {
        if (since.isPresent() == silent.containsKey(meeting)) {
            return;
        }
        since.ifPresentOrElse(at -> silent.put(meeting, at), () -> silent.remove(meeting));
        watchers.stream().filter(one -> one.watched().containsKey(meeting)).forEach(one -> tellOfBridge(one, meeting));
    }

    /** No line of the log, so without a number: whoever returns is told how it is then. */
    private void tellOfBridge(Watcher watcher, MeetingId meeting) {
        var told = new BridgeEventJson(
                String.valueOf(meeting.value()),
                Optional.ofNullable(silent.get(meeting)).map(Times::out).orElse(null));
        watcher.tell(List.of(meeting, "bridge"), bytes("event: bridge\ndata: ", told));
        watcher.send();
    }

    /**
     * What cannot be told of one meeting must not keep the others waiting; while the database is away nothing is
     * passed.
     */
    private void tellOrPass(MeetingId meeting, long head) {
        try {
            tellAll(meeting);
        } catch (DatabaseAway away) {
            throw away;
        } catch (RuntimeException failure) {
            LOG.warn("Nothing could be told of meeting {}", meeting.value(), failure);
            read.put(meeting, head);
        }
    }

    private void tellAll(MeetingId meeting) {
        var news = watching.news(meeting, read.getOrDefault(meeting, 0L));
        if (news.isEmpty()) {
            return;
        }
        var those = watchers.stream()
                .filter(one -> one.watched().containsKey(meeting))
                .toList();
        if (news.stream().anyMatch(one -> one.topic() == Ledger.Topic.MEETING)) {
            those.forEach(one -> one.watched().put(meeting, sight(one, meeting)));
        }
        tell(meeting, news, those);
        read.put(meeting, news.getLast().no());
    }

    private void tell(MeetingId id, List<News> news, List<Watcher> those) {
        those.stream()
                .collect(Collectors.groupingBy(Watcher::language))
                .forEach((language, speakers) ->
                        Languages.speaking(language, () -> tellInOneLanguage(id, news, speakers)));
    }

    private void tellInOneLanguage(MeetingId id, List<News> news, List<Watcher> those) {
        var meeting = meetings.byId(id);
        if (meeting.isEmpty() || news.isEmpty()) {
            return;
        }
        var board = boards.of(id);
        var latest = latest(andTaken(news, board));
        var changed = rowsOf(meeting.get(), latest, board);
        var counts = CountsJson.of(board.counts());
        var recording = recordings.of(id).map(RecordingJson::of).orElse(null);
        for (var one : latest) {
            var row = one.endpoint().map(changed::get);
            if (one.endpoint().isPresent() && row.isEmpty()) {
                continue;
            }
            var event = event(id, one, row.orElse(null), counts, null, recording);
            var about = List.of(id, one.topic(), one.endpoint());
            for (var watcher : those) {
                var sight = watcher.watched().get(id);
                if (sight != null && one.endpoint().map(sight::sees).orElse(true)) {
                    watcher.tell(about, event);
                }
            }
        }
        if (board.occupantsNo() >= news.getFirst().no()) {
            tellOfOccupants(meeting.get(), news.getLast().no(), board, those);
        }
        those.forEach(Watcher::send);
    }

    /** Whoever sees the whole meeting sees all of them anew: they are few, and have no row of their own. */
    private void tellOfOccupants(Meeting meeting, long no, Boards.Board board, List<Watcher> those) {
        var names = rows.names(meeting, meetings.invitees(meeting.id()));
        var event = event(
                meeting.id(),
                new News(no, Ledger.Topic.ATTENDANCE, Optional.empty()),
                null,
                CountsJson.of(board.counts()),
                OccupantJson.of(board.occupants(), names),
                recordings.of(meeting.id()).map(RecordingJson::of).orElse(null));
        for (var watcher : those) {
            var sight = watcher.watched().get(meeting.id());
            if (sight != null && sight.all()) {
                watcher.tell(List.of(meeting.id(), "occupants"), event);
            }
        }
    }

    /** A line that gives a stay to one endpoint may have taken it from another, which has changed as well. */
    private static List<News> andTaken(List<News> news, Boards.Board board) {
        var all = new ArrayList<>(news);
        board.taken().forEach((endpoint, no) -> {
            if (no >= news.getFirst().no() && no <= news.getLast().no()) {
                all.add(new News(no, Ledger.Topic.ATTENDANCE, Optional.of(endpoint)));
            }
        });
        all.sort(Comparator.comparing(News::no));
        return all;
    }

    /** Of several lines about the same thing the last: it has the row as it is now. */
    private static List<News> latest(List<News> news) {
        var latest = new LinkedHashMap<Object, News>();
        for (var one : news) {
            var about = List.of(one.topic(), one.endpoint());
            latest.remove(about);
            latest.put(about, one);
        }
        return new ArrayList<>(latest.values());
    }

    private Map<EndpointId, EndpointRowJson> rowsOf(Meeting meeting, List<News> news, Boards.Board board) {
        var wanted = news.stream().flatMap(one -> one.endpoint().stream()).collect(Collectors.toSet());
        var invitees = wanted.isEmpty()
                ? List.<Invitee>of()
                : meetings.invitees(meeting.id()).stream()
                        .filter(one -> wanted.contains(one.endpoint()))
                        .toList();
        var changed = new HashMap<EndpointId, EndpointRowJson>();
        var drawn = invitees.isEmpty() ? List.<EndpointRowJson>of() : rows.of(meeting, invitees, board);
        for (int i = 0; i < invitees.size(); i++) {
            changed.put(invitees.get(i).endpoint(), drawn.get(i));
        }
        return changed;
    }

    private byte[] event(
            MeetingId meeting,
            News news,
            @Nullable EndpointRowJson row,
            CountsJson counts,
            @Nullable List<OccupantJson> occupants,
            @Nullable RecordingJson recording) {
        var id = String.valueOf(meeting.value());
        return bytes(
                "id: " + id + ":" + news.no() + "\nevent: " + news.topic().word() + "\ndata: ",
                new EventJson(id, news.no(), row, counts, occupants, recording));
    }

    private byte[] bytes(String beginning, Object data) {
        try {
            return (beginning + json.writeValueAsString(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every fifteen seconds: a sign of life to each, and an end to those whose session has ended. */
    private void breathe() {
        var holding = sessions.holding(
                watchers.stream().map(one -> one.session().hash()).collect(Collectors.toSet()));
        for (var watcher : watchers) {
            if (holding.contains(watcher.session().hash())) {
                watcher.signOfLife();
            } else {
                watcher.end();
            }
        }
    }

    private static boolean passed(long since, Duration span) {
        return System.nanoTime() - since >= span.toNanos();
    }

    /** The last line that somebody knows. */
    record Position(MeetingId meeting, long no) {
        /** Reads {@code 42:301}; what is none is nobody's position. */
        static Optional<Position> of(String text) {
            var colon = text.indexOf(':');
            try {
                return colon < 1
                        ? Optional.empty()
                        : Optional.of(new Position(
                                new MeetingId(
                                        Long.parseLong(text.substring(0, colon).strip())),
                                Long.parseLong(text.substring(colon + 1).strip())));
            } catch (NumberFormatException notOne) {
                return Optional.empty();
            }
        }
    }

    private record Newcomer(Watcher watcher, Optional<Position> last) {}
}
