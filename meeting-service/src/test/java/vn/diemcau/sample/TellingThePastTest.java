package vn.diemcau.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.VerifyingLedgers;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.invitations.Muting;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.rooms.ProvisioningRooms;
import vn.diemcau.rooms.SettlingRooms;
import vn.diemcau.store.Sql;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Units;

/** The last days before the loading; a whole year is told in the same way. */
class TellingThePastTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int DAYS = 4;
    private static final int MEETINGS = SampleYear.before(TODAY, DAYS).size();

    private final LoadingSample loading = TestDatabase.bean(LoadingSample.class);
    private final Sql sql = TestDatabase.bean(Sql.class);

    @BeforeEach
    void beginWithAnEmptyHouse() {
        TestDatabase.empty();
        var morning = TODAY.atTime(7, 0).atZone(VietnamTime.ZONE).toInstant();
        TestDatabase.bean(ProductClock.class).set(() -> morning);
    }

    @AfterEach
    void giveTheTimeBack() {
        TestDatabase.bean(ProductClock.class).set(null);
    }

    @AfterAll
    static void leaveAnEmptyHouse() {
        TestDatabase.empty();
    }

    @Test
    void tellsMeetingsThatWereHeldAndLeavesNothingForTheClockToDo() {
        loading.load(DAYS);

        assertThat(loading.progress()).isEqualTo(new SampleProgress(SampleProgress.State.LOADED, MEETINGS, MEETINGS));
        var held = past("status = 'closed'");
        assertThat(held).hasSizeGreaterThan(MEETINGS / 2);
        assertThat(past("status NOT IN ('closed', 'cancelled')")).isEmpty();
        var verifying = TestDatabase.bean(VerifyingLedgers.class);
        assertThat(held).allMatch(meeting -> verifying.verify(meeting).verified());
        assertThat(count("attendance_fact")).isEqualTo(count("""
                meeting_endpoint e JOIN meeting m ON m.id = e.meeting_id WHERE m.status = 'closed'"""));
        assertThat(count("minutes")).isEqualTo(held.size());
        assertThat(
                        count(
                                "notice n JOIN meeting m ON m.id = n.meeting_id WHERE m.starts_at < '2026-11-22 17:00' AND n.read_at IS NULL"))
                .isZero();

        assertThat(TestDatabase.bean(ProvisioningRooms.class).openDue()).isZero();
        assertThat(TestDatabase.bean(SettlingRooms.class).settleAll()).isZero();
        assertThat(count("outbox")).isZero();
        assertThat(count("room WHERE state <> 'ended'")).isZero();
    }

    @Test
    void goesOnWhereItWasCutOffAndTellsNothingTwice() {
        assertThatThrownBy(() -> cutOffAfter(3).load(DAYS)).hasMessage("cut off");
        assertThat(count("sample_meeting WHERE told_at IS NOT NULL")).isEqualTo(2);
        assertThat(count("sample_meeting WHERE told_at IS NULL")).isEqualTo(1);

        loading.load(DAYS);

        assertThat(count("sample_meeting WHERE told_at IS NOT NULL AND meeting_id IS NOT NULL"))
                .isEqualTo(MEETINGS);
        assertThat(count("(SELECT DISTINCT title, starts_at FROM meeting) once"))
                .isEqualTo(count("meeting"))
                .isEqualTo(MEETINGS + 3L);

        loading.load(DAYS);

        assertThat(count("meeting")).isEqualTo(MEETINGS + 3L);
    }

    /** A loader that is cut off in the midst of a meeting, when all but its end is told. */
    private LoadingSample cutOffAfter(int meetings) {
        var clock = TestDatabase.bean(ProductClock.class);
        var muting = TestDatabase.bean(Muting.class);
        var transactions = TestDatabase.bean(Transactions.class);
        var places = TestDatabase.bean(Places.class);
        var telling =
                new TellingMeetings(
                        clock,
                        muting,
                        TestDatabase.bean(AuditTrail.class),
                        places,
                        TestDatabase.bean(TellingMeetings.Acts.class)) {
                    private int told;

                    @Override
                    void tellRest(People people, MeetingId meeting, ToldMeeting all) {
                        super.tellRest(people, meeting, all);
                        if (++told == meetings) {
                            throw new IllegalStateException("cut off");
                        }
                    }
                };
        return new LoadingSample(
                true,
                DAYS,
                TestDatabase.bean(SampleProvince.class),
                places,
                new TellingThePast(places, telling, transactions, sql, clock),
                transactions,
                sql,
                TestDatabase.bean(Units.class),
                TestDatabase.bean(Endpoints.class),
                TestDatabase.bean(DaysOff.class),
                TestDatabase.bean(SchedulingMeetings.class),
                muting,
                clock);
    }

    private List<MeetingId> past(String where) {
        return sql.list(
                "SELECT id FROM meeting WHERE starts_at < '2026-11-22 17:00' AND " + where,
                row -> new MeetingId(row.number("id")));
    }

    private long count(String table) {
        return sql.first("SELECT COUNT(*) AS n FROM " + table, row -> row.number("n"))
                .orElseThrow();
    }
}
