package vn.diemcau.web.attendance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.attendance.VerifyingLedgers;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Words;

/** What the page of the ledger shows. */
public record LedgerView(
        String id,
        String title,
        boolean verified,
        long total,
        int page,
        int size,
        List<SealingLedgers.Seal> seals,
        List<Line> lines) {

    static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("opened", "Khai mạc"),
            Map.entry("joined", "Vào phòng"),
            Map.entry("left", "Rời phòng"),
            Map.entry("lost", "Mất kết nối"),
            Map.entry("resumed", "Kết nối lại"),
            Map.entry("roster", "Bắt đầu đọc danh sách phòng"),
            Map.entry("gap", "Khoảng không ghi nhận"),
            Map.entry("moved", "Chuyển phòng"),
            Map.entry("correction", "Đính chính"),
            Map.entry("closed", "Kết thúc"),
            Map.entry("sealed", "Niêm sổ"));

    private static final Map<String, String> SOURCES = Map.of(
            "signal", "Tín hiệu phòng họp",
            "roster", "Danh sách phòng họp",
            "operator", "Điểm cầu",
            "secretary", "Thư ký",
            "clock", "Hệ thống");

    public record Line(
            long no,
            String at,
            String kind,
            String endpoint,
            String connection,
            String source,
            String why,
            String hash) {
        static Line of(LedgerEntry entry, Map<EndpointId, EndpointNameJson> names) {
            return new Line(
                    entry.no(),
                    Words.seconds(entry.at()) + " " + Words.day(entry.at()),
                    KINDS.getOrDefault(entry.kind().word(), entry.kind().word()),
                    entry.endpoint()
                            .flatMap(id -> Optional.ofNullable(names.get(id)))
                            .map(EndpointNameJson::name)
                            .orElse(""),
                    entry.connection().orElse(""),
                    SOURCES.getOrDefault(entry.source().word(), entry.source().word()),
                    Stream.of(content(entry), entry.why().orElse(""))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(". ")),
                    entry.hash());
        }

        private static String content(LedgerEntry entry) {
            return switch (entry.kind()) {
                case GAP ->
                    "Đến "
                            + Words.seconds(
                                    Instant.parse(String.valueOf(entry.data().get("until")))) + ", "
                            + causeOf(Gap.Cause.of(String.valueOf(entry.data().get("cause"))));
                case CORRECTION ->
                    entry.connection().isPresent()
                            ? naming(entry)
                            : entry.data().get("set") instanceof Map<?, ?> set
                                    ? set.entrySet().stream().map(Line::field).collect(Collectors.joining("; "))
                                    : "";
                case JOINED, RESUMED -> nameless(entry);
                case MOVED ->
                    "Từ máy chủ hội nghị %s sang máy chủ hội nghị %s"
                            .formatted(entry.data().get("from"), entry.data().get("to"));
                case OPENED, LEFT, LOST, ROSTER, CLOSED, SEALED -> "";
            };
        }

        private static String naming(LedgerEntry entry) {
            return entry.endpoint().isPresent()
                    ? "Người trong phòng" + nick(entry) + " là điểm cầu này"
                    : "Người trong phòng" + nick(entry) + ": lại chưa rõ điểm cầu";
        }

        private static String nameless(LedgerEntry entry) {
            if ("page".equals(entry.data().get("named"))) {
                return "Trang của điểm cầu tự báo";
            }
            return entry.endpoint().isPresent() ? "" : "Chưa rõ điểm cầu" + nick(entry);
        }

        private static String nick(LedgerEntry entry) {
            return entry.data().get("nick") instanceof String nick ? " (mã " + nick + ")" : "";
        }

        private static String field(Map.Entry<?, ?> set) {
            var value = String.valueOf(set.getValue());
            return switch (String.valueOf(set.getKey())) {
                case "attendance" -> SheetView.outcome(value);
                case "late" -> value.equals("true") ? "Đến muộn" : "Không đến muộn";
                case "leftEarly" -> value.equals("true") ? "Về sớm" : "Không về sớm";
                case "heads" -> value + " đại biểu";
                case "accept" -> "Chấp nhận dòng " + value.replaceAll("[\\[\\]]", "");
                default -> value;
            };
        }
    }

    static String causeOf(Gap.Cause cause) {
        return switch (cause) {
            case OUR_OUTAGE -> "hệ thống gián đoạn";
            case BRIDGE -> "máy chủ hội nghị gián đoạn";
            case LINE -> "mất đường truyền";
        };
    }

    static LedgerView of(
            Meeting meeting,
            Paging paging,
            VerifyingLedgers.Verdict verdict,
            List<SealingLedgers.Seal> seals,
            List<LedgerEntry> entries,
            Map<EndpointId, EndpointNameJson> names) {
        return new LedgerView(
                String.valueOf(meeting.id().value()),
                meeting.plan().title(),
                verdict.verified(),
                verdict.no(),
                paging.page(),
                paging.size(),
                seals,
                entries.stream().map(entry -> Line.of(entry, names)).toList());
    }
}
