package vn.diemcau.web.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.web.frame.Say;
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

    private static final List<String> OUTCOMES = List.of("attended", "substituted", "excused", "absent");

    /** The outcomes that a correction may set. */
    public static List<BoardView.Choice> outcomes() {
        return OUTCOMES.stream()
                .map(word -> new BoardView.Choice(word, outcome(word)))
                .toList();
    }

    /** How a correction answers whether somebody was late or left early. */
    public static List<BoardView.Choice> yesOrNo() {
        return List.of(
                new BoardView.Choice("", Say.it("attendance.sheet.correction.keep")),
                new BoardView.Choice("true", Say.it("attendance.sheet.correction.yes")),
                new BoardView.Choice("false", Say.it("attendance.sheet.correction.not")));
    }

    static String outcome(String word) {
        return OUTCOMES.contains(word) ? Say.it("attendance.sheet.outcome." + word) : word;
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
                    Say.it(
                            one.nick().isPresent() ? "attendance.sheet.unnamed.nick" : "attendance.sheet.unnamed.one",
                            "nick",
                            one.nick().orElse(""),
                            "from",
                            from(first.from(), first.exact()),
                            "until",
                            last.until()
                                    .map(until ->
                                            Say.it("attendance.sheet.unnamed.until", "time", Words.seconds(until)))
                                    .orElseGet(() -> Say.it("attendance.sheet.unnamed.still"))));
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
            boolean late,
            boolean early,
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
                    outcome(row.attendance().word()),
                    row.firstJoin().map(at -> from(at, !first)).orElse(""),
                    stillThere(row)
                            ? Say.it("attendance.sheet.still")
                            : row.lastSeen().map(Words::seconds).orElse(""),
                    row.connections().isEmpty() ? "" : Words.duration(Duration.ofSeconds(row.connectedSeconds())),
                    heads.map(count -> Words.number(count)).orElse(""),
                    row.late(),
                    row.leftEarly(),
                    notes(row),
                    row.gaps().stream().map(Line::sentence).toList());
        }

        private static boolean stillThere(AttendanceSheet.Row row) {
            return row.connections().stream().anyMatch(stay -> stay.until().isEmpty());
        }

        private static List<String> notes(AttendanceSheet.Row row) {
            var notes = new ArrayList<String>();
            if (row.late()) {
                notes.add(Say.it("attendance.sheet.late"));
            }
            if (row.leftEarly()) {
                notes.add(Say.it("attendance.sheet.early"));
            }
            for (var conflict : row.conflicts()) {
                notes.add(Say.it(
                        "attendance.sheet.conflict",
                        "operator",
                        conflict.values().getOrDefault("operator", 0),
                        "secretary",
                        conflict.values().getOrDefault("secretary", 0),
                        "why",
                        conflict.why().map(why -> ": " + why).orElse("")));
            }
            return notes;
        }

        private static String sentence(Gap gap) {
            return Say.it(
                    "attendance.sheet.gap",
                    "from",
                    Words.time(gap.from()),
                    "until",
                    Words.time(gap.until()),
                    "cause",
                    LedgerView.causeOf(gap.cause()));
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

    /** When somebody came, or that it was not later than. */
    private static String from(Instant at, boolean exact) {
        return exact ? Words.seconds(at) : Say.it("attendance.sheet.before", "time", Words.seconds(at));
    }

    private static String standing(AttendanceSheet sheet) {
        if (sheet.sealed()) {
            return Say.it("attendance.sheet.official", "version", sheet.version());
        }
        return Say.it(sheet.end().isPresent() ? "attendance.sheet.settling" : "attendance.sheet.running");
    }

    private static List<Total> totals(AttendanceSheet.Totals totals) {
        return List.of(
                total("invited", totals.invited()),
                total("confirmed", totals.confirmed()),
                total("attended", totals.attended()),
                total("onTime", totals.onTime()),
                total("late", totals.late()),
                total("leftEarly", totals.leftEarly()),
                total("substituted", totals.substituted()),
                total("excused", totals.excused()),
                total("absent", totals.absent()),
                total("heads", totals.heads()));
    }

    private static Total total(String what, int number) {
        return new Total(Say.it("attendance.sheet.total." + what), number);
    }

    private static LateSignal lateSignal(LedgerEntry entry, Map<EndpointId, EndpointNameJson> names) {
        var endpoint = entry.endpoint().orElseThrow();
        var name = Optional.ofNullable(names.get(endpoint))
                .map(EndpointNameJson::name)
                .orElse("");
        return new LateSignal(
                entry.no(),
                String.valueOf(endpoint.value()),
                Say.it(
                        "attendance.sheet.late.line",
                        "endpoint",
                        name,
                        "what",
                        LedgerView.kindOf(entry),
                        "time",
                        Words.seconds(entry.at())));
    }
}
