package vn.diemcau.web.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.reports.AttendanceReport.Line;
import vn.diemcau.web.answers.Paging;

/** The order that a reader asks for: {@code sort=-rate,label}. Without one, the report's own. */
final class LineOrder {
    private static final Map<String, Comparator<Line>> FIELDS = Stream.concat(
                    Stream.of(new Field("key", Comparator.comparing(Line::key))),
                    Stream.of(ReportColumn.values()).map(column -> new Field(column.field(), column.order())))
            .collect(Collectors.toMap(Field::name, Field::order));

    private record Field(String name, Comparator<Line> order) {}

    private LineOrder() {}

    static List<Line> sorted(List<Line> lines, Paging paging) {
        var sorted = lines;
        for (var order : paging.sort().reversed()) {
            // Equal lines keep the order of names in which they come.
            if (order.field().equals("label")) {
                sorted = order.descending() ? lines.reversed() : lines;
                continue;
            }
            var comparator = FIELDS.get(order.field());
            if (comparator == null) {
                throw new RefusalException(new CommonRefusal.Invalid("sort", "sort", Map.of("field", order.field())));
            }
            sorted = sorted.stream()
                    .sorted(order.descending() ? comparator.reversed() : comparator)
                    .toList();
        }
        return sorted;
    }
}
