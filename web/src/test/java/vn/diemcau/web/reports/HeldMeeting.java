package vn.diemcau.web.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.diemcau.Cast;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.RunningMeetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.Product;

/**
 * One meeting of a day, held and sealed: Thu Cúc was there before the start, Việt Trì twelve minutes after it, Phú Thọ
 * and the centre never. The product's clock stands at its end until somebody sets it.
 */
final class HeldMeeting {
    private HeldMeeting() {}

    static MeetingId on(LocalDate day, Product product) {
        var cast = product.cast();
        var clock = product.bean(ProductClock.class);
        Instant before = Plans.at(day, 7, 50);
        clock.set(() -> before);
        var wanted = Plans.inviting(
                Plans.morning(cast, day),
                new WantedMeeting.Invite(
                        List.of(
                                Plans.id(cast.endpoint(Cast.THU_CUC)),
                                Plans.id(cast.endpoint(Cast.VIET_TRI)),
                                Plans.id(cast.endpoint(Cast.PHU_THO))),
                        List.of(),
                        List.of()));
        var meeting = product.bean(SchedulingMeetings.class)
                .plan(cast.secretary(), wanted)
                .orElseThrow()
                .id();
        var running = product.bean(RunningMeetings.class);
        running.open(cast.secretary(), meeting).orElseThrow();
        product.bean(Ledger.class)
                .record(List.of(
                        joined(meeting, cast, Cast.THU_CUC, Plans.at(day, 7, 58)),
                        joined(meeting, cast, Cast.VIET_TRI, Plans.at(day, 8, 12))));
        Instant end = Plans.at(day, 10, 0);
        clock.set(() -> end);
        running.close(cast.secretary(), meeting, null).orElseThrow();
        product.bean(SealingLedgers.class).seal(meeting);
        return meeting;
    }

    private static LedgerEntry.Draft joined(MeetingId meeting, Cast cast, String unit, Instant at) {
        return LedgerEntry.Draft.joined(meeting, cast.endpoint(unit), "c-" + unit, at, LedgerEntry.Source.SIGNAL);
    }
}
