package vn.diemcau.web.attendance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** What the page of one person in the room shows, whom no token names. */
public record OccupantView(
        String id,
        String title,
        Tile tile,
        String was,
        List<BoardView.Choice> missing,
        List<BoardView.Choice> others,
        List<Said> said,
        Map<String, String> form) {

    /** What stands in the form. */
    public String form(String field) {
        return form.getOrDefault(field, "");
    }

    /** One of them on the board. */
    public record Tile(
            String stay, String state, String label, String since, String nick, String endpoint, String ground) {
        static Tile of(OccupantJson one) {
            var since = one.since();
            var nick = one.nick();
            var endpoint = one.endpoint();
            return new Tile(
                    one.stay(),
                    one.presence(),
                    one.presence().equals("in") ? Say.it("attendance.script.inside") : BoardQuery.label(one.presence()),
                    since == null ? "" : Say.it("attendance.tile.since", "time", Words.time(Times.in(since))),
                    nick == null ? "" : Say.it("attendance.tile.nick", "nick", nick),
                    endpoint == null ? "" : endpoint.name(),
                    Say.it("attendance.script." + ("secretary".equals(one.namedBy()) ? "secretary" : "page")));
        }

        public boolean named() {
            return !endpoint.isEmpty();
        }
    }

    /** What was said of it before: nothing of it is lost. */
    public record Said(String when, String what, String why) {}

    static OccupantView of(
            Meeting meeting,
            OccupantJson occupant,
            List<EndpointRowJson> rows,
            List<LedgerEntry> namings,
            Map<String, String> form) {
        var names = rows.stream()
                .collect(Collectors.toMap(
                        row -> row.endpoint().id(), row -> row.endpoint().name()));
        var was = occupant.endpoint();
        return new OccupantView(
                String.valueOf(meeting.id().value()),
                meeting.plan().title(),
                Tile.of(occupant),
                was == null ? "" : was.id(),
                choices(rows, false),
                choices(rows, true),
                namings.stream().map(entry -> said(entry, names)).toList(),
                form);
    }

    private static List<BoardView.Choice> choices(List<EndpointRowJson> rows, boolean in) {
        return rows.stream()
                .filter(row -> row.presence().equals("in") == in)
                .map(row ->
                        new BoardView.Choice(row.endpoint().id(), row.endpoint().name()))
                .toList();
    }

    private static Said said(LedgerEntry entry, Map<String, String> names) {
        return new Said(
                Words.moment(entry.at()),
                entry.endpoint()
                        .map(id -> Optional.ofNullable(names.get(String.valueOf(id.value())))
                                .orElseGet(() -> EndpointRows.nameless(id)))
                        .orElseGet(() -> Say.it("attendance.occupant.title")),
                entry.why().orElse(""));
    }
}
