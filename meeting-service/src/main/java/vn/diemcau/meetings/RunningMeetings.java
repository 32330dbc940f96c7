package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.events.Announcements;
import vn.diemcau.refusals.Outcome;

/** <em>Khai mạc và kết thúc cuộc họp</em>: the two acts of the chair, through the secretary. Each wins once. */
@Singleton
public class RunningMeetings {
    private final PerformingActs acts;
    private final MeetingRows rows;
    private final Bookings bookings;
    private final Announcements announcements;

    RunningMeetings(PerformingActs acts, MeetingRows rows, Bookings bookings, Announcements announcements) {
        this.acts = acts;
        this.rows = rows;
        this.bookings = bookings;
        this.announcements = announcements;
    }

    /** Opens a planned meeting, from the hour its room is opened until its planned end. */
    public Outcome<Meeting> open(Caller caller, MeetingId id) {
        return acts.perform(caller, id, Act.OPEN, "meeting-open", (seen, now) -> {
            if (!rows.opened(id, seen.meeting().version(), now)) {
                return Outcome.done(false);
            }
            announcements.announce(new MeetingOpened(id, now, caller.account()));
            return Outcome.done(true);
        });
    }

    /** Closes an open meeting; what is left of its time is free for others at once. */
    public Outcome<Meeting> close(Caller caller, MeetingId id, @Nullable String reason) {
        var unfit = MovingMeetings.reasonIfAny(reason);
        if (unfit.isPresent()) {
            return Outcome.refused(unfit.get());
        }
        var why = Optional.ofNullable(JudgingPlans.filled(reason));
        return acts.perform(caller, id, Act.CLOSE, "meeting-close", (seen, now) -> {
            if (!rows.closed(id, seen.meeting().version(), now)) {
                return Outcome.done(false);
            }
            bookings.releaseAfter(id, now, seen.meeting().plan().rules().buffer());
            announcements.announce(new MeetingClosed(id, now, caller.account(), why));
            return Outcome.done(true);
        });
    }
}
