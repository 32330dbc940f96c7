package vn.diemcau.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.AttendanceSheet.Row;
import vn.diemcau.attendance.Spans.Span;

/**
 * <em>Diễn biến số điểm cầu</em>: how many endpoints were in the room, from the first to the last change. Within a gap
 * nobody knows, and no point is given.
 *
 * @param points each change and the number since then, in order
 * @param gaps silences of the whole meeting, in order; that of one line is no gap of the room
 */
public record RoomOverTime(List<Point> points, List<Gap> gaps) {
    public RoomOverTime {
        points = List.copyOf(points);
        gaps = List.copyOf(gaps);
    }

    public record Point(Instant at, int in) {}

    /** Follows from the sheet alone, as far as it was taken. */
    public static RoomOverTime of(AttendanceSheet sheet) {
        var gaps = gapsOfAll(sheet.rows());
        var changes = new TreeMap<Instant, Integer>();
        sheet.rows()
                .forEach(row -> stays(row).spans().forEach(span -> {
                    changes.merge(span.from(), 1, Integer::sum);
                    if (!span.until().equals(Instant.MAX)) {
                        changes.merge(span.until(), -1, Integer::sum);
                    }
                }));
        // After a silence the number is told anew, whether it has changed or not.
        gaps.forEach(gap -> changes.putIfAbsent(gap.until(), 0));
        var points = new ArrayList<Point>();
        int in = 0;
        for (var change : changes.entrySet()) {
            in += change.getValue();
            if (gaps.stream().noneMatch(gap -> hides(gap, change.getKey()))) {
                points.add(new Point(change.getKey(), in));
            }
        }
        return new RoomOverTime(points, gaps);
    }

    private static boolean hides(Gap gap, Instant at) {
        return at.isAfter(gap.from()) && at.isBefore(gap.until());
    }

    /** Several devices of one endpoint overlap and count once; a stay without an end goes on. */
    private static Spans stays(Row row) {
        return Spans.union(row.connections().stream()
                .map(stay -> new Span(stay.from(), stay.until().orElse(Instant.MAX)))
                .toList());
    }

    private static List<Gap> gapsOfAll(List<Row> rows) {
        var seen = rows.stream().filter(row -> !row.connections().isEmpty()).toList();
        if (seen.isEmpty()) {
            return List.of();
        }
        var common = new ArrayList<>(seen.getFirst().gaps());
        common.removeIf(gap -> gap.cause() == Gap.Cause.LINE);
        for (var row : seen) {
            common.retainAll(new HashSet<>(row.gaps()));
        }
        return common;
    }
}
