package vn.diemcau.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.AttendanceSheet.Row;
import vn.diemcau.endpoints.EndpointId;

/**
 * The central promise: however signals are shuffled, doubled, delayed and dropped, over restarts and darkness on either
 * side, the sheet says what the truth says, or shows the gap.
 */
class SheetTellsTheTruthTest {
    private static final Instant BEGINNING = Told.EIGHT.minusSeconds(Truth.START);
    /** A silence that is bridged, and two rosters in a row. */
    private static final int MARGIN = Truth.RECONNECT + 2 * 30 + 5;

    /** Every signal comes, though late, twice and in any order: then the sheet is exact to the second. */
    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void isExactWhenEverySignalComesInWhateverOrder(@ForAll long seed, @ForAll boolean bridgeKnowsTimes) {
        var random = new Random(seed);
        var truth = new Truth(random, false);
        var sheet = play(truth, random, 0, bridgeKnowsTimes);

        for (int endpoint = 1; endpoint <= truth.endpoints; endpoint++) {
            var row = sheet.rows().get(endpoint - 1);
            var stays = truth.of(endpoint);
            var connected = truth.connected(endpoint);
            assertThat(row.attendance()).isEqualTo(stays.isEmpty() ? Attendance.ABSENT : Attendance.ATTENDED);
            assertThat(row.firstJoin())
                    .isEqualTo(stays.stream().map(stay -> at(stay.from())).min(Comparator.naturalOrder()));
            assertThat(row.lastSeen())
                    .isEqualTo(stays.stream()
                            .map(stay -> at(Math.min(Truth.CLOSING, stay.until())))
                            .max(Comparator.naturalOrder()));
            assertThat(row.connectedSeconds())
                    .as("stays %s; row %s", stays, row)
                    .isEqualTo(count(connected));
            assertThat(row.late()).isEqualTo(late(stays));
            assertThat(row.leftEarly()).isEqualTo(leftEarly(stays));
            assertThat(row.connections()).hasSize(stays.size());
        }
    }

    /** Signals are dropped, the bridge restarts, we are in the dark: what is not proven is drawn as a gap. */
    @Property(tries = 700, shrinking = ShrinkingMode.OFF)
    void saysWhatTheTruthSaysOrShowsTheGap(@ForAll long seed, @ForAll boolean bridgeKnowsTimes) {
        var random = new Random(seed);
        var truth = new Truth(random, true);
        var sheet = play(truth, random, 0.4, bridgeKnowsTimes);

        for (int endpoint = 1; endpoint <= truth.endpoints; endpoint++) {
            holds(truth, endpoint, sheet.rows().get(endpoint - 1), bridgeKnowsTimes);
        }
    }

    /** The bridge cannot name a third of the stays; the secretary does, when all is over: the sheet says the same. */
    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void saysTheSameOfWhomOnlyTheSecretaryNames(@ForAll long seed) {
        var random = new Random(seed);
        var truth = new Truth(random, true);
        var nameless = truth.stays.stream()
                .filter(stay -> random.nextInt(3) == 0)
                .map(Truth.Stay::connection)
                .collect(Collectors.toSet());
        var sheet = play(truth, random, 0.4, true, nameless);

        assertThat(sheet.unnamed()).isEmpty();
        for (int endpoint = 1; endpoint <= truth.endpoints; endpoint++) {
            holds(truth, endpoint, sheet.rows().get(endpoint - 1), false);
        }
    }

    /** The silence of every darkness that is too long to be bridged stands in every row. */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void showsEveryDarknessThatIsTooLong(@ForAll long seed) {
        var random = new Random(seed);
        var truth = new Truth(random, true);
        var sheet = play(truth, random, 0.4, true);

        for (var dark : truth.ourDarkness) {
            int until = Math.min(dark.until(), Truth.CLOSING);
            if (until - dark.from() > Truth.RECONNECT + 35) {
                assertThat(sheet.rows())
                        .allSatisfy(row -> assertThat(row.gaps())
                                .anyMatch(gap -> gap.from().isBefore(at(dark.from() + 1))
                                        && !gap.until().isBefore(at(until))));
            }
        }
    }

    private static void holds(Truth truth, int endpoint, Row row, boolean bridgeKnowsTimes) {
        var stays = truth.of(endpoint);
        var connected = truth.connected(endpoint);
        for (int second = 0; second < Truth.CLOSING; second++) {
            if (!inAGap(row, second) && !truth.nearAnEdge(endpoint, second, MARGIN)) {
                assertThat(recorded(row, second))
                        .as("endpoint %d in second %d; stays %s; row %s", endpoint, second, stays, row)
                        .isEqualTo(connected[second]);
            }
        }
        if (row.gaps().isEmpty() && stays.stream().allMatch(SheetTellsTheTruthTest::isLong)) {
            assertThat(row.attendance()).isEqualTo(stays.isEmpty() ? Attendance.ABSENT : Attendance.ATTENDED);
            if (bridgeKnowsTimes && !stays.isEmpty()) {
                assertThat(row.firstJoin()).contains(at(stays.getFirst().from()));
                assertThat(row.late()).isEqualTo(late(stays));
            }
        }
    }

    /** A stay that a restart or the closing cut short may fall between two rosters, and its signals be lost. */
    private static boolean isLong(Truth.Stay stay) {
        return Math.min(Truth.CLOSING, stay.until()) - stay.from() > MARGIN;
    }

    private static AttendanceSheet play(Truth truth, Random random, double dropped, boolean bridgeKnowsTimes) {
        return play(truth, random, dropped, bridgeKnowsTimes, Set.of());
    }

    /** @param nameless stays of which no signal comes, and which a roster shows without a name */
    private static AttendanceSheet play(
            Truth truth, Random random, double dropped, boolean bridgeKnowsTimes, Set<String> nameless) {
        var told = new Told();
        var deliveries = new ArrayList<Delivery>();
        for (var stay : truth.stays) {
            if (nameless.contains(stay.connection())) {
                continue;
            }
            deliver(
                    truth,
                    deliveries,
                    random,
                    dropped,
                    stay.from(),
                    () -> told.joined(stay.endpoint(), stay.connection(), at(stay.from())));
            if (stay.told() && stay.until() < Truth.CLOSING) {
                deliver(truth, deliveries, random, dropped, stay.until(), () -> {
                    if (stay.lost()) {
                        told.lost(stay.endpoint(), stay.connection(), at(stay.until()));
                    } else {
                        told.left(stay.endpoint(), stay.connection(), at(stay.until()));
                    }
                });
            }
        }
        if (dropped > 0) {
            blips(truth, deliveries, random, told, nameless);
        }
        boolean whole = true;
        for (int asked = 0; asked < Truth.CLOSING; asked += 30) {
            int second = asked;
            boolean dark = truth.ourDarkness.stream().anyMatch(span -> span.holds(second))
                    || truth.noRoster.stream().anyMatch(span -> span.holds(second));
            if (!dark) {
                // Now and then a bridge forgets somebody for a moment, though never twice in a row.
                whole = !whole || random.nextInt(5) > 0;
                var roster = roster(truth, second, bridgeKnowsTimes, whole ? 0 : 1, nameless);
                deliveries.add(new Delivery(second + 1 + random.nextInt(3), () -> told.roster(roster)));
                if (random.nextInt(4) == 0) {
                    // A slow node has read the same and comes when newer ones have been applied.
                    deliveries.add(new Delivery(second + 2 + random.nextInt(120), () -> told.roster(roster)));
                }
            }
        }
        deliveries.stream()
                .filter(one -> one.at <= Truth.CLOSING + 180)
                .sorted(Comparator.comparing(Delivery::at))
                .forEach(one -> one.what.run());
        told.closed(at(Truth.CLOSING)).sealed();
        truth.stays.stream()
                .filter(stay -> nameless.contains(stay.connection()))
                .forEach(stay -> told.named(stay.endpoint(), stay.connection(), "Gọi điện hỏi"));
        var all = new long[truth.endpoints];
        for (int i = 0; i < all.length; i++) {
            all[i] = i + 1;
        }
        return told.sheet(all);
    }

    /** Once or twice, at once or minutes later; not at all when it is dropped, or told while we are in the dark. */
    private static void deliver(
            Truth truth, List<Delivery> deliveries, Random random, double dropped, int at, Runnable what) {
        boolean dark = truth.ourDarkness.stream().anyMatch(span -> span.holds(at));
        if (dark || random.nextDouble() < dropped) {
            return;
        }
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            int delay = random.nextInt(3) == 0 ? random.nextInt(180) : random.nextInt(2);
            deliveries.add(new Delivery(at + delay, what));
        }
    }

    /** Now and then a bridge says that somebody was lost who is still there: the next roster knows better. */
    private static void blips(Truth truth, List<Delivery> deliveries, Random random, Told told, Set<String> nameless) {
        for (var stay : truth.stays) {
            int length = Math.min(Truth.CLOSING, stay.until()) - stay.from();
            if (!nameless.contains(stay.connection()) && length > 2 * MARGIN && random.nextInt(3) == 0) {
                int at = stay.from() + MARGIN + random.nextInt(length - 2 * MARGIN);
                deliveries.add(new Delivery(at, () -> told.lost(stay.endpoint(), stay.connection(), at(at))));
            }
        }
    }

    private static RosterFacts roster(
            Truth truth, int second, boolean bridgeKnowsTimes, int forgotten, Set<String> nameless) {
        var present = truth.stays.stream()
                .filter(stay -> stay.from() <= second && stay.until() > second)
                .skip(forgotten)
                .map(stay -> nameless.contains(stay.connection())
                        ? RosterFacts.Present.unnamed(stay.connection(), Optional.empty())
                        : new RosterFacts.Present(
                                new EndpointId(stay.endpoint()),
                                stay.connection(),
                                bridgeKnowsTimes ? Optional.of(at(stay.from())) : Optional.empty()))
                .toList();
        return new RosterFacts(
                Told.MEETING,
                "shard-1",
                truth.epochAt(second),
                at(second),
                at(second).plusMillis(800),
                present,
                BEGINNING,
                Gap.Cause.OUR_OUTAGE);
    }

    private static boolean recorded(Row row, int second) {
        var at = at(second);
        var spans = row.connections().stream()
                .map(stay -> new Spans.Span(stay.from(), stay.until().orElseThrow()))
                .toList();
        if (spans.stream()
                .anyMatch(span -> !span.from().isAfter(at) && span.until().isAfter(at))) {
            return true;
        }
        var last = row.connections().stream()
                .filter(stay -> !stay.until().orElseThrow().isAfter(at))
                .max(Comparator.comparing(stay -> stay.until().orElseThrow()));
        var next = spans.stream()
                .map(Spans.Span::from)
                .filter(from -> from.isAfter(at))
                .min(Comparator.naturalOrder());
        return last.isPresent()
                && last.get().ended().orElseThrow() == AttendanceSheet.Ended.LOST
                && next.isPresent()
                && Duration.between(last.get().until().orElseThrow(), next.get())
                                .toSeconds()
                        <= Truth.RECONNECT;
    }

    /** In a gap, or so near to it that the one roster beside it, which may have forgotten somebody, is all there is. */
    private static boolean inAGap(Row row, int second) {
        return row.gaps().stream()
                .anyMatch(gap ->
                        !gap.from().isAfter(at(second + 35)) && !gap.until().isBefore(at(second - 35)));
    }

    private static boolean late(List<Truth.Stay> stays) {
        return !stays.isEmpty() && stays.getFirst().from() > Truth.START + Truth.GRACE;
    }

    private static boolean leftEarly(List<Truth.Stay> stays) {
        return !stays.isEmpty()
                && stays.stream().mapToInt(Truth.Stay::until).max().orElseThrow() < Truth.CLOSING - Truth.GRACE;
    }

    private static int count(boolean[] seconds) {
        int count = 0;
        for (var second : seconds) {
            count += second ? 1 : 0;
        }
        return count;
    }

    private static Instant at(int second) {
        return BEGINNING.plusSeconds(second);
    }

    private record Delivery(int at, Runnable what) {}
}
