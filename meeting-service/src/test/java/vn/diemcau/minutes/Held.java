package vn.diemcau.minutes;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import vn.diemcau.Cast;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.RunningMeetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.store.TestDatabase;
import vn.diemcau.time.ProductClock;

/**
 * Holds a meeting of the cast through the real activities, from plan to seal: Việt Trì in time, Thu Cúc late, Phú Thọ
 * never.
 */
public final class Held {
    private final Cast cast;
    private final ProductClock clock = TestDatabase.bean(ProductClock.class);

    public Held(Cast cast) {
        this.cast = cast;
    }

    public MeetingId meeting(String title) {
        var plan = Plans.titled(
                Plans.invitingUnits(Plans.morning(cast, Plans.freeDay()), Cast.VIET_TRI, Cast.THU_CUC, Cast.PHU_THO),
                title);
        return meeting(plan);
    }

    /** The plan held from five past its start until ten minutes before its end. */
    public MeetingId meeting(WantedMeeting plan) {
        var starts = java.util.Objects.requireNonNull(plan.startsAt());
        var ends = java.util.Objects.requireNonNull(plan.endsAt());
        var planned = at(
                starts.minusSeconds(86_400),
                () -> TestDatabase.bean(SchedulingMeetings.class)
                        .plan(cast.secretary(), plan)
                        .orElseThrow());
        var id = planned.id();
        at(
                starts.plusSeconds(120),
                () -> TestDatabase.bean(RunningMeetings.class)
                        .open(cast.secretary(), id)
                        .orElseThrow());
        join(id, cast.central(), starts.minusSeconds(600));
        join(id, cast.endpoint(Cast.VIET_TRI), starts.minusSeconds(300));
        join(id, cast.endpoint(Cast.THU_CUC), starts.plusSeconds(720));
        at(
                ends.minusSeconds(600),
                () -> TestDatabase.bean(RunningMeetings.class)
                        .close(cast.secretary(), id, null)
                        .orElseThrow());
        at(ends.minusSeconds(480), () -> {
            TestDatabase.bean(SealingLedgers.class).seal(id);
            return id;
        });
        return id;
    }

    private void join(MeetingId meeting, EndpointId endpoint, Instant at) {
        TestDatabase.bean(Ledger.class)
                .record(List.of(new Draft(
                        meeting,
                        LedgerEntry.Kind.JOINED,
                        Optional.of(endpoint),
                        Optional.of("c-" + endpoint.value()),
                        at,
                        LedgerEntry.Source.SIGNAL,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.of("joined:c-" + endpoint.value()))));
    }

    private <T> T at(Instant when, Callable<T> work) {
        try {
            return clock.at(InstantSource.fixed(when), work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
