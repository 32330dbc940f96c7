package vn.diemcau.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.AttendanceSheet.Row;
import vn.diemcau.attendance.AttendanceSheet.Stay;
import vn.diemcau.attendance.RoomOverTime.Point;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingRules;
import vn.diemcau.units.UnitId;

class RoomOverTimeTest {
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:00:00Z");

    @Test
    void countsDevicesOfOneEndpointOnce() {
        var over = RoomOverTime.of(
                sheet(row(List.of(), stay(0, 30), stay(10, null)), row(List.of(), stay(5, 20)), row(List.of())));

        assertThat(over.points()).containsExactly(at(0, 1), at(5, 2), at(20, 1));
    }

    @Test
    void leavesAGapOpen() {
        var dark = new Gap(minute(10), minute(20), Gap.Cause.OUR_OUTAGE);
        var over = RoomOverTime.of(sheet(row(List.of(dark), stay(0, null)), row(List.of(dark), stay(15, null))));

        assertThat(over.gaps()).containsExactly(dark);
        assertThat(over.points()).as("nothing is known between").containsExactly(at(0, 1), at(20, 2));
    }

    @Test
    void takesTheSilenceOfOneLineForNoGap() {
        var line = new Gap(minute(10), minute(20), Gap.Cause.LINE);
        var over =
                RoomOverTime.of(sheet(row(List.of(line), stay(0, 10), stay(20, null)), row(List.of(), stay(1, null))));

        assertThat(over.gaps()).isEmpty();
        assertThat(over.points()).containsExactly(at(0, 1), at(1, 2), at(10, 1), at(20, 2));
    }

    private static Point at(int minute, int in) {
        return new Point(minute(minute), in);
    }

    private static Instant minute(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }

    private static Stay stay(int from, @org.jspecify.annotations.Nullable Integer until) {
        return new Stay(
                "c-" + from,
                minute(from),
                true,
                Optional.ofNullable(until).map(RoomOverTimeTest::minute),
                Optional.empty(),
                List.of());
    }

    private static Row row(List<Gap> gaps, Stay... stays) {
        return new Row(
                new Invitee(new EndpointId(1), new UnitId(1), Invitee.Part.PARTICIPATING),
                true,
                Attendance.ATTENDED,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(stays),
                gaps,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static AttendanceSheet sheet(Row... rows) {
        return new AttendanceSheet(
                new MeetingId(1),
                0,
                "",
                false,
                0,
                MeetingRules.USUAL,
                EIGHT,
                Optional.empty(),
                AttendanceSheet.Totals.of(List.of(rows)),
                List.of(rows),
                List.of());
    }
}
