package vn.diemcau.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meetings.Plans.at;
import static vn.diemcau.meetings.Plans.id;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.WantedMeeting.Below;
import vn.diemcau.meetings.WantedMeeting.Invite;
import vn.diemcau.meetings.WantedMeeting.WantedChair;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.CommonRefusal.NotYours;
import vn.diemcau.refusals.CommonRefusal.Stale;
import vn.diemcau.refusals.CommonRefusal.Unknown;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

class SchedulingMeetingsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private final SchedulingMeetings scheduling = TestDatabase.bean(SchedulingMeetings.class);
    private final MovingMeetings moving = TestDatabase.bean(MovingMeetings.class);
    private final RunningMeetings running = TestDatabase.bean(RunningMeetings.class);
    private final CancellingMeetings cancelling = TestDatabase.bean(CancellingMeetings.class);
    private final ApprovingMeetings approving = TestDatabase.bean(ApprovingMeetings.class);
    private final Meetings meetings = TestDatabase.bean(Meetings.class);
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);
    private final Sql sql = TestDatabase.bean(Sql.class);
    private final Cast cast = Cast.onStage();
    private final LocalDate day = Plans.freeDay();
    private final WantedMeeting morning = Plans.morning(cast, day);

    @BeforeEach
    void itIsTheMorningOfTheStories() {
        clock.set(() -> NOW);
    }

    @AfterEach
    void timeGoesOn() {
        clock.set(null);
    }

    @Test
    void invitesEverybodyBelowTheProvinceOnce() {
        var wanted = Plans.inviting(
                morning,
                new Invite(
                        List.of(id(cast.endpoint(Cast.VIET_TRI))),
                        List.of(Cast.VIET_TRI, Cast.THU_CUC),
                        List.of(new Below(Cast.PROVINCE, "commune"))));

        var meeting = planned(wanted);

        assertThat(meetings.invitees(meeting.id())).hasSize(149).first().isEqualTo(central());
        assertThat(meetings.invitees(meeting.id()))
                .filteredOn(invitee -> invitee.part() == Invitee.Part.PARTICIPATING)
                .extracting(Invitee::endpoint)
                .containsExactlyInAnyOrderElementsOf(cast.communeEndpoints());
        assertThat(meetings.unreached(meeting.id())).isEmpty();
        assertThat(meetings.wanted(meeting.id())).contains(wanted);
    }

    @Test
    void keepsOfATitleWhatCanBeSeen() {
        var meeting = planned(Plans.titled(morning, "Họp \u202eban\u200b\u2028Giao\u0000thông"));

        assertThat(meeting.plan().title()).isEqualTo("Họp ban Giao thông");
    }

    @Test
    void keepsUnitsWithoutAnActiveEndpointAsUnreached() {
        sql.update(
                "UPDATE endpoint SET active = FALSE WHERE id = ?",
                cast.endpoint(Cast.PHONG_CHAU).value());
        try {
            var meeting = planned(Plans.invitingUnits(morning, Cast.PHONG_CHAU, Cast.THU_CUC));

            assertThat(meetings.unreached(meeting.id()))
                    .containsExactly(cast.unit(Cast.PHONG_CHAU).id());
            assertThat(meetings.invitees(meeting.id())).hasSize(2);
        } finally {
            sql.update(
                    "UPDATE endpoint SET active = TRUE WHERE id = ?",
                    cast.endpoint(Cast.PHONG_CHAU).value());
        }
    }

    @Test
    void namesTheSuccessorOfAUnitThatHasEnded() {
        // Xã Hùng Lô is part of another commune since the reform.
        var ended = sql.first(
                        """
                        SELECT o.code, o.type, o.name, n.type AS new_type, n.name AS new_name, s.effective
                        FROM unit_succession s JOIN unit o ON o.id = s.old_id JOIN unit n ON n.id = s.new_id
                        WHERE s.effective = DATE '2025-07-01' AND o.level = 'commune'
                          AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.code = o.code AND u.valid_from >= '2025-07-01')
                          AND (SELECT COUNT(*) FROM unit_succession t WHERE t.old_id = o.id) = 1
                        ORDER BY o.code LIMIT 1
                        """,
                        row -> Map.of(
                                "code", row.text("code"),
                                "old", row.text("type") + " " + row.text("name"),
                                "new", row.text("new_type") + " " + row.text("new_name")))
                .orElseThrow();

        assertThat(refusals(Plans.invitingUnits(morning, Cast.THU_CUC, ended.get("code"))))
                .containsExactly(new SchedulingRefusal.UnitEnded(
                        "invite.units[1]",
                        String.valueOf(ended.get("old")),
                        List.of(String.valueOf(ended.get("new"))),
                        LocalDate.of(2025, 7, 1)));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        var wanted = new WantedMeeting(
                " ",
                "no-such-kind",
                Cast.OFFICE,
                null,
                NOW.minus(Duration.ofDays(1)),
                NOW.minus(Duration.ofDays(2)),
                null,
                "999999",
                new Invite(List.of("x"), List.of("99999"), List.of(new Below(Cast.PROVINCE, "village"))),
                List.of(new WantedMeeting.Point("[Mật] Nhân sự", 0, null)),
                false);

        assertThat(refusals(wanted))
                .containsExactly(
                        new Invalid("title", "required"),
                        new Invalid("kind", "kind-unknown"),
                        new Invalid("chair", "required"),
                        new SchedulingRefusal.StartsInPast(),
                        new SchedulingRefusal.EndsBeforeStart(),
                        new SchedulingRefusal.CentralMissing(),
                        new Invalid("hall", "hall-unknown"),
                        new Invalid("invite.endpoints[0]", "endpoint-unknown"),
                        new SchedulingRefusal.UnitUnknown("invite.units[0]", "99999"),
                        new Invalid("invite.below.level", "level-unknown"),
                        new SchedulingRefusal.SecretContent("agenda[0].title", "Mật"),
                        new Invalid("agenda[0].minutes", "minutes-out-of-range"));
        assertThat(bookingsOn(day)).isZero();
    }

    @Test
    void refusesATitleThatIsTooLong() {
        assertThat(refusals(Plans.titled(morning, "h".repeat(501))))
                .containsExactly(new Invalid("title", "too-long", Map.of("most", 500)));
    }

    @Test
    void refusesAMeetingThatLastsMoreThanADay() {
        assertThat(refusals(morning.at(at(day, 8, 0), at(day.plusDays(1), 8, 1))))
                .containsExactly(new Invalid("endsAt", "meeting-too-long", Map.of("hours", 24L)));
    }

    @Test
    void plansForTheMinuteUnderWay() {
        clock.set(() -> at(day, 8, 0).plusSeconds(40));

        assertThat(scheduling.plan(cast.secretary(), morning)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void refusesWhatIsNotWithinReach() {
        var elsewhere = Plans.invitingUnits(
                Plans.organizedBy(Plans.from(morning, id(cast.endpoint(Cast.VIET_TRI))), Cast.VIET_TRI), Cast.THU_CUC);
        var chair = new WantedChair("Bùi Thị Hòa", "Chủ tịch UBND phường", null);

        assertThat(refusals(scheduling.plan(cast.communeSecretary(), Plans.chairedBy(elsewhere, chair))))
                .containsExactly(new SchedulingRefusal.OutsideReach("invite.units[0]", "xã Thu Cúc"));
        assertThat(refusals(scheduling.plan(cast.communeSecretary(), morning)))
                .extracting(Refusal::code)
                .containsOnly("not-yours");
        assertThat(refusals(scheduling.plan(cast.leader(), morning))).containsExactly(new NotYours());
    }

    @Test
    void letsACommuneHoldItsOwnMeeting() {
        var own = Plans.chairedBy(
                Plans.organizedBy(Plans.from(morning, id(cast.endpoint(Cast.VIET_TRI))), Cast.VIET_TRI),
                new WantedChair("Bùi Thị Hòa", "Chủ tịch UBND phường", null));

        assertThat(scheduling.plan(cast.communeSecretary(), own)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void refusesAnEndpointThatIsTakenAndSaysByWhat() {
        var first = planned(Plans.invitingUnits(morning, Cast.THU_CUC));
        var second = Plans.chairedBy(
                Plans.from(
                        Plans.invitingUnits(Plans.later(morning, Duration.ofHours(1)), Cast.THU_CUC),
                        id(cast.endpoint(Cast.PHU_THO))),
                new WantedChair("Trần Minh Đức", null, null));

        assertThat(refusals(second))
                .containsExactly(new SchedulingRefusal.EndpointsTaken(List.of(new Taken(
                        Optional.of(cast.endpoint(Cast.THU_CUC)),
                        "Điểm cầu xã Thu Cúc",
                        first.id(),
                        Optional.of("Giao ban tháng 11"),
                        at(day, 8, 0),
                        at(day, 10, 0),
                        false))));
    }

    @Test
    void keepsTheBufferFreeForEndpointsAndHallsButNotForTheChair() {
        var withHall = Plans.inHall(Plans.invitingUnits(morning, Cast.THU_CUC), hall());
        planned(withHall);

        assertThat(refusals(Plans.later(withHall, Duration.ofMinutes(149))))
                .hasSize(2)
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOfAny(SchedulingRefusal.EndpointsTaken.class, SchedulingRefusal.HallTaken.class))
                .flatExtracting(SchedulingMeetingsTest::taken)
                .extracting(Taken::buffer)
                .containsOnly(true);
        // Two hours of meeting and half an hour of buffer.
        assertThat(scheduling.plan(cast.secretary(), Plans.later(withHall, Duration.ofMinutes(150))))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void keepsTheBufferBeforeAnEarlierMeetingToo() {
        planned(Plans.later(morning, Duration.ofMinutes(149)));

        assertThat(refusals(morning))
                .flatExtracting(SchedulingMeetingsTest::taken)
                .extracting(Taken::buffer)
                .containsExactly(true);
    }

    @Test
    void doesNotPutTheChairInTwoPlaces() {
        planned(morning);
        var elsewhere = Plans.chairedBy(
                Plans.from(morning, id(cast.endpoint(Cast.VIET_TRI))),
                new WantedChair("lê văn chinh", null, Cast.PROVINCE));

        assertThat(refusals(elsewhere)).singleElement().isInstanceOf(SchedulingRefusal.ChairTaken.class);
    }

    @Test
    void hidesTheTitleOfAMeetingThatIsNotTheCallersToSee() {
        planned(Plans.titled(
                Plans.chairedBy(
                        Plans.asking(Plans.invitingUnits(morning, Cast.VIET_TRI)),
                        new WantedChair(Cast.CHAIR, null, Cast.PROVINCE)),
                "Phương án nhân sự"));
        var own = Plans.chairedBy(
                Plans.organizedBy(Plans.from(morning, id(cast.endpoint(Cast.VIET_TRI))), Cast.VIET_TRI),
                new WantedChair("Bùi Thị Hòa", null, null));

        assertThat(refusals(scheduling.plan(cast.communeSecretary(), own)))
                .flatExtracting(SchedulingMeetingsTest::taken)
                .extracting(Taken::title)
                .containsExactly(Optional.empty());
    }

    @Test
    void refusesMoreThanTheBridgeCarries() {
        var full = Plans.freeDay();
        int capacity = TestDatabase.bean(BridgeCapacity.class).endpoints();
        // A meeting of other provinces' endpoints leaves ten places at nine.
        sql.update(
                "INSERT INTO booking VALUES ('bridge', 1, -1, ?, ?, ?)",
                at(full, 9, 0),
                at(full, 9, 30),
                capacity - 10);
        var wanted = Plans.later(Plans.invitingAllCommunes(Plans.morning(cast, full)), Duration.ZERO);

        assertThat(refusals(wanted)).containsExactly(new SchedulingRefusal.BridgeFull(capacity, 149, 10));
        assertThat(scheduling.plan(cast.secretary(), wanted.at(at(full, 9, 30), at(full, 10, 30))))
                .isInstanceOf(Outcome.Done.class);
        sql.update("DELETE FROM booking WHERE meeting_id < 0");
    }

    @Test
    void sweepsTheBridgeInsteadOfAddingWhatNeverMeets() {
        var busy = Plans.freeDay();
        int most = TestDatabase.bean(BridgeCapacity.class).endpoints() - 100;
        sql.update("INSERT INTO booking VALUES ('bridge', 1, -1, ?, ?, ?)", at(busy, 8, 0), at(busy, 9, 0), most);
        sql.update("INSERT INTO booking VALUES ('bridge', 1, -2, ?, ?, ?)", at(busy, 9, 0), at(busy, 10, 0), most);

        assertThat(scheduling.plan(cast.secretary(), Plans.morning(cast, busy))).isInstanceOf(Outcome.Done.class);
        sql.update("DELETE FROM booking WHERE meeting_id < 0");
    }

    @Test
    void editsOnTheVersionThatItsAuthorRead() {
        var meeting = planned(Plans.invitingUnits(morning, Cast.THU_CUC));

        var edited = done(scheduling.edit(
                cast.secretary(),
                meeting.id(),
                meeting.version(),
                Plans.titled(Plans.invitingUnits(morning, Cast.THU_CUC, Cast.VIET_TRI), "Giao ban và tổng kết")));

        assertThat(edited.plan().title()).isEqualTo("Giao ban và tổng kết");
        assertThat(edited.plan().sequence()).isEqualTo(1);
        assertThat(edited.version()).isEqualTo(meeting.version() + 1);
        assertThat(meetings.invitees(meeting.id())).hasSize(3);
        assertThat(refusals(scheduling.edit(cast.secretary(), meeting.id(), meeting.version(), morning)))
                .containsExactly(new Stale(meeting.version() + 1));
    }

    @Test
    void keepsTheSequenceWhenOnlyTheAgendaChanges() {
        var meeting = planned(morning);
        var wanted = new WantedMeeting(
                morning.title(),
                morning.kind(),
                morning.organizer(),
                morning.chair(),
                morning.startsAt(),
                morning.endsAt(),
                morning.central(),
                null,
                morning.invite(),
                List.of(new WantedMeeting.Point("Bế mạc", null, null)),
                false);

        var edited = done(scheduling.edit(cast.secretary(), meeting.id(), meeting.version(), wanted));

        assertThat(edited.plan().sequence()).isZero();
        assertThat(edited.plan().agenda())
                .containsExactly(new AgendaItem(1, "Bế mạc", Optional.empty(), Optional.empty()));
    }

    @Test
    void postponesAndGivesTheOldTimeBack() {
        var meeting = planned(Plans.invitingUnits(morning, Cast.THU_CUC));
        var next = Plans.freeDay();

        var moved =
                done(moving.postpone(cast.secretary(), meeting.id(), at(next, 14, 0), at(next, 16, 0), "Chủ trì bận"));

        assertThat(moved.plan().startsAt()).isEqualTo(at(next, 14, 0));
        assertThat(moved.plan().sequence()).isEqualTo(1);
        assertThat(bookingsOn(day)).isZero();
        assertThat(scheduling.plan(cast.secretary(), Plans.invitingUnits(morning, Cast.THU_CUC)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void doesNotPostponeWithoutAReasonOrToTheSameTime() {
        var meeting = planned(morning);

        assertThat(refusals(moving.postpone(cast.secretary(), meeting.id(), morning.startsAt(), morning.endsAt(), " ")))
                .containsExactly(new Invalid("startsAt", "not-moved"), new Invalid("reason", "required"));
    }

    @Test
    void remembersTheTimeBeforeTheMove() {
        var meeting = planned(morning);

        done(moving.postpone(cast.secretary(), meeting.id(), at(day, 14, 0), at(day, 16, 0), "Chủ trì bận"));

        assertThat(meetings.look(cast.secretary(), meeting.id()))
                .map(SeenMeeting::life)
                .contains(new Life(
                        NOW,
                        Optional.empty(),
                        Optional.of(
                                new Life.Move(NOW, morning.startsAt(), morning.endsAt(), Optional.of("Chủ trì bận"))),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void tellsBeforehandWhatIsInTheWayOfAMoveAndWritesNothing() {
        var meeting = planned(morning);
        var afternoon = planned(Plans.later(morning, Duration.ofHours(6)));

        assertThat(refusals(moving.couldPostpone(cast.secretary(), meeting.id(), at(day, 14, 0), at(day, 16, 0))))
                .flatExtracting(SchedulingMeetingsTest::taken)
                .extracting(Taken::meeting)
                .containsOnly(afternoon.id());
        assertThat(moving.couldPostpone(cast.secretary(), meeting.id(), at(day, 17, 0), at(day, 18, 0)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(meetings.look(cast.secretary(), meeting.id()).orElseThrow().meeting())
                .isEqualTo(meeting);
    }

    @Test
    void extendsOnlyIntoFreeTime() {
        var meeting = planned(morning);
        var afterwards = planned(Plans.later(morning, Duration.ofHours(3)));

        assertThat(refusals(moving.extend(cast.secretary(), meeting.id(), at(day, 10, 31))))
                .flatExtracting(SchedulingMeetingsTest::taken)
                .extracting(Taken::meeting)
                .containsExactly(afterwards.id());
        assertThat(done(moving.extend(cast.secretary(), meeting.id(), at(day, 10, 30))))
                .extracting(extended -> extended.plan().endsAt())
                .isEqualTo(at(day, 10, 30));
        assertThat(refusals(moving.extend(cast.secretary(), meeting.id(), at(day, 10, 15))))
                .containsExactly(new Invalid("endsAt", "not-later"));
    }

    @Test
    void opensClosesAndFreesTheRest() {
        var meeting = planned(morning);
        clock.set(() -> at(day, 7, 30));
        assertThat(done(running.open(cast.secretary(), meeting.id())))
                .isEqualTo(new Meeting.Open(meeting.id(), meeting.plan(), at(day, 7, 30), 2));
        clock.set(() -> at(day, 9, 0));
        assertThat(done(running.close(cast.secretary(), meeting.id(), null)))
                .isEqualTo(new Meeting.Closed(meeting.id(), meeting.plan(), at(day, 7, 30), at(day, 9, 0), 3));

        assertThat(scheduling.plan(cast.secretary(), morning.at(at(day, 9, 30), at(day, 10, 0))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(refusals(running.close(cast.secretary(), meeting.id(), null)))
                .containsExactly(new StateRefusal.NotOpen(Status.CLOSED));
        assertThat(refusals(scheduling.edit(cast.secretary(), meeting.id(), 3, morning)))
                .containsExactly(new StateRefusal.NotPlanned(Status.CLOSED));
    }

    @Test
    void cancelsAndFreesEverything() {
        var meeting = planned(Plans.inHall(morning, hall()));

        assertThat(done(cancelling.cancel(cast.secretary(), meeting.id(), "Bão số 5")))
                .isEqualTo(new Meeting.Cancelled(meeting.id(), meeting.plan(), "Bão số 5", 2));
        assertThat(bookingsOn(day)).isZero();
        assertThat(refusals(cancelling.cancel(cast.secretary(), meeting.id(), "Bão số 5")))
                .containsExactly(new StateRefusal.NotPlanned(Status.CANCELLED));
    }

    @Test
    void waitsForTheApprovalThatItAskedFor() {
        var meeting = planned(Plans.asking(Plans.invitingUnits(morning, Cast.THU_CUC)));

        assertThat(meeting).isInstanceOf(Meeting.Proposed.class);
        assertThat(meetings.seenBy(cast.operator(Cast.THU_CUC), meeting.id())).isEmpty();
        assertThat(refusals(Plans.invitingUnits(morning, Cast.THU_CUC))).hasSize(2);
        assertThat(refusals(approving.approve(cast.secretary(), meeting.id()))).containsExactly(new NotYours());
        assertThat(done(approving.approve(cast.leader(), meeting.id()))).isInstanceOf(Meeting.Planned.class);
        assertThat(meetings.seenBy(cast.operator(Cast.THU_CUC), meeting.id())).isPresent();
        assertThat(refusals(approving.approve(cast.leader(), meeting.id())))
                .containsExactly(new StateRefusal.NotProposed(Status.PLANNED));
    }

    @Test
    void keepsALeadersWishForAnotherTime() {
        var meeting = planned(Plans.asking(morning));

        done(approving.counter(cast.leader(), meeting.id(), at(day, 14, 0), at(day, 15, 0), "Sáng đi cơ sở"));

        assertThat(meetings.look(cast.secretary(), meeting.id()).flatMap(SeenMeeting::counter))
                .contains(
                        new SeenMeeting.CounterProposal(at(day, 14, 0), at(day, 15, 0), Optional.of("Sáng đi cơ sở")));
        done(moving.postpone(cast.secretary(), meeting.id(), at(day, 14, 0), at(day, 15, 0), "Theo đề nghị"));
        assertThat(meetings.look(cast.secretary(), meeting.id()).flatMap(SeenMeeting::counter))
                .isEmpty();
    }

    @Test
    void refusesAWishForATimeAtWhichAnEndpointIsTaken() {
        var other = planned(Plans.heldBy(cast, Cast.VIET_TRI, "Giao ban buổi chiều", at(day, 14, 0), Cast.THU_CUC));
        var meeting = planned(Plans.asking(Plans.invitingUnits(morning, Cast.THU_CUC)));

        var refusals = refusals(approving.counter(cast.leader(), meeting.id(), at(day, 14, 0), at(day, 15, 0), null));

        assertThat(refusals).singleElement().isInstanceOfSatisfying(SchedulingRefusal.EndpointsTaken.class, taken -> {
            assertThat(taken.taken()).extracting(Taken::meeting).containsOnly(other.id());
        });
        assertThat(meetings.look(cast.secretary(), meeting.id()).flatMap(SeenMeeting::counter))
                .isEmpty();
    }

    @Test
    void refusesAWishForTheTimeThatIsPlannedAlready() {
        var meeting = planned(Plans.asking(morning));

        assertThat(refusals(approving.counter(cast.leader(), meeting.id(), at(day, 8, 0), at(day, 10, 0), null)))
                .containsExactly(new Invalid("startsAt", "not-moved"));
    }

    @Test
    void refusesWithAReasonAndFreesTheEndpoints() {
        var meeting = planned(Plans.asking(morning));

        assertThat(done(approving.refuse(cast.leader(), meeting.id(), "Chưa cần họp")))
                .isInstanceOf(Meeting.Cancelled.class);
        assertThat(meetings.look(cast.secretary(), meeting.id()))
                .map(SeenMeeting::approval)
                .contains(Approval.REFUSED);
        assertThat(bookingsOn(day)).isZero();
    }

    @Test
    void knowsNothingOfAMeetingOfOthers() {
        var meeting = planned(Plans.invitingUnits(morning, Cast.THU_CUC));

        assertThat(refusals(cancelling.cancel(cast.communeSecretary(), meeting.id(), "x")))
                .containsExactly(new Unknown("meeting"));
        assertThat(meetings.seenBy(cast.operator(Cast.VIET_TRI), meeting.id())).isEmpty();
        assertThat(meetings.inviteesSeenBy(cast.operator(Cast.THU_CUC), meeting.id()))
                .extracting(Invitee::endpoint)
                .containsExactly(cast.endpoint(Cast.THU_CUC));
        assertThat(refusals(running.open(cast.operator(Cast.THU_CUC), meeting.id())))
                .containsExactly(new NotYours());
    }

    @Test
    void findsByDayUnitStateAndWordsWithoutAccents() {
        var one = planned(Plans.titled(Plans.invitingUnits(morning, Cast.THU_CUC), "Phòng chống lụt bão ở Hoà Bình"));
        var two = planned(Plans.later(Plans.titled(morning, "Sơ kết quý"), Duration.ofHours(4)));

        assertThat(found(cast.secretary(), query(Optional.empty(), Optional.empty(), Optional.empty())))
                .containsExactly(one.id(), two.id());
        assertThat(found(cast.secretary(), query(Optional.empty(), Optional.empty(), Optional.of("bao hoa binh"))))
                .containsExactly(one.id());
        assertThat(found(cast.secretary(), query(Optional.of(Cast.THU_CUC), Optional.empty(), Optional.empty())))
                .containsExactly(one.id());
        assertThat(found(cast.secretary(), query(Optional.empty(), Optional.of(Cast.PROVINCE), Optional.empty())))
                .containsExactly(one.id(), two.id());
        assertThat(found(cast.operator(Cast.THU_CUC), query(Optional.empty(), Optional.empty(), Optional.empty())))
                .containsExactly(one.id());
        assertThat(found(cast.communeSecretary(), query(Optional.empty(), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    private MeetingQuery query(Optional<String> unit, Optional<String> below, Optional<String> text) {
        return new MeetingQuery(
                Optional.of(at(day, 0, 0)),
                Optional.of(at(day.plusDays(1), 0, 0)),
                unit,
                below,
                Optional.empty(),
                Set.of(Status.PLANNED),
                text,
                List.of(),
                0,
                50);
    }

    private List<MeetingId> found(vn.diemcau.access.Caller caller, MeetingQuery query) {
        var found = meetings.find(caller, query);
        assertThat(found.total()).isEqualTo(found.items().size());
        return found.items().stream().map(seen -> seen.meeting().id()).toList();
    }

    private Meeting planned(WantedMeeting wanted) {
        return done(scheduling.plan(cast.secretary(), wanted));
    }

    private static Meeting done(Outcome<Meeting> outcome) {
        return switch (outcome) {
            case Outcome.Done<Meeting>(var meeting) -> meeting;
            case Outcome.Refused<Meeting>(var refusals) -> throw new AssertionError(refusals.toString());
        };
    }

    private List<Refusal> refusals(WantedMeeting wanted) {
        return refusals(scheduling.plan(cast.secretary(), wanted));
    }

    private static List<Refusal> refusals(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(var done) -> throw new AssertionError(String.valueOf(done));
            case Outcome.Refused<?>(var refusals) -> refusals;
        };
    }

    static List<Taken> taken(Refusal refusal) {
        return switch (refusal) {
            case SchedulingRefusal.EndpointsTaken(var taken) -> taken;
            case SchedulingRefusal.ChairTaken(var taken) -> taken;
            case SchedulingRefusal.HallTaken(var taken) -> taken;
            default -> List.of();
        };
    }

    private Invitee central() {
        return new Invitee(cast.central(), cast.unit(Cast.PROVINCE).id(), Invitee.Part.CENTRAL);
    }

    private String hall() {
        return String.valueOf(cast.smallHall().value());
    }

    private long bookingsOn(LocalDate day) {
        return sql.first(
                        "SELECT COUNT(*) AS n FROM booking WHERE starts_at >= ? AND starts_at < ?",
                        row -> row.number("n"),
                        at(day, 0, 0),
                        at(day.plusDays(1), 0, 0))
                .orElseThrow();
    }
}
