package vn.diemcau.web.attendance;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.diemcau.units.Folding;
import vn.diemcau.web.frame.Say;

/**
 * What somebody wants to see of the board. The script of the board judges each tile in the same way.
 *
 * @param presence which tiles: none for all, a state, {@code missing} or {@code help}
 * @param flat all in one list, not by the tree of units
 * @param missingFirst those who are expected and not there before the others
 */
public record BoardQuery(String presence, String q, boolean flat, boolean missingFirst) {
    /** In the order in which the board offers them. */
    public static final List<String> PRESENCES =
            List.of("", "missing", "in", "lost", "outside", "left", "removed", "help");

    static BoardQuery of(@Nullable String presence, @Nullable String q, @Nullable String view, @Nullable String sort) {
        return new BoardQuery(
                presence != null && PRESENCES.contains(presence) ? presence : "",
                q == null ? "" : q,
                "flat".equals(view),
                "missing".equals(sort));
    }

    static BoardQuery all() {
        return of(null, null, null, null);
    }

    /** What a choice is called. */
    public static String label(String presence) {
        return Say.it("attendance.presence." + (presence.isEmpty() ? "all" : presence));
    }

    boolean fits(EndpointRowJson row) {
        return isOf(presence, row) && Folding.fold(row.endpoint().name()).contains(Folding.fold(q));
    }

    Comparator<EndpointRowJson> order() {
        return missingFirst ? Comparator.comparing(BoardQuery::urgency) : (_, _) -> 0;
    }

    static boolean isOf(String presence, EndpointRowJson row) {
        return switch (presence) {
            case "" -> true;
            case "missing" -> isMissing(row);
            case "help" -> row.help();
            default -> presence.equals(row.presence());
        };
    }

    /** Who is not in the room and has not said that they would stay away. */
    static boolean isMissing(EndpointRowJson row) {
        return !row.presence().equals("in") && !staysAway(row);
    }

    static boolean staysAway(EndpointRowJson row) {
        return row.presence().equals("outside") && row.reply().answer().equals("declines");
    }

    /** The lost line first: somebody there wants to be in. */
    private static int urgency(EndpointRowJson row) {
        return switch (row.presence()) {
            case "lost" -> 0;
            case "outside" -> staysAway(row) ? 3 : 1;
            case "left", "removed" -> 2;
            default -> 4;
        };
    }
}
