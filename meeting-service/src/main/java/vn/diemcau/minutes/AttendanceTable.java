package vn.diemcau.minutes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.diemcau.attendance.AttendanceSheet.Attendance;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee.Part;

/**
 * <em>Bảng tình hình tham dự</em> as it goes on paper: the sheet with the names of its day, the central endpoint first,
 * then in Vietnamese order.
 *
 * @param version the version of the sheet; 0 before the first seal
 * @param seal the seal that it stands on, or the hash of the last entry before there is one
 * @param unnamed how many connections count for no endpoint, because nobody knows whose they were
 */
public record AttendanceTable(
        int version,
        String seal,
        boolean sealed,
        List<Row> rows,
        int delegatesInvited,
        int delegatesPresent,
        int unnamed) {

    public AttendanceTable {
        rows = List.copyOf(rows);
    }

    /**
     * One endpoint.
     *
     * @param reason what its reply gave as a reason for declining or for sending somebody else
     */
    public record Row(
            EndpointId endpoint,
            String endpointName,
            String unitCode,
            String unitName,
            Part part,
            boolean confirmed,
            Attendance attendance,
            boolean late,
            boolean leftEarly,
            Optional<Instant> firstJoin,
            Optional<Instant> lastSeen,
            long connectedSeconds,
            int gaps,
            Optional<Integer> headsDeclared,
            Optional<Integer> headsConfirmed,
            Optional<String> reason) {

        /** Confirmed before declared. */
        public int heads() {
            return headsConfirmed.or(() -> headsDeclared).orElse(0);
        }

        public boolean present() {
            return attendance == Attendance.ATTENDED || attendance == Attendance.SUBSTITUTED;
        }

        /** The name without the words every one of them begins with. */
        String placeName() {
            var opening = "Điểm cầu ";
            return endpointName.startsWith(opening) ? endpointName.substring(opening.length()) : endpointName;
        }
    }

    public int invited() {
        return rows.size();
    }

    public int confirmed() {
        return count(Row::confirmed);
    }

    public int attended() {
        return count(Row::present);
    }

    public int onTime() {
        return count(row -> row.present() && !row.late());
    }

    public int late() {
        return count(row -> row.present() && row.late());
    }

    public int leftEarly() {
        return count(row -> row.present() && row.leftEarly());
    }

    public int excused() {
        return count(row -> row.attendance() == Attendance.EXCUSED);
    }

    public int absent() {
        return count(row -> row.attendance() == Attendance.ABSENT);
    }

    public int substituted() {
        return count(row -> row.attendance() == Attendance.SUBSTITUTED);
    }

    public int heads() {
        return rows.stream().mapToInt(Row::heads).sum();
    }

    Stream<Row> those(Predicate<Row> which) {
        return rows.stream().filter(which);
    }

    private int count(Predicate<Row> which) {
        return (int) those(which).count();
    }
}
