package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.RoomOverTime;
import vn.diemcau.web.answers.Times;

/**
 * How many endpoints were in the room over time: {@code points} are its changes, each with the number since then;
 * within one of the {@code gaps} nothing is known.
 */
@Serdeable
record TimelineJson(
        String startsAt,
        @Nullable String endedAt,
        int invited,
        List<PointJson> points,
        List<AttendanceJson.GapJson> gaps) {

    static TimelineJson of(AttendanceSheet sheet) {
        var over = RoomOverTime.of(sheet);
        return new TimelineJson(
                Times.out(sheet.start()),
                Times.outOrNull(sheet.end().orElse(null)),
                sheet.totals().invited(),
                over.points().stream()
                        .map(point -> new PointJson(Times.out(point.at()), point.in()))
                        .toList(),
                over.gaps().stream().map(AttendanceJson.GapJson::of).toList());
    }

    @Serdeable
    record PointJson(String at, int in) {}
}
