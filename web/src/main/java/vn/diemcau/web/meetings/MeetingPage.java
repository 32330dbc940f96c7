package vn.diemcau.web.meetings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Act;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.web.meetings.PlanPage.TakenLine;

/**
 * What the page of one meeting is drawn from.
 *
 * @param acts what the caller may do with it now, by the rule that guards the acts
 * @param typed what was typed into the form of an act that was refused
 * @param refused the act that was refused, whose form is shown open
 */
public record MeetingPage(
        MeetingHead head,
        SeenMeeting seen,
        String kind,
        String chairUnit,
        String central,
        @Nullable String hall,
        Rooms.Room room,
        Boards.Counts counts,
        List<String> unreached,
        List<Line> invited,
        Set<Act> acts,
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
            @Nullable String invitation) {}

    public boolean may(Act act) {
        return acts.contains(act);
    }

    public boolean open(Act act) {
        return act == refused;
    }

    /** What was typed, else what the meeting has. */
    public String typed(String field, String otherwise) {
        return Optional.ofNullable(typed.get(field)).orElse(otherwise);
    }
}
