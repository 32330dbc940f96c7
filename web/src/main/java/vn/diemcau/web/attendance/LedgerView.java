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
import vn.diemcau.web.frame.Say;
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
                    kindOf(entry),
                    entry.endpoint()
                            .flatMap(id -> Optional.ofNullable(names.get(id)))
                            .map(EndpointNameJson::name)
                            .orElse(""),
                    entry.connection().orElse(""),
                    Say.it("attendance.ledger.source." + entry.source().word()),
                    Stream.of(content(entry), entry.why().orElse(""))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(". ")),
                    entry.hash());
        }

        private static String content(LedgerEntry entry) {
            return switch (entry.kind()) {
                case GAP ->
                    Say.it(
                            "attendance.ledger.until",
                            "time",
                            Words.seconds(
                                    Instant.parse(String.valueOf(entry.data().get("until")))),
                            "cause",
                            causeOf(Gap.Cause.of(String.valueOf(entry.data().get("cause")))));
                case CORRECTION ->
                    entry.connection().isPresent()
                            ? naming(entry)
                            : entry.data().get("set") instanceof Map<?, ?> set
                                    ? set.entrySet().stream().map(Line::field).collect(Collectors.joining("; "))
                                    : "";
                case JOINED, RESUMED -> nameless(entry);
                case MOVED ->
                    Say.it(
                            "attendance.ledger.moved",
                            "from",
                            String.valueOf(entry.data().get("from")),
                            "to",
                            String.valueOf(entry.data().get("to")));
                case OPENED, LEFT, LOST, ROSTER, CLOSED, SEALED -> "";
            };
        }

        private static String naming(LedgerEntry entry) {
            return Say.it(
                    entry.endpoint().isPresent() ? "attendance.ledger.named" : "attendance.ledger.nameless",
                    "nick",
                    nick(entry));
        }

        private static String nameless(LedgerEntry entry) {
            if ("page".equals(entry.data().get("named"))) {
                return Say.it("attendance.ledger.page");
            }
            return entry.endpoint().isPresent() ? "" : Say.it("attendance.ledger.unknown", "nick", nick(entry));
        }

        private static String nick(LedgerEntry entry) {
            return entry.data().get("nick") instanceof String nick
                    ? " " + Say.it("attendance.ledger.nick", "nick", nick)
                    : "";
        }

        private static String field(Map.Entry<?, ?> set) {
            var value = String.valueOf(set.getValue());
            return switch (String.valueOf(set.getKey())) {
                case "attendance" -> SheetView.outcome(value);
                case "late" -> Say.it(value.equals("true") ? "attendance.sheet.late" : "attendance.ledger.late.not");
                case "leftEarly" ->
                    Say.it(value.equals("true") ? "attendance.sheet.early" : "attendance.ledger.early.not");
                case "heads" -> Say.it("attendance.ledger.heads", "count", value);
                case "accept" -> Say.it("attendance.ledger.accept", "no", value.replaceAll("[\\[\\]]", ""));
                default -> value;
            };
        }
    }

    /** What a line is about. */
    static String kindOf(LedgerEntry entry) {
        return Say.it("attendance.ledger.kind." + entry.kind().word());
    }

    static String causeOf(Gap.Cause cause) {
        return Say.it("attendance.cause." + cause.word());
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
