package vn.diemcau.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.diemcau.attendance.AttendanceSheet.Ended;
import vn.diemcau.attendance.AttendanceSheet.Gap;
import vn.diemcau.attendance.AttendanceSheet.Stay;
import vn.diemcau.attendance.Spans.Span;

/**
 * What one endpoint left behind in the ledger of a meeting: its stays, cut at the closing instant, and the silences
 * between them. Several devices overlap and count once.
 */
final class Trace {
    private final List<Mark> marks;
    private final List<Gap> declared;
    private final Spans dark;
    private final Duration reconnectGrace;
    private final List<Span> bridged = new ArrayList<>();
    private final List<Gap> lineGaps = new ArrayList<>();

    /**
     * @param declared gaps that the ledger declares for this endpoint or for the whole meeting
     * @param knownUntil up to when a stay that is still open is known
     */
    Trace(
            Collection<Connection> connections,
            List<Gap> declared,
            Duration reconnectGrace,
            Optional<Instant> closedAt,
            Instant knownUntil) {
        this.reconnectGrace = reconnectGrace;
        this.declared = declared.stream()
                .filter(gap -> closedAt.isEmpty() || gap.from().isBefore(closedAt.get()))
                .map(gap -> new Gap(
                        gap.from(),
                        closedAt.map(end -> earlier(end, gap.until())).orElse(gap.until()),
                        gap.cause()))
                .toList();
        this.dark = Spans.union(this.declared.stream()
                .map(gap -> new Span(gap.from(), gap.until()))
                .toList());
        this.marks = marks(connections, closedAt, knownUntil);
        listenToTheSilences();
    }

    boolean seen() {
        return !marks.isEmpty();
    }

    Optional<Instant> firstJoin() {
        return marks.stream().map(Mark::from).min(Comparator.naturalOrder());
    }

    /** The last moment at which presence is proven: a stay that runs into a gap is proven until the gap begins. */
    Optional<Instant> lastSeen() {
        return marks.stream().map(this::proven).max(Comparator.naturalOrder());
    }

    /** Whether some stay was ended only by the closing itself. */
    boolean stayedToTheEnd() {
        return marks.stream()
                .anyMatch(mark ->
                        mark.ended().filter(Ended.MEETING_CLOSED::equals).isPresent());
    }

    /** Everything connected, short silences bridged, without the gaps. */
    long connectedSeconds() {
        var connected = new ArrayList<>(bridged);
        marks.forEach(mark -> connected.add(mark.span()));
        return Spans.union(connected).minus(dark).length().toSeconds();
    }

    List<Stay> stays() {
        return marks.stream().map(Mark::stay).toList();
    }

    List<Gap> gaps() {
        var all = new ArrayList<>(declared);
        all.addAll(lineGaps);
        all.sort(Comparator.comparing(Gap::from).thenComparing(Gap::until));
        return all;
    }

    private static List<Mark> marks(
            Collection<Connection> connections, Optional<Instant> closedAt, Instant knownUntil) {
        var marks = new ArrayList<Mark>();
        for (var connection : connections) {
            for (var stretch : connection.stretches()) {
                if (closedAt.isEmpty() || stretch.from().isBefore(closedAt.get())) {
                    marks.add(Mark.of(connection.id(), stretch, closedAt, knownUntil));
                }
            }
        }
        marks.sort(Comparator.comparing(Mark::from).thenComparing(Mark::until).thenComparing(Mark::id));
        return marks;
    }

    private void listenToTheSilences() {
        Mark last = null;
        for (var mark : marks) {
            if (last != null && mark.from().isAfter(last.until()) && last.lost()) {
                silence(last, mark.from());
            }
            if (last == null || endsLater(mark, last)) {
                last = mark;
            }
        }
    }

    /** Of two that end at one instant the lost one speaks: somebody there wanted to stay. */
    private static boolean endsLater(Mark mark, Mark last) {
        return mark.until().isAfter(last.until()) || mark.until().equals(last.until()) && mark.lost();
    }

    private void silence(Mark before, Instant until) {
        var silence = new Span(before.until(), until);
        if (silence.length().compareTo(reconnectGrace) <= 0) {
            bridged.add(silence);
            return;
        }
        for (var left : Spans.union(List.of(silence)).minus(dark).spans()) {
            if (left.length().compareTo(reconnectGrace) > 0) {
                lineGaps.add(new Gap(left.from(), left.until(), before.cause()));
            }
        }
    }

    private Instant proven(Mark mark) {
        if (mark.ended().isPresent() && mark.ended().get() != Ended.MEETING_CLOSED) {
            return mark.until();
        }
        return declared.stream()
                .filter(gap -> !gap.until().isBefore(mark.until()) && gap.from().isBefore(mark.until()))
                .map(gap -> gap.from().isBefore(mark.from()) ? mark.from() : gap.from())
                .max(Comparator.naturalOrder())
                .orElse(mark.until());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** One stretch with its end filled in: by the closing, or as far as it is known. */
    private record Mark(
            String id,
            Instant from,
            boolean exact,
            Instant until,
            Optional<Ended> ended,
            Gap.Cause cause,
            List<Long> entries) {

        static Mark of(String id, Connection.Stretch stretch, Optional<Instant> closedAt, Instant knownUntil) {
            var entries = stretch.proofs().stream().map(LedgerEntry::no).toList();
            var open = stretch.until().isEmpty();
            if (closedAt.isPresent() && (open || stretch.until().get().isAfter(closedAt.get()))) {
                return new Mark(
                        id,
                        stretch.from(),
                        stretch.exact(),
                        closedAt.get(),
                        Optional.of(Ended.MEETING_CLOSED),
                        stretch.cause(),
                        entries);
            }
            var known = knownUntil.isBefore(stretch.from()) ? stretch.from() : knownUntil;
            return new Mark(
                    id,
                    stretch.from(),
                    stretch.exact(),
                    stretch.until().orElse(known),
                    stretch.ended(),
                    stretch.cause(),
                    entries);
        }

        Span span() {
            return new Span(from, until);
        }

        boolean lost() {
            return ended.filter(Ended.LOST::equals).isPresent();
        }

        Stay stay() {
            return new Stay(id, from, exact, ended.map(how -> until), ended, entries);
        }
    }
}
