package vn.diemcau.web.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.rooms.Recording;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.rooms.RecordingWords;

/**
 * What the live board shows.
 *
 * @param no the last line of the meeting's log that it has seen: the stream goes on from there
 * @param branches the tree of units, with the tiles in it
 * @param occupants those in the room whom no token names, for whoever sees the whole meeting
 * @param whole whether the caller sees the whole meeting
 * @param naming whether the caller may say whose they are
 * @param timed whether the caller may read how the number in the room went
 * @param recording how the recording goes; empty where nothing is recorded
 * @param silent since when the bridge has not told who is in the room, in a sentence; empty while it does
 */
public record BoardView(
        String id,
        String title,
        String span,
        long no,
        Boards.Counts counts,
        BoardQuery query,
        List<Branch> branches,
        Map<String, Integer> found,
        List<OccupantView.Tile> occupants,
        boolean whole,
        boolean naming,
        boolean timed,
        String recording,
        String silent) {

    /** A word and what it is called. */
    public record Choice(String word, String label) {}

    /** How many tiles a choice of the filter has. */
    public int found(String presence) {
        return found.getOrDefault(presence, 0);
    }

    /** All tiles in one list, in the order wanted. */
    public List<Tile> flat() {
        var order = query.order();
        return branches.stream()
                .flatMap(Branch::all)
                .sorted((one, other) -> {
                    var byUrgency = order.compare(one.row, other.row);
                    return byUrgency != 0 ? byUrgency : Integer.compare(one.no, other.no);
                })
                .toList();
    }

    public boolean nothingFits() {
        return branches.stream().flatMap(Branch::all).noneMatch(Tile::fits);
    }

    public List<OccupantView.Tile> unnamed() {
        return occupants.stream().filter(one -> !one.named()).toList();
    }

    public List<OccupantView.Tile> named() {
        return occupants.stream().filter(OccupantView.Tile::named).toList();
    }

    /** One branch of the tree with its own counts. */
    public record Branch(String key, String name, int depth, List<Tile> tiles, List<Branch> below) {
        public int in() {
            return (int) all().filter(tile -> tile.state().equals("in")).count();
        }

        public int invited() {
            return (int) all().count();
        }

        public boolean fits() {
            return all().anyMatch(Tile::fits);
        }

        Stream<Tile> all() {
            return Stream.concat(tiles.stream(), below.stream().flatMap(Branch::all));
        }

        /** Itself and all below it, from above. */
        public List<Branch> withBelow() {
            var all = new ArrayList<Branch>();
            all.add(this);
            below.forEach(one -> all.addAll(one.withBelow()));
            return all;
        }
    }

    /** One endpoint; {@code no} is its place among all by name. */
    public static final class Tile {
        private static final String ENDPOINT = "điểm cầu ";

        private final EndpointRowJson row;
        private final int no;
        private final String branch;
        private final boolean fits;

        Tile(EndpointRowJson row, int no, String branch, boolean fits) {
            this.row = row;
            this.no = no;
            this.branch = branch;
            this.fits = fits;
        }

        public String id() {
            return row.endpoint().id();
        }

        public String name() {
            return row.endpoint().name();
        }

        /** Without the word that all of them begin with, for large letters. */
        public String shortName() {
            return name().regionMatches(true, 0, ENDPOINT, 0, ENDPOINT.length())
                    ? name().substring(ENDPOINT.length())
                    : name();
        }

        public int no() {
            return no;
        }

        public String branch() {
            return branch;
        }

        public boolean fits() {
            return fits;
        }

        public String state() {
            return row.presence();
        }

        public String reply() {
            return row.reply().answer();
        }

        public String label() {
            return BoardQuery.staysAway(row)
                    ? Say.it("attendance.presence.declined")
                    : BoardQuery.label(row.presence());
        }

        public boolean help() {
            return row.help();
        }

        /** The rest of what a tile tells, by the class of its place, in order. */
        public Map<String, String> told() {
            var told = new java.util.LinkedHashMap<String, String>();
            var since = row.since();
            if (since != null) {
                told.put("since", Say.it("attendance.tile.since", "time", Words.time(Times.in(since))));
            }
            if (row.devices() > 1) {
                told.put("devices", Say.it("attendance.tile.devices", "count", row.devices()));
            }
            var heads = row.heads().confirmed() != null
                    ? row.heads().confirmed()
                    : row.heads().declared();
            if (heads != null) {
                told.put("heads", Say.it("attendance.tile.heads", "count", heads));
            }
            if (row.help()) {
                told.put("help", Say.it("attendance.presence.help"));
            }
            if (row.barred()) {
                told.put("barred", Say.it("attendance.tile.barred"));
            }
            if (row.call() != null) {
                told.put("call", RecordingWords.of(row.call()));
            }
            return told;
        }
    }

    /** Puts the rows, which are in the order of their names, where the tree has them. */
    static BoardView of(
            Meeting meeting,
            Boards.Board board,
            List<EndpointRowJson> rows,
            List<Branches.Branch> tree,
            List<OccupantJson> occupants,
            boolean whole,
            boolean naming,
            boolean timed,
            BoardQuery query,
            Optional<Recording> recording,
            Optional<Instant> silentSince) {
        var numbered = new HashMap<String, Numbered>();
        for (var row : rows) {
            numbered.put(row.endpoint().id(), new Numbered(row, numbered.size()));
        }
        var found = new HashMap<String, Integer>();
        for (var presence : BoardQuery.PRESENCES) {
            found.put(presence, (int)
                    rows.stream().filter(row -> BoardQuery.isOf(presence, row)).count());
        }
        return new BoardView(
                String.valueOf(meeting.id().value()),
                meeting.plan().title(),
                Words.span(meeting.plan().startsAt(), meeting.plan().endsAt()),
                board.no(),
                board.counts(),
                query,
                tree.stream().map(branch -> branch(branch, 0, numbered, query)).toList(),
                found,
                occupants.stream().map(OccupantView.Tile::of).toList(),
                whole,
                naming,
                timed,
                RecordingWords.of(recording),
                silentSince
                        .map(since -> Say.it("attendance.script.silent", "time", Words.time(since)))
                        .orElse(""));
    }

    private record Numbered(EndpointRowJson row, int no) {}

    private static Branch branch(Branches.Branch branch, int depth, Map<String, Numbered> numbered, BoardQuery query) {
        var order = query.order();
        return new Branch(
                branch.key(),
                branch.name(),
                depth,
                branch.own().stream()
                        .flatMap(id -> Optional.ofNullable(numbered.get(String.valueOf(id.value()))).stream())
                        .sorted((one, other) -> order.compare(one.row, other.row))
                        .map(one -> new Tile(one.row, one.no, branch.key(), query.fits(one.row)))
                        .toList(),
                branch.below().stream()
                        .map(one -> branch(one, depth + 1, numbered, query))
                        .toList());
    }
}
