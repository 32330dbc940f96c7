package vn.diemcau.attendance;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingRules;

/**
 * <em>Bảng tình hình tham dự</em>: a pure function of the ledger and the roll call; computed again it is the same.
 *
 * @param asOfNo number of the last ledger entry it counts (0: none)
 * @param asOfHash hash of that entry, or 64 zeros
 * @param version 1 at the first seal, raised by each accepted correction
 * @param unnamed who was in the room and counts for nobody, because nobody knows whose they were
 */
public record AttendanceSheet(
        MeetingId meeting,
        long asOfNo,
        String asOfHash,
        boolean sealed,
        int version,
        MeetingRules rules,
        Instant start,
        Optional<Instant> end,
        Totals totals,
        List<Row> rows,
        List<Unnamed> unnamed) {
    public AttendanceSheet {
        rows = List.copyOf(rows);
        unnamed = List.copyOf(unnamed);
    }

    /** The same sheet with these rows alone; its totals count what is left, and who is unnamed is not told. */
    public AttendanceSheet only(Set<EndpointId> endpoints) {
        var some =
                rows.stream().filter(row -> endpoints.contains(row.endpoint())).toList();
        return new AttendanceSheet(
                meeting, asOfNo, asOfHash, sealed, version, rules, start, end, Totals.of(some), some, List.of());
    }

    public enum Attendance {
        ATTENDED,
        EXCUSED,
        ABSENT,
        SUBSTITUTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Endpoints by outcome; {@code attended} contains the substituted. */
    public record Totals(
            int invited,
            int confirmed,
            int attended,
            int onTime,
            int late,
            int leftEarly,
            int excused,
            int absent,
            int substituted,
            int heads,
            int delegatesInvited,
            int delegatesPresent) {

        static Totals of(List<Row> rows) {
            int attended = count(rows, Row::here);
            int late = count(rows, Row::late);
            return new Totals(
                    rows.size(),
                    count(rows, Row::confirmed),
                    attended,
                    attended - late,
                    late,
                    count(rows, Row::leftEarly),
                    count(rows, row -> row.attendance() == Attendance.EXCUSED),
                    count(rows, row -> row.attendance() == Attendance.ABSENT),
                    count(rows, row -> row.attendance() == Attendance.SUBSTITUTED),
                    rows.stream().mapToInt(Row::heads).sum(),
                    rows.stream().mapToInt(row -> row.delegates().size()).sum(),
                    rows.stream()
                            .mapToInt(row -> (int) row.delegates().stream()
                                    .filter(Totals::present)
                                    .count())
                            .sum());
        }

        private static boolean present(Delegate delegate) {
            return switch (delegate.state()) {
                case PRESENT_HERE, PRESENT_ONLINE, SUBSTITUTED -> true;
                case NOT_CALLED, ABSENT_EXCUSED, ABSENT -> false;
            };
        }

        private static int count(List<Row> rows, Predicate<Row> which) {
            return (int) rows.stream().filter(which).count();
        }
    }

    public record Row(
            Invitee invitee,
            boolean confirmed,
            Attendance attendance,
            boolean late,
            boolean leftEarly,
            Optional<Instant> firstJoin,
            Optional<Instant> lastSeen,
            long connectedSeconds,
            List<Stay> connections,
            List<Gap> gaps,
            Optional<Integer> headsDeclared,
            Optional<Integer> headsConfirmed,
            List<Conflict> conflicts,
            List<Delegate> delegates) {
        public EndpointId endpoint() {
            return invitee.endpoint();
        }

        /** Whether the endpoint took part, itself or by an accepted substitute. */
        public boolean here() {
            return attendance == Attendance.ATTENDED || attendance == Attendance.SUBSTITUTED;
        }

        public int heads() {
            return headsConfirmed.or(() -> headsDeclared).orElse(0);
        }
    }

    /**
     * One connection as the record knows it.
     *
     * @param exact whether the beginning is the bridge's own time; otherwise "not later than"
     * @param entries numbers of the ledger entries that prove it
     */
    public record Stay(
            String id,
            Instant from,
            boolean exact,
            Optional<Instant> until,
            Optional<Ended> ended,
            List<Long> entries) {}

    /**
     * <em>Chưa rõ điểm cầu</em>: one connection that counts for nobody.
     *
     * @param nick the id under which the others in the room saw it, where it is known
     * @param stays one, or several where it was lost and came back
     */
    public record Unnamed(Optional<String> nick, List<Stay> stays) {
        public Unnamed {
            stays = List.copyOf(stays);
        }
    }

    public enum Ended {
        LEFT,
        LOST,
        MEETING_CLOSED,
        REMOVED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Silence longer than the reconnection grace: not connected, not left. */
    public record Gap(Instant from, Instant until, Cause cause) {
        public enum Cause {
            OUR_OUTAGE,
            BRIDGE,
            LINE;

            public static Cause of(String word) {
                return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
            }

            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }

    /** Where sources disagree: what each says, which one counts, and who decided. */
    public record Conflict(
            String what, Map<String, Integer> values, String counts, Optional<Long> by, Optional<String> why) {}
}
