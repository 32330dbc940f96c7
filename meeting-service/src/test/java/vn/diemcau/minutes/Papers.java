package vn.diemcau.minutes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee.Part;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.papers.Letterhead;

/** Papers about a meeting of real communes. */
final class Papers {
    static final Instant BEGAN = Instant.parse("2026-11-23T01:02:00Z");
    static final Instant ENDED = Instant.parse("2026-11-23T03:30:00Z");
    static final String SEAL = "5f2b1c9a".repeat(8);
    static final String TITLE = "Giao ban tháng 11 về chuyển đổi số";
    private static final List<String> COMMUNES = List.of(
            "phường Việt Trì",
            "phường Nông Trang",
            "phường Thanh Miếu",
            "phường Vân Phú",
            "xã Hy Cương",
            "xã Lâm Thao",
            "xã Xuân Lũng",
            "xã Phùng Nguyên",
            "xã Bản Nguyên",
            "phường Phong Châu",
            "phường Phú Thọ",
            "phường Âu Cơ",
            "xã Phù Ninh",
            "xã Dân Chủ",
            "xã Phú Mỹ",
            "xã Trạm Thản",
            "xã Bình Phú",
            "xã Thanh Ba",
            "xã Quảng Yên",
            "xã Hoàng Cương",
            "xã Đông Thành",
            "xã Chí Tiên",
            "xã Liên Minh",
            "xã Đoan Hùng",
            "xã Thu Cúc");

    private Papers() {}

    /** Every sort of row: present, late, gone early, excused, absent, substituted. */
    static AttendanceTable table(int size) {
        var rows = new ArrayList<AttendanceTable.Row>();
        rows.add(
                row(1, "Điểm cầu Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh", Part.CENTRAL, Attendance.ATTENDED, 0, 0));
        for (int i = 1; i < size; i++) {
            var unit = COMMUNES.get(i % COMMUNES.size());
            var attendance = switch (i % 25) {
                case 3 -> Attendance.EXCUSED;
                case 4 -> Attendance.ABSENT;
                case 5 -> Attendance.SUBSTITUTED;
                default -> Attendance.ATTENDED;
            };
            rows.add(row(
                    i + 1,
                    "Điểm cầu " + unit,
                    unit,
                    Part.PARTICIPATING,
                    attendance,
                    i % 25 == 6 ? 12 : 0,
                    i % 25 == 7 ? 40 : 0));
        }
        return new AttendanceTable(1, SEAL, true, rows, 0, 0, 0);
    }

    static Minutes.Adopted adopted(AttendanceTable table, List<Section> sections, List<Conclusion> conclusions) {
        return draft(table, sections, conclusions).adopt(new AccountId(7), ENDED.plus(Duration.ofHours(1)));
    }

    static Minutes.Draft draft(AttendanceTable table, List<Section> sections, List<Conclusion> conclusions) {
        var content = new Minutes.Content("BB-VP", "Nguyễn Thị Lan", sections, conclusions, table);
        return new Minutes.Draft(new MeetingId(42), content, table.version(), 1);
    }

    static MinutesPaper paper(Minutes minutes, String title) {
        return new MinutesPaper(
                new Letterhead(Optional.of("UBND TỈNH PHÚ THỌ"), "VĂN PHÒNG UBND TỈNH", "VP", "Phú Thọ"),
                title,
                BEGAN,
                ENDED,
                List.of("Hội trường Văn phòng UBND tỉnh (điểm cầu trung tâm)", "các điểm cầu thành phần theo Phụ lục"),
                "Lê Văn Chính - Phó Chủ tịch UBND tỉnh",
                "Lê Văn Chính",
                minutes,
                Map.of("07900", "phường Việt Trì"));
    }

    private static AttendanceTable.Row row(
            int id, String name, String unit, Part part, Attendance attendance, int lateMinutes, int earlyMinutes) {
        var there = attendance == Attendance.ATTENDED || attendance == Attendance.SUBSTITUTED;
        var first = BEGAN.minusSeconds(300).plusSeconds(lateMinutes * 60L);
        var last = ENDED.minusSeconds(earlyMinutes * 60L);
        return new AttendanceTable.Row(
                new EndpointId(id),
                name,
                "%05d".formatted(7900 + id),
                unit,
                part,
                there || attendance == Attendance.EXCUSED,
                attendance,
                lateMinutes > 0,
                earlyMinutes > 0,
                there ? Optional.of(first) : Optional.empty(),
                there ? Optional.of(last) : Optional.empty(),
                there ? Duration.between(first, last).toSeconds() : 0,
                0,
                there ? Optional.of(40) : Optional.empty(),
                Optional.empty(),
                switch (attendance) {
                    case EXCUSED -> Optional.of("mất điện toàn xã");
                    case SUBSTITUTED -> Optional.of("Trần Văn Hùng đi thay Chủ tịch UBND");
                    case ATTENDED, ABSENT -> Optional.empty();
                });
    }
}
