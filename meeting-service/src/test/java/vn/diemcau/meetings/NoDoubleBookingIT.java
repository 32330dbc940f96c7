package vn.diemcau.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meetings.Plans.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.WantedMeeting.Invite;
import vn.diemcau.meetings.WantedMeeting.WantedChair;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

/** Promise 1: fifty secretaries press at the same instant, and nothing is promised twice. */
class NoDoubleBookingIT {
    private static final int SECRETARIES = 50;
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final List<String> CHAIRS =
            List.of("Lê Văn Chính", "Trần Minh Đức", "Bùi Thị Hòa", "Phạm Hữu Nghĩa", "Đinh Công Tráng");

    private final SchedulingMeetings scheduling = TestDatabase.bean(SchedulingMeetings.class);
    private final MovingMeetings moving = TestDatabase.bean(MovingMeetings.class);
    private final RunningMeetings running = TestDatabase.bean(RunningMeetings.class);
    private final CancellingMeetings cancelling = TestDatabase.bean(CancellingMeetings.class);
    private final Meetings meetings = TestDatabase.bean(Meetings.class);
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Cast cast = Cast.onStage();
    private final List<EndpointId> communes = cast.communeEndpoints();
    private final LocalDate day = Plans.freeDay();

    @BeforeEach
    void itIsTheMorningOfTheStories() {
        clock.set(() -> NOW);
    }

    @AfterEach
    void timeGoesOn() {
        clock.set(null);
    }

    @Test
    void letsExactlyOneHaveWhatAllWant() throws Exception {
        var wanted = Plans.invitingUnits(Plans.morning(cast, day), Cast.THU_CUC, Cast.VIET_TRI);

        var outcomes = atOnce(secretary -> () -> scheduling.plan(cast.secretary(), wanted));

        var winner = won(outcomes);
        assertThat(winner).hasSize(1);
        assertThat(lost(outcomes))
                .hasSize(SECRETARIES - 1)
                .allSatisfy(refusals -> assertThat(refusals)
                        .hasSize(2)
                        .allSatisfy(refusal -> assertThat(SchedulingMeetingsTest.taken(refusal))
                                .isNotEmpty()
                                .extracting(Taken::meeting)
                                .containsOnly(winner.getFirst().id())));
        assertNothingIsBookedTwice();
    }

    @Test
    void booksNothingTwiceWhenWishesOverlap() throws Exception {
        var wishes = IntStream.range(0, SECRETARIES).mapToObj(this::wish).toList();

        var outcomes = atOnce(secretary -> () -> scheduling.plan(cast.secretary(), wishes.get(secretary)));

        var won = won(outcomes);
        assertThat(won).isNotEmpty();
        assertNothingIsBookedTwice();
        for (int i = 0; i < SECRETARIES; i++) {
            if (outcomes.get(i) instanceof Outcome.Refused<Meeting>(var refusals)) {
                assertRefusedRightly(wishes.get(i), refusals, won);
            }
        }
    }

    @Test
    void staysTrueThroughAStormOfChanges() throws Exception {
        var planned = new ArrayList<Meeting>();
        for (int i = 0; i < 10; i++) {
            var wish = Plans.later(wish(i), Duration.ofDays(i));
            planned.addAll(won(List.of(scheduling.plan(cast.secretary(), wish))));
        }

        var outcomes = atOnce(secretary -> () -> change(planned, secretary));

        assertThat(won(outcomes)).isNotEmpty();
        assertThat(lost(outcomes))
                .allSatisfy(refusals -> assertThat(refusals)
                        .allSatisfy(refusal -> assertThat(refusal)
                                .isInstanceOfAny(
                                        SchedulingRefusal.EndpointsTaken.class,
                                        SchedulingRefusal.ChairTaken.class,
                                        SchedulingRefusal.HallTaken.class,
                                        StateRefusal.NotPlanned.class,
                                        StateRefusal.NotOpen.class,
                                        CommonRefusal.Stale.class,
                                        CommonRefusal.Invalid.class)));
        assertNothingIsBookedTwice();
        planned.forEach(meeting -> assertBookingsFollowThePlan(meeting.id()));
    }

    @Test
    void opensAndClosesOnce() throws Exception {
        var meeting = won(List.of(scheduling.plan(cast.secretary(), Plans.morning(cast, day))))
                .getFirst();
        clock.set(() -> at(day, 7, 55));

        var openings = atOnce(secretary -> () -> running.open(cast.secretary(), meeting.id()));
        assertThat(won(openings)).hasSize(1);
        assertThat(lost(openings))
                .allSatisfy(refusals -> assertThat(refusals).containsExactly(new StateRefusal.NotPlanned(Status.OPEN)));

        var closings = atOnce(secretary -> () -> running.close(cast.secretary(), meeting.id(), null));
        assertThat(won(closings)).hasSize(1);
        assertThat(lost(closings))
                .allSatisfy(refusals -> assertThat(refusals).containsExactly(new StateRefusal.NotOpen(Status.CLOSED)));
    }

    /** Twenty communes, one of five chairs and sometimes a hall, in the morning of the day. */
    private WantedMeeting wish(int seed) {
        var random = new Random(seed);
        var invited = new ArrayList<>(communes);
        Collections.shuffle(invited, random);
        var ids = invited.stream().limit(20).map(Plans::id).toList();
        var plan = Plans.later(Plans.morning(cast, day), Duration.ofMinutes(30L * random.nextInt(12)));
        plan = Plans.chairedBy(plan, new WantedChair(CHAIRS.get(random.nextInt(5)), null, Cast.PROVINCE));
        plan = Plans.inHall(
                plan,
                switch (random.nextInt(3)) {
                    case 0 -> String.valueOf(cast.greatHall().value());
                    case 1 -> String.valueOf(cast.smallHall().value());
                    default -> null;
                });
        return Plans.inviting(Plans.from(plan, ids.getFirst()), new Invite(ids, List.of(), List.of()));
    }

    private Outcome<Meeting> change(List<Meeting> planned, int seed) {
        var random = new Random(seed);
        var meeting = planned.get(random.nextInt(planned.size()));
        var seen = meetings.byId(meeting.id()).orElseThrow();
        var startsAt = seen.plan().startsAt();
        return switch (seed % 5) {
            case 0 -> cancelling.cancel(cast.secretary(), meeting.id(), "Bão số 5");
            case 1 ->
                moving.extend(
                        cast.secretary(), meeting.id(), seen.plan().endsAt().plus(Duration.ofMinutes(15)));
            case 2 ->
                scheduling.edit(
                        cast.secretary(),
                        meeting.id(),
                        seen.version(),
                        wish(seed).at(startsAt, seen.plan().endsAt()));
            default -> {
                var elsewhere = at(day, 8, 0).plus(Duration.ofDays(random.nextInt(3)));
                yield moving.postpone(
                        cast.secretary(), meeting.id(), elsewhere, elsewhere.plus(Duration.ofHours(2)), "Chủ trì bận");
            }
        };
    }

    /** A refusal names a meeting that was really planned and really overlaps what was wanted. */
    private static void assertRefusedRightly(WantedMeeting wish, List<Refusal> refusals, List<Meeting> won) {
        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> {
            var taken = SchedulingMeetingsTest.taken(refusal);
            assertThat(taken).isNotEmpty().allSatisfy(each -> {
                assertThat(won).extracting(Meeting::id).contains(each.meeting());
                var buffer = refusal instanceof SchedulingRefusal.ChairTaken ? Duration.ZERO : Duration.ofMinutes(30);
                assertThat(each.startsAt())
                        .isBefore(Objects.requireNonNull(wish.endsAt()).plus(buffer));
                assertThat(each.endsAt().plus(buffer)).isAfter(wish.startsAt());
            });
        });
    }

    private void assertNothingIsBookedTwice() {
        assertThat(sql.list("""
                        SELECT a.resource, a.resource_id, a.meeting_id, b.meeting_id AS other
                        FROM booking a JOIN booking b ON b.resource = a.resource AND b.resource_id = a.resource_id
                          AND b.meeting_id > a.meeting_id AND b.starts_at < a.ends_at AND b.ends_at > a.starts_at
                        WHERE a.resource <> 'bridge'
                        """, row -> row.text("resource") + " " + row.number("resource_id")))
                .isEmpty();
    }

    private void assertBookingsFollowThePlan(MeetingId id) {
        var meeting = meetings.byId(id).orElseThrow();
        var booked = sql.list(
                "SELECT resource_id, starts_at, ends_at FROM booking WHERE meeting_id = ? AND resource = 'endpoint'",
                row -> List.<Object>of(row.number("resource_id"), row.instant("starts_at"), row.instant("ends_at")),
                id.value());
        if (meeting instanceof Meeting.Cancelled) {
            assertThat(booked).isEmpty();
        } else {
            var plan = meeting.plan();
            assertThat(booked)
                    .containsExactlyInAnyOrderElementsOf(meetings.invitees(id).stream()
                            .map(invitee -> List.<Object>of(
                                    invitee.endpoint().value(),
                                    plan.startsAt(),
                                    plan.endsAt().plus(plan.rules().buffer())))
                            .toList());
        }
    }

    private static List<Outcome<Meeting>> atOnce(IntFunction<Callable<Outcome<Meeting>>> press) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(SECRETARIES)) {
            var pressed = IntStream.range(0, SECRETARIES)
                    .mapToObj(secretary -> threads.submit(() -> {
                        start.await();
                        return patiently(press.apply(secretary));
                    }))
                    .toList();
            start.countDown();
            var outcomes = new ArrayList<Outcome<Meeting>>();
            for (var each : pressed) {
                outcomes.add(each.get());
            }
            return outcomes;
        }
    }

    /** More secretaries than connections: who gets none is told so, and presses again. */
    private static Outcome<Meeting> patiently(Callable<Outcome<Meeting>> press) throws Exception {
        while (true) {
            try {
                return press.call();
            } catch (DatabaseAway noConnection) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<Meeting> won(List<Outcome<Meeting>> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Done.class::isInstance)
                .map(Outcome::orElseThrow)
                .toList();
    }

    private static List<List<Refusal>> lost(List<Outcome<Meeting>> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome instanceof Outcome.Refused<Meeting>(var refusals)
                        ? java.util.stream.Stream.of(refusals)
                        : java.util.stream.Stream.empty())
                .toList();
    }
}
