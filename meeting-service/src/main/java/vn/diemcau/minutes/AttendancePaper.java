package vn.diemcau.minutes;

import static vn.diemcau.papers.Markup.text;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.meetings.Invitee.Part;
import vn.diemcau.papers.OfficeWords;
import vn.diemcau.papers.PaperStyle;

/** The <em>bảng tình hình tham dự</em> as a paper of its own, and as the table that the minutes take as their annex. */
record AttendancePaper(String title, Instant starts, String organizer, AttendanceTable table) {

    String xhtml() {
        return """
                <html lang="vi"><head><title>%s</title><meta name="description" content="%s"/>%s</head><body>
                <h1>BẢNG TÌNH HÌNH THAM DỰ</h1>
                <div class="abstract">%s</div>
                <div class="annex-of">%s; cơ quan tổ chức: %s</div><div class="abstract-rule"></div>
                %s
                </body></html>
                """.formatted(
                        text("Bảng tình hình tham dự " + title),
                        text("Bảng tình hình tham dự cuộc họp " + title),
                        PaperStyle.CSS,
                        text(title),
                        OfficeWords.moment(starts),
                        text(organizer),
                        table(table));
    }

    static String table(AttendanceTable table) {
        var rows = IntStream.range(0, table.rows().size())
                .mapToObj(i -> row(i + 1, table.rows().get(i)))
                .collect(Collectors.joining("\n"));
        return """
                <table class="attendance"><thead><tr><th class="no">STT</th><th>Điểm cầu</th><th class="unit">Đơn vị</th>
                <th class="result">Tình hình</th><th class="clock">Vào lúc</th><th class="clock">Rời lúc</th>
                <th class="length">Kết nối (phút)</th><th class="heads">Số người</th></tr></thead><tbody>
                %s
                </tbody></table>
                <p class="totals">Tổng số: được mời %s; xác nhận tham dự %s; có mặt %s (đúng giờ %s, đến muộn %s, về sớm %s,
                có người đi thay %s); vắng có lý do %s; vắng không lý do %s; số người tại các điểm cầu %s.</p>
                %s%s
                """.formatted(
                        rows,
                        text(table.invited()),
                        text(table.confirmed()),
                        text(table.attended()),
                        text(table.onTime()),
                        text(table.late()),
                        text(table.leftEarly()),
                        text(table.substituted()),
                        text(table.excused()),
                        text(table.absent()),
                        text(table.heads()),
                        unnamed(table)
                                .map(sentence -> "<p class=\"totals\">%s</p>\n".formatted(text(sentence)))
                                .orElse(""),
                        seal(table));
    }

    /** What every form of the sheet says of connections that count for nobody; nothing where there are none. */
    static Optional<String> unnamed(AttendanceTable table) {
        return Optional.of(table.unnamed())
                .filter(many -> many > 0)
                .map(many -> "Ngoài ra có %s kết nối trong phòng họp chưa rõ điểm cầu, chưa tính cho điểm cầu nào."
                        .formatted(OfficeWords.number(many)));
    }

    /** What a page, a workbook and a paper call the outcome of an endpoint. */
    static String outcome(AttendanceTable.Row row) {
        var word = switch (row.attendance()) {
            case ATTENDED -> "Có mặt";
            case EXCUSED -> "Vắng có lý do";
            case ABSENT -> "Vắng không lý do";
            case SUBSTITUTED -> "Có người đi thay";
        };
        return Stream.of(
                        word,
                        row.present() && row.late() ? "đến muộn" : "",
                        row.present() && row.leftEarly() ? "về sớm" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String row(int no, AttendanceTable.Row row) {
        var away = row.attendance() == Attendance.ABSENT || row.attendance() == Attendance.EXCUSED;
        return """
                <tr><td class="no">%d</td><td>%s%s</td><td>%s</td><td>%s%s</td><td class="clock">%s</td>\
                <td class="clock">%s</td><td class="length">%s</td><td class="heads">%s</td></tr>""".formatted(
                        no,
                        text(row.placeName()),
                        row.part() == Part.CENTRAL ? " (trung tâm)" : "",
                        text(row.unitName()),
                        outcome(row),
                        row.reason().map(why -> ": " + text(why)).orElse(""),
                        row.firstJoin().map(OfficeWords::clock).orElse("–"),
                        row.lastSeen().map(OfficeWords::clock).orElse("–"),
                        away ? "–" : text(row.connectedSeconds() / 60),
                        away ? "–" : text(row.heads()));
    }

    private static String seal(AttendanceTable table) {
        if (!table.sealed()) {
            return "<p class=\"seal\">Bảng tạm tính, sổ ghi tham dự chưa được niêm phong; chưa ký số.</p>";
        }
        return "<p class=\"seal\">Bảng tình hình tham dự bản %d, lập từ sổ ghi tham dự có niêm phong (SHA-256):<br/><code>%s</code><br/>chưa ký số.</p>"
                .formatted(table.version(), text(table.seal()));
    }
}
