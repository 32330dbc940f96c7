package vn.diemcau.web.attendance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.web.frame.Words;

/** What the page of the sheet shows. */
public record SheetView(
        String id,
        String title,
        String when,
        String standing,
        boolean correctable,
        @Nullable String seal,
        List<Total> totals,
        List<Line> rows,
        List<Unnamed> unnamed,
        List<LateSignal> lateSignals,
        Map<String, String> form) {

    public static final List<BoardView.Choice> OUTCOMES = List.of(
            new BoardView.Choice("attended", "Có mặt"),
            new BoardView.Choice("substituted", "Đi thay"),
            new BoardView.Choice("excused", "Vắng có lý do"),
            new BoardView.Choice("absent", "Vắng không lý do"));

    public static final List<BoardView.Choice> YES_OR_NO = List.of(
            new BoardView.Choice("", "Giữ nguyên"),
            new BoardView.Choice("true", "Có"),
            new BoardView.Choice("false", "Không"));

    private static final Map<String, String> LABELS =
            OUTCOMES.stream().collect(Collectors.toMap(BoardView.Choice::word, BoardView.Choice::label));

    static String outcome(String word) {
        return LABELS.getOrDefault(word, word);
    }

    /** What stands in the form of correction. */
    public String form(String field) {
        return form.getOrDefault(field, "");
    }

    public record Total(String label, int number) {}

    /** Who was in the room, and counts for nobody until the secretary says whose they were. */
    public record Unnamed(String stay, String sentence) {
        static Unnamed of(AttendanceSheet.Unnamed one) {
            var first = one.stays().getFirst();
            var last = one.stays().getLast();
            return new Unnamed(
                    first.id(),
                    one.nick().map(nick -> "Mã " + nick + ": ").orElse("")
                            + "vào " + (first.exact() ? "" : "trước ") + Words.seconds(first.from())
                            + last.until()
                                    .map(until -> ", có mặt đến " + Words.seconds(until))
                                    .orElse(", đang trong phòng"));
        }
    }

    public record LateSignal(long no, String endpoint, String sentence) {}

    public record Line(
            int no,
            String id,
            String name,
            String attendance,
            String attendanceLabel,
            String first,
            String last,
            String connected,
            String heads,
            List<String> notes,
            List<String> gaps) {
        static Line of(int no, AttendanceSheet.Row row, EndpointNameJson endpoint) {
            var heads = row.headsConfirmed().or(row::headsDeclared);
            var first = row.connections().stream()
                    .filter(stay -> row.firstJoin().filter(stay.from()::equals).isPresent())
                    .allMatch(stay -> !stay.exact());
            return new Line(
                    no,
                    endpoint.id(),
                    endpoint.name(),
                    row.attendance().word(),
                    LABELS.getOrDefault(
                            row.attendance().word(), row.attendance().word()),
                    row.firstJoin()
                            .map(at -> (first ? "trước " : "") + Words.seconds(at))
                            .orElse(""),
                    stillThere(row)
                            ? "đang họp"
                            : row.lastSeen().map(Words::seconds).orElse(""),
                    row.connections().isEmpty() ? "" : Words.duration(Duration.ofSeconds(row.connectedSeconds())),
                    heads.map(count -> Words.number(count)).orElse(""),
                    notes(row),
                    row.gaps().stream().map(Line::sentence).toList());
        }

        private static boolean stillThere(AttendanceSheet.Row row) {
            return row.connections().stream().anyMatch(stay -> stay.until().isEmpty());
        }

        private static List<String> notes(AttendanceSheet.Row row) {
            var notes = new ArrayList<String>();
            if (row.late()) {
                notes.add("Đến muộn");
            }
            if (row.leftEarly()) {
                notes.add("Về sớm");
            }
            for (var conflict : row.conflicts()) {
                notes.add("Điểm cầu báo " + conflict.values().getOrDefault("operator", 0) + " đại biểu, thư ký ghi "
                        + conflict.values().getOrDefault("secretary", 0)
                        + conflict.why().map(why -> ": " + why).orElse(""));
            }
            return notes;
        }

        private static String sentence(Gap gap) {
            var cause = switch (gap.cause()) {
                case OUR_OUTAGE -> "hệ thống gián đoạn";
                case BRIDGE -> "máy chủ hội nghị gián đoạn";
                case LINE -> "mất đường truyền";
            };
            return "Không có ghi nhận " + Words.time(gap.from()) + "–" + Words.time(gap.until()) + ": " + cause;
        }
    }

    static SheetView of(
            Meeting meeting,
            boolean correctable,
            AttendanceSheet sheet,
            Map<EndpointId, EndpointNameJson> names,
            List<LedgerEntry> late,
            Map<String, String> form) {
        var lines = new ArrayList<Line>();
        for (var row : sheet.rows()) {
            Optional.ofNullable(names.get(row.endpoint()))
                    .ifPresent(name -> lines.add(Line.of(lines.size() + 1, row, name)));
        }
        return new SheetView(
                String.valueOf(meeting.id().value()),
                meeting.plan().title(),
                Words.span(meeting.plan().startsAt(), meeting.plan().endsAt()),
                standing(sheet),
                correctable,
                sheet.sealed() ? sheet.asOfHash() : null,
                totals(sheet.totals()),
                lines,
                sheet.unnamed().stream().map(Unnamed::of).toList(),
                late.stream().map(entry -> lateSignal(entry, names)).toList(),
                form);
    }

    private static String standing(AttendanceSheet sheet) {
        if (sheet.sealed()) {
            return "Bảng chính thức, bản " + sheet.version();
        }
        return sheet.end().isPresent() ? "Đang chốt sổ, số liệu còn thay đổi" : "Tạm tính, cuộc họp chưa kết thúc";
    }

    private static List<Total> totals(AttendanceSheet.Totals totals) {
        return List.of(
                new Total("được mời", totals.invited()),
                new Total("xác nhận dự", totals.confirmed()),
                new Total("có mặt", totals.attended()),
                new Total("đúng giờ", totals.onTime()),
                new Total("đến muộn", totals.late()),
                new Total("về sớm", totals.leftEarly()),
                new Total("đi thay", totals.substituted()),
                new Total("vắng có lý do", totals.excused()),
                new Total("vắng không lý do", totals.absent()),
                new Total("đại biểu", totals.heads()));
    }

    private static LateSignal lateSignal(LedgerEntry entry, Map<EndpointId, EndpointNameJson> names) {
        var endpoint = entry.endpoint().orElseThrow();
        var name = Optional.ofNullable(names.get(endpoint))
                .map(EndpointNameJson::name)
                .orElse("");
        return new LateSignal(
                entry.no(),
                String.valueOf(endpoint.value()),
                name + ": "
                        + LedgerView.KINDS.getOrDefault(
                                entry.kind().word(), entry.kind().word()) + " lúc " + Words.seconds(entry.at()));
    }
}
