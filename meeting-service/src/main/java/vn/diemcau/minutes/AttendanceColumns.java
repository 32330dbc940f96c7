package vn.diemcau.minutes;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.diemcau.meetings.Invitee.Part;
import vn.diemcau.papers.OfficeWords;

/** The columns of the sheet as a file for further work: the same in the workbook and in the CSV. */
enum AttendanceColumns {
    UNIT_CODE("Mã đơn vị", AttendanceTable.Row::unitCode),
    UNIT("Đơn vị", AttendanceTable.Row::unitName),
    ENDPOINT("Điểm cầu", AttendanceTable.Row::endpointName),
    PART("Vai trò", row -> row.part() == Part.CENTRAL ? "trung tâm" : "thành phần"),
    CONFIRMED("Xác nhận tham dự", row -> count(row.confirmed())),
    PRESENT("Có mặt", row -> count(row.present())),
    ON_TIME("Đúng giờ", row -> count(row.present() && !row.late())),
    LATE("Đến muộn", row -> count(row.present() && row.late())),
    LEFT_EARLY("Về sớm", row -> count(row.present() && row.leftEarly())),
    SUBSTITUTED("Có người đi thay", row -> count(outcome(row, "substituted"))),
    EXCUSED("Vắng có lý do", row -> count(outcome(row, "excused"))),
    ABSENT("Vắng không lý do", row -> count(outcome(row, "absent"))),
    FIRST_JOIN("Vào lúc", row -> row.firstJoin().map(OfficeWords::stamp).orElse(null)),
    LAST_SEEN("Rời lúc", row -> row.lastSeen().map(OfficeWords::stamp).orElse(null)),
    CONNECTED("Thời gian kết nối (giây)", row -> Math.toIntExact(row.connectedSeconds())),
    GAPS("Số lần gián đoạn", AttendanceTable.Row::gaps),
    HEADS_DECLARED("Số người khai báo", row -> row.headsDeclared().orElse(null)),
    HEADS_CONFIRMED("Số người xác nhận", row -> row.headsConfirmed().orElse(null)),
    HEADS("Số người", AttendanceTable.Row::heads),
    REASON("Ghi chú", row -> row.reason().orElse(null));

    private final String title;
    private final Function<AttendanceTable.Row, @Nullable Object> value;

    AttendanceColumns(String title, Function<AttendanceTable.Row, @Nullable Object> value) {
        this.title = title;
        this.value = value;
    }

    String title() {
        return title;
    }

    /** A text, a whole number, or nothing. */
    @Nullable
    Object of(AttendanceTable.Row row) {
        return value.apply(row);
    }

    /** Whether the column counts, so that its sum means something. */
    boolean summed() {
        return switch (this) {
            case UNIT_CODE, UNIT, ENDPOINT, PART, FIRST_JOIN, LAST_SEEN, REASON -> false;
            case CONFIRMED,
                    PRESENT,
                    ON_TIME,
                    LATE,
                    LEFT_EARLY,
                    SUBSTITUTED,
                    EXCUSED,
                    ABSENT,
                    CONNECTED,
                    GAPS,
                    HEADS_DECLARED,
                    HEADS_CONFIRMED,
                    HEADS -> true;
        };
    }

    long sum(AttendanceTable table) {
        return table.rows().stream()
                .map(this::of)
                .mapToLong(counted -> counted instanceof Integer number ? number : 0)
                .sum();
    }

    static List<AttendanceColumns> all() {
        return Arrays.asList(values());
    }

    private static boolean outcome(AttendanceTable.Row row, String word) {
        return row.attendance().word().equals(word);
    }

    private static int count(boolean flag) {
        return flag ? 1 : 0;
    }
}
