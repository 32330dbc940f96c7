package vn.diemcau.web.meetings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.Boards;
import vn.diemcau.invitations.Response;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.Life;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.Status;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.meetings.PlanPage.TakenLine;

/**
 * What the page of one meeting is drawn from.
 *
 * @param life its life as a line, and {@code next} the one step that is next for this reader
 * @param acts what the caller may do with it now, by the rule that guards the acts
 * @param typed what was typed into the form of an act that was refused
 * @param refused the act that was refused, whose form is shown open
 */
public record MeetingPage(
        MeetingHead head,
        SeenMeeting seen,
        List<LifeStep> life,
        NextStep next,
        String kind,
        String chairUnit,
        String central,
        @Nullable String hall,
        Rooms.Room room,
        Boards.Counts counts,
        List<String> unreached,
        List<Line> invited,
        List<Paper> papers,
        Set<Act> acts,
        Instant now,
        @Nullable Act refused,
        Map<String, String> typed,
        List<TakenLine> taken,
        String day,
        String from,
        String until) {

    /**
     * One invited endpoint.
     *
     * @param invitation where its invitation is; null while nobody is invited
     */
    public record Line(
            String endpoint,
            String unit,
            boolean central,
            Response.Answer answer,
            @Nullable String invitation) {
        /** Stands before the name, so that who said no is seen without reading. */
        public String sign() {
            return switch (answer) {
                case ATTENDS -> "✓";
                case SUBSTITUTES -> "⇄";
                case DECLINES -> "✕";
                case NONE -> "·";
            };
        }

        public String answered() {
            return Say.it("meetings.answer." + answer.word());
        }
    }

    /** One paper of the meeting and where it is. */
    public record Paper(String name, String path) {}

    /** One of the later ends that are offered at once. */
    public record LaterEnd(String label, String day, String until) {}

    /** Until when what is to be done; of a meeting that has begun the days alone. */
    public List<DueLine> due() {
        var coming = seen.meeting().status() == Status.PLANNED || seen.meeting().status() == Status.PROPOSED;
        var told = coming ? VietnamTime.dayOf(seen.life().standsSince()) : LocalDate.MIN;
        var today = coming ? VietnamTime.dayOf(now) : LocalDate.MIN;
        return seen.meeting()
                .plan()
                .due()
                .map(due -> DueLine.of(due, told, today))
                .orElse(List.of());
    }

    /** Why a meeting that had been approved waits again; for its hosts. */
    public Optional<Life.Withdrawal> withdrawn() {
        return seen.hosted() && seen.meeting().status() == Status.PROPOSED
                ? seen.life().withdrawn()
                : Optional.empty();
    }

    public boolean over() {
        return switch (seen.meeting().status()) {
            case CLOSED, ARCHIVED -> true;
            case PROPOSED, PLANNED, OPEN, CANCELLED -> false;
        };
    }

    public boolean may(Act act) {
        return acts.contains(act);
    }

    /** Offered as a press of its own, beside the next step. */
    public boolean offers(Act act) {
        return may(act) && !next.is(act);
    }

    /** Whether there is more to do than what is next. */
    public boolean offersMore() {
        return acts.stream().anyMatch(act -> act != Act.ARCHIVE && (!next.is(act) || act == Act.APPROVE));
    }

    /** The earlier time, while the meeting can still go back to it. */
    public Optional<Life.Move> undoable() {
        return seen.life()
                .moved()
                .filter(move -> may(Act.POSTPONE) && move.startsAt().isAfter(now));
    }

    public List<LaterEnd> laterEnds() {
        var end = seen.meeting().plan().endsAt();
        var from = end.isBefore(now) ? now.truncatedTo(ChronoUnit.MINUTES) : end;
        return Stream.of(15, 30, 60)
                .map(minutes -> {
                    var until = from.plus(Duration.ofMinutes(minutes));
                    return new LaterEnd(
                            Say.it("meetings.one.until", "time", Words.time(until)),
                            Words.day(until),
                            Words.time(until));
                })
                .toList();
    }

    /** Which answer to an asked approval was refused. */
    public boolean decided(String decision) {
        return refused == Act.APPROVE && typed("decision", "").equals(decision);
    }

    public boolean open(Act act) {
        return act == refused;
    }

    /** What was typed, else what the meeting has. */
    public String typed(String field, String otherwise) {
        return Optional.ofNullable(typed.get(field)).orElse(otherwise);
    }
}
