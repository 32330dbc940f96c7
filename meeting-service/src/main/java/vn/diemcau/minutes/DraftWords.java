package vn.diemcau.minutes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.meetings.AgendaItem;
import vn.diemcau.meetings.Chair;
import vn.diemcau.meetings.MeetingPlan;
import vn.diemcau.papers.OfficeWords;

/**
 * The words of a first draft, a pure function of plan and attendance: a part about the attendance with its real
 * figures, and one for each agenda item, for the secretary to go on from.
 */
final class DraftWords {
    static final String ATTENDANCE_HEADING = "Tình hình tham dự";

    private DraftWords() {}

    static List<Section> sections(
            MeetingPlan plan, AttendanceTable table, String secretary, Instant began, Instant ended) {
        return Stream.concat(
                        Stream.of(attendance(plan, table, secretary, began, ended)),
                        plan.agenda().stream().map(DraftWords::agendaItem))
                .toList();
    }

    static Section attendance(MeetingPlan plan, AttendanceTable table, String secretary, Instant began, Instant ended) {
        var paragraphs = new ArrayList<String>();
        paragraphs.add(
                "Cuộc họp được tổ chức theo hình thức trực tuyến, bắt đầu lúc %s, kết thúc lúc %s; chủ tọa: %s; thư ký: %s."
                        .formatted(OfficeWords.moment(began), end(began, ended), person(plan.chair()), secretary));
        paragraphs.add(figures(table));
        naming("Điểm cầu vắng có lý do", excused(table)).ifPresent(paragraphs::add);
        naming("Điểm cầu vắng không lý do", absent(table)).ifPresent(paragraphs::add);
        naming("Điểm cầu đến muộn", late(table)).ifPresent(paragraphs::add);
        naming("Điểm cầu về sớm", leftEarly(table)).ifPresent(paragraphs::add);
        naming("Điểm cầu có người đi thay", substituted(table)).ifPresent(paragraphs::add);
        return new Section(Optional.empty(), ATTENDANCE_HEADING, String.join("\n", paragraphs));
    }

    /** {@code Lê Văn Chính - Phó Chủ tịch UBND tỉnh}. */
    static String person(Chair chair) {
        return chair.name() + chair.office().map(office -> " - " + office).orElse("");
    }

    private static String end(Instant began, Instant ended) {
        var sameDay = OfficeWords.day(began).equals(OfficeWords.day(ended));
        return sameDay ? OfficeWords.hour(ended) + " cùng ngày" : OfficeWords.moment(ended);
    }

    private static String figures(AttendanceTable table) {
        var text = new StringBuilder("Số điểm cầu được mời: %s; xác nhận tham dự: %s; có mặt: %s"
                .formatted(number(table.invited()), number(table.confirmed()), number(table.attended())));
        if (table.attended() > 0) {
            text.append(" (đúng giờ %s, đến muộn %s, về sớm %s, có người đi thay %s)"
                    .formatted(
                            number(table.onTime()),
                            number(table.late()),
                            number(table.leftEarly()),
                            number(table.substituted())));
        }
        text.append("; vắng có lý do: %s; vắng không lý do: %s."
                .formatted(number(table.excused()), number(table.absent())));
        text.append(" Tổng số đại biểu tại các điểm cầu: %s.".formatted(number(table.heads())));
        if (table.delegatesInvited() > 0) {
            text.append(" Đại biểu theo danh sách: %s; đã điểm danh có mặt: %s."
                    .formatted(number(table.delegatesInvited()), number(table.delegatesPresent())));
        }
        return text.toString();
    }

    private static Optional<String> naming(String what, List<String> places) {
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(what + " (" + number(places.size()) + "): " + String.join("; ", places) + ".");
    }

    private static List<String> excused(AttendanceTable table) {
        return names(
                table.those(row -> row.attendance() == Attendance.EXCUSED),
                row -> row.reason().map(DraftWords::aside).orElse(""));
    }

    private static List<String> absent(AttendanceTable table) {
        return names(table.those(row -> row.attendance() == Attendance.ABSENT), row -> "");
    }

    private static List<String> late(AttendanceTable table) {
        return names(
                table.those(row -> row.present() && row.late()),
                row -> row.firstJoin()
                        .map(at -> " (vào lúc " + OfficeWords.hour(at) + ")")
                        .orElse(""));
    }

    private static List<String> leftEarly(AttendanceTable table) {
        return names(
                table.those(row -> row.present() && row.leftEarly()),
                row -> row.lastSeen()
                        .map(at -> " (lúc " + OfficeWords.hour(at) + ")")
                        .orElse(""));
    }

    private static List<String> substituted(AttendanceTable table) {
        return names(
                table.those(row -> row.attendance() == Attendance.SUBSTITUTED),
                row -> row.reason().map(DraftWords::aside).orElse(""));
    }

    private static List<String> names(Stream<AttendanceTable.Row> rows, Function<AttendanceTable.Row, String> aside) {
        return rows.map(row -> row.placeName() + aside.apply(row)).toList();
    }

    private static String aside(String reason) {
        return " (" + reason.strip() + ")";
    }

    private static Section agendaItem(AgendaItem item) {
        var body = item.speaker()
                .map(speaker -> "Cuộc họp nghe %s trình bày nội dung “%s”.".formatted(speaker, item.title()))
                .orElse("Cuộc họp thực hiện nội dung “%s” theo chương trình.".formatted(item.title()));
        return new Section(Optional.of(item.no()), item.title(), body);
    }

    private static String number(long number) {
        return OfficeWords.number(number);
    }
}
