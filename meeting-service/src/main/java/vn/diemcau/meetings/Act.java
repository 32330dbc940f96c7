package vn.diemcau.meetings;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;

/**
 * What may be done with a meeting, by whom and in which state: the one rule that guards each act and draws its button.
 */
public enum Act {
    EDIT(Right.PLAN_MEETINGS, Status.PROPOSED, Status.PLANNED),
    POSTPONE(Right.PLAN_MEETINGS, Status.PROPOSED, Status.PLANNED),
    CANCEL(Right.PLAN_MEETINGS, Status.PROPOSED, Status.PLANNED),
    APPROVE(Right.APPROVE_MEETINGS, Status.PROPOSED),
    WITHDRAW(Right.APPROVE_MEETINGS, Status.PLANNED),
    OPEN(Right.RUN_MEETINGS, Status.PLANNED),
    EXTEND(Right.RUN_MEETINGS, Status.PLANNED, Status.OPEN),
    CLOSE(Right.RUN_MEETINGS, Status.OPEN),
    ARCHIVE(Right.WRITE_MINUTES, Status.CLOSED);

    private final Right right;
    private final Set<Status> states;

    Act(Right right, Status first, Status... more) {
        this.right = right;
        this.states = EnumSet.of(first, more);
    }

    /** The acts that the caller may do with this meeting now. */
    public static Set<Act> possible(Caller caller, SeenMeeting seen, Instant now) {
        var possible = EnumSet.noneOf(Act.class);
        for (var act : values()) {
            if (act.refusal(caller, seen, now).isEmpty()) {
                possible.add(act);
            }
        }
        return possible;
    }

    /** Why not; empty when the caller may. */
    public Optional<Refusal> refusal(Caller caller, SeenMeeting seen, Instant now) {
        if (!caller.may(right) || !seen.hosted()) {
            return Optional.of(new CommonRefusal.NotYours());
        }
        if (this == WITHDRAW && seen.meeting().status() == Status.PLANNED && seen.approval() != Approval.APPROVED) {
            return Optional.of(new StateRefusal.NotApproved());
        }
        return refusalOfState(seen.meeting(), now);
    }

    /** The same without a caller, for a race that was lost after the caller had been judged. */
    Optional<Refusal> refusalOfState(Meeting meeting, Instant now) {
        var status = meeting.status();
        if (status == Status.ARCHIVED) {
            return Optional.of(new StateRefusal.InTheArchive());
        }
        if (!states.contains(status)) {
            return Optional.of(wrongState(status));
        }
        if (this == OPEN) {
            var opensAt = meeting.plan().startsAt().minus(meeting.plan().rules().roomLead());
            if (now.isBefore(opensAt)) {
                return Optional.of(new StateRefusal.TooEarly(opensAt));
            }
            if (!now.isBefore(meeting.plan().endsAt())) {
                return Optional.of(new StateRefusal.Over(meeting.plan().endsAt()));
            }
        }
        if (this == WITHDRAW) {
            var opensAt = meeting.plan().startsAt().minus(meeting.plan().rules().roomLead());
            if (!now.isBefore(opensAt)) {
                return Optional.of(new StateRefusal.RoomDue(opensAt));
            }
        }
        return Optional.empty();
    }

    private StateRefusal wrongState(Status status) {
        return switch (this) {
            case EDIT, POSTPONE, CANCEL, OPEN, WITHDRAW -> new StateRefusal.NotPlanned(status);
            case APPROVE -> new StateRefusal.NotProposed(status);
            case EXTEND, CLOSE -> new StateRefusal.NotOpen(status);
            case ARCHIVE -> new StateRefusal.NotClosed(status);
        };
    }
}
