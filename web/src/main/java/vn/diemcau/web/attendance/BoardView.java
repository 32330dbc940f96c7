package vn.diemcau.web.attendance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.rooms.Recording;
import vn.diemcau.units.Folding;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.rooms.RecordingWords;

/**
 * What the live board shows, in the order of its rows.
 *
 * @param occupants those in the room whom no token names, for whoever sees the whole meeting
 * @param whole whether the caller sees the whole meeting
 * @param naming whether the caller may say whose they are
 * @param recording how the recording goes; empty where nothing is recorded
 */
public record BoardView(
        String id,
        String title,
        Boards.Counts counts,
        String presence,
        String q,
        List<Tile> tiles,
        List<OccupantView.Tile> occupants,
        boolean whole,
        boolean naming,
        String recording) {

    /** The states in the words of the control room. */
    public static final List<Choice> STATES = List.of(
            new Choice("", "Tất cả"),
            new Choice("in", "Đang họp"),
            new Choice("lost", "Mất kết nối"),
            new Choice("outside", "Chưa vào"),
            new Choice("left", "Đã rời phòng"),
            new Choice("removed", "Bị mời ra"));

    private static final Map<String, String> LABELS =
            STATES.stream().collect(Collectors.toMap(Choice::word, Choice::label));

    public record Choice(String word, String label) {}

    public List<OccupantView.Tile> unnamed() {
        return occupants.stream().filter(one -> !one.named()).toList();
    }

    public List<OccupantView.Tile> named() {
        return occupants.stream().filter(OccupantView.Tile::named).toList();
    }

    public record Tile(
            String id,
            String name,
            String state,
            String label,
            String since,
            String devices,
            String heads,
            String help,
            String barred,
            String call) {
        static Tile of(EndpointRowJson row) {
            var heads = row.heads().confirmed() != null
                    ? row.heads().confirmed()
                    : row.heads().declared();
            var since = row.since();
            return new Tile(
                    row.endpoint().id(),
                    row.endpoint().name(),
                    row.presence(),
                    LABELS.getOrDefault(row.presence(), row.presence()),
                    since == null ? "" : "từ " + Words.time(Times.in(since)),
                    row.devices() > 1 ? row.devices() + " thiết bị" : "",
                    heads == null ? "" : Words.number(heads) + " đại biểu",
                    row.help() ? "Cần hỗ trợ" : "",
                    row.barred() ? "Tạm dừng tham dự" : "",
                    RecordingWords.of(row.call()));
        }
    }

    static BoardView of(
            Meeting meeting,
            Boards.Counts counts,
            List<EndpointRowJson> rows,
            List<OccupantJson> occupants,
            boolean whole,
            boolean naming,
            String presence,
            String q,
            Optional<Recording> recording) {
        var words = Folding.fold(q);
        return new BoardView(
                String.valueOf(meeting.id().value()),
                meeting.plan().title(),
                counts,
                presence,
                q,
                rows.stream()
                        .filter(row -> presence.isEmpty() || presence.equals(row.presence()))
                        .filter(row -> Folding.fold(row.endpoint().name()).contains(words))
                        .map(Tile::of)
                        .toList(),
                occupants.stream().map(OccupantView.Tile::of).toList(),
                whole,
                naming,
                RecordingWords.of(recording));
    }
}
