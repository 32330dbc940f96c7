package vn.diemcau.web.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every page that the menu and the pages of a large meeting lead to, read by ninety people who are signed in, each a
 * page every two seconds, beside an empty route in the same run; then how long a tile takes from the signal on 300
 * boards.
 *
 * <p>Usage: {@code PagesBench http://127.0.0.1:PORT} against a product with the sample and ten years in its database.
 */
final class PagesBench {
    private static final String EMPTY = "/health";
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int SECONDS = Integer.getInteger("seconds", 150);
    private static final int BOARDS = 300;
    private static final int SIGNALS = 100;
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    /** What is no page: files, what changes something, and streams. */
    private static final Pattern NO_PAGE = Pattern.compile(
            "/assets/.*|/webjars/.*|.*\\.(pdf|xlsx|csv|zip|jsonl|ics|yml|pem|svg)(\\?.*)?|/(logout|session|language).*|.*[?&]page=.*");

    private final Visitor secretary;
    private final Map<String, List<Long>> nanos = new ConcurrentHashMap<>();
    private final Map<String, Integer> bytes = new ConcurrentHashMap<>();

    /** People with the same menu. */
    private record Crowd(String name, List<Visitor> people, List<String> pages) {}

    private PagesBench(Visitor secretary) {
        this.secretary = secretary;
    }

    public static void main(String[] args) throws Exception {
        try (var secretary = new Visitor(args[0])) {
            new PagesBench(secretary).run();
        }
    }

    private void run() throws Exception {
        var crowds = List.of(
                crowd("secretary", 30, "thuky"),
                crowd("leader", 15, "lanhdao"),
                operators(40),
                crowd("administrator", 3, "quantri"),
                crowd("auditor", 2, "kiemtoan"));
        for (var crowd : crowds) {
            var warm = crowd.people().getFirst();
            for (int round = 0; round < 5; round++) {
                crowd.pages().forEach(page -> bytes.put(crowd.name() + " " + page, warm.bytes(page)));
            }
        }
        read(crowds);
        print();
        boards();
    }

    /** So many at one account, of which the sample has one for each of these roles. */
    private Crowd crowd(String name, int number, String username) {
        var person = signedIn(username);
        return new Crowd(name, Collections.nCopies(number, person), pages(person));
    }

    private Crowd operators(int number) {
        var people = Visitor.items(secretary.get("/api/v1/units?below=25&level=commune&size=" + number)).stream()
                .map(unit -> signedIn("vanhanh." + Visitor.text(unit, "code")))
                .toList();
        return new Crowd("operator", people, pages(people.getFirst()));
    }

    /** Asks again where the product is too busy to let anybody in. */
    private Visitor signedIn(String username) {
        for (int tries = 1; ; tries++) {
            var answer = secretary.signIn(username);
            if (answer.statusCode() == 200) {
                return secretary.as(Visitor.text(Visitor.parse(answer.body()), "access_token"));
            }
            if (tries == 10) {
                throw new IllegalStateException(username + " is not let in: " + answer.body());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static <T> List<T> inParallel(List<? extends Callable<T>> work) throws Exception {
        var done = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(work)) {
                done.add(one.get());
            }
        }
        return done;
    }

    /** The empty route, what the first page leads to, and what the pages of a large meeting that was held lead to. */
    private List<String> pages(Visitor person) {
        var found = new LinkedHashSet<String>(List.of(EMPTY, "/"));
        var menu = links(person, person.status("/") == 200 ? "/" : "/search");
        menu.stream().filter(page -> !page.matches("/(my/)?meetings/\\d+.*")).forEach(found::add);
        for (var page : menu.stream()
                .filter(one -> one.matches("/(reports|archive|operations)"))
                .toList()) {
            links(person, page).stream()
                    .filter(link -> link.startsWith(page + "/") || link.startsWith(page + "?"))
                    .limit(8)
                    .forEach(found::add);
        }
        large(person).ifPresent(meeting -> {
            var one = "/meetings/" + meeting;
            if (person.status(one) == 200) {
                found.add(one);
                links(person, one).stream()
                        .filter(link -> link.startsWith(one + "/"))
                        .forEach(found::add);
                found.add(one + "/board");
            }
        });
        found.add("/meetings?from=2020-01-01");
        found.add("/search?q=giao+ban+thu+cuc");
        found.removeIf(page -> NO_PAGE.matcher(page).matches() || person.status(page) != 200);
        return List.copyOf(found);
    }

    private static Set<String> links(Visitor person, String page) {
        return LINK.matcher(person.lines(page))
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The newest meeting of the whole province that was held. */
    private Optional<String> large(Visitor person) {
        return Visitor.items(
                        secretary.get("/api/v1/meetings?status=closed&size=50&sort=-startsAt&q=giao+ban+xa+phuong"))
                .stream()
                .max(Comparator.comparing(meeting -> Visitor.text(meeting, "startsAt")))
                .map(meeting -> Visitor.text(meeting, "id"))
                .filter(id -> person.status("/meetings/" + id) == 200);
    }

    private void read(List<Crowd> crowds) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        int everybody = crowds.stream().mapToInt(crowd -> crowd.people().size()).sum();
        var work = new ArrayList<Callable<Boolean>>();
        for (var crowd : crowds) {
            for (int i = 0; i < crowd.people().size(); i++) {
                int first = i;
                long delay = PAUSE_NANOS * work.size() / everybody;
                work.add(() -> {
                    LockSupport.parkNanos(delay);
                    for (int turn = first; System.nanoTime() < until; turn++) {
                        var page = crowd.pages().get(turn % crowd.pages().size());
                        long began = System.nanoTime();
                        crowd.people().get(first).fetch(page);
                        long took = System.nanoTime() - began;
                        nanos.computeIfAbsent(
                                        crowd.name() + " " + page, _ -> Collections.synchronizedList(new ArrayList<>()))
                                .add(took);
                        LockSupport.parkNanos(PAUSE_NANOS - took);
                    }
                    return true;
                });
            }
        }
        inParallel(work);
    }

    private void print() {
        var empty = nanos.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + EMPTY))
                .flatMap(entry -> entry.getValue().stream())
                .sorted()
                .toList();
        double baseline = millis(empty, 50);
        System.out.printf(
                Locale.ROOT,
                "# pages, %d people signed in, each a page every 2 s, %,d pages in %d s%n",
                90,
                nanos.values().stream().mapToInt(List::size).sum(),
                SECONDS);
        System.out.printf(
                "%-62s %5s %7s %7s %7s %7s %9s%n", "", "times", "p50 ms", "p95 ms", "p99 ms", "/empty", "bytes");
        System.out.printf(
                Locale.ROOT,
                "%-62s %5d %7.1f %7.1f %7.1f %7.1f %9s%n",
                "empty route (baseline)",
                empty.size(),
                baseline,
                millis(empty, 95),
                millis(empty, 99),
                1.0,
                "");
        new TreeMap<>(nanos).forEach((page, taken) -> {
            if (!page.endsWith(" " + EMPTY)) {
                var sorted = taken.stream().sorted().toList();
                System.out.printf(
                        Locale.ROOT,
                        "%-62s %5d %7.1f %7.1f %7.1f %7.1f %,9d%s%n",
                        page.replaceAll("/\\d+", "/{id}"),
                        sorted.size(),
                        millis(sorted, 50),
                        millis(sorted, 95),
                        millis(sorted, 99),
                        millis(sorted, 50) / baseline,
                        bytes.getOrDefault(page, 0),
                        millis(sorted, 95) > 100 ? "  p95 above 100 ms" : "");
            }
        });
    }

    private static double millis(List<Long> sorted, int percent) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    /** One endpoint after the other joins, from the press to the moment when each of the boards has heard of it. */
    private void boards() throws Exception {
        var units = Visitor.items(secretary.get("/api/v1/endpoints?below=25&level=commune&size=" + SIGNALS)).stream()
                .map(endpoint -> Visitor.text(endpoint, "id"))
                .toList();
        // Of communes, which the sample leaves free today.
        var stage = new Stage(secretary);
        var meeting = stage.plan("Đo thời gian hiện trên bảng", units, 1);
        stage.awaitRooms(List.of(meeting));
        var boards = new ArrayList<Board>();
        for (int i = 0; i < BOARDS; i++) {
            boards.add(Board.watch(secretary, meeting, units.size()));
        }
        var heard = new ArrayList<Long>();
        for (int i = 0; i < units.size(); i++) {
            long began = System.nanoTime();
            secretary.post("/rehearsal/meetings/" + meeting + "/joins", Map.of("endpoints", List.of(units.get(i))));
            for (var board : boards) {
                heard.add(board.inAt(i + 1, 10) - began);
            }
        }
        boards.forEach(Board::close);
        Collections.sort(heard);
        System.out.printf(
                Locale.ROOT,
                "# from the signal to the tile, %d boards, %d signals one after the other%n%-62s %5d %7.1f %7.1f %7.1f%n",
                BOARDS,
                units.size(),
                "from the request to the event on a board",
                heard.size(),
                millis(heard, 50),
                millis(heard, 95),
                millis(heard, 99));
        stage.cancel(meeting);
    }
}
