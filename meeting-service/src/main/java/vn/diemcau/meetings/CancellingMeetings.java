package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.events.Announcements;
import vn.diemcau.refusals.Outcome;

/** <em>Hủy cuộc họp</em>: it will not take place; its endpoints are free again. */
@Singleton
public class CancellingMeetings {
    private final PerformingActs acts;
    private final MeetingRows rows;
    private final Bookings bookings;
    private final Announcements announcements;

    CancellingMeetings(PerformingActs acts, MeetingRows rows, Bookings bookings, Announcements announcements) {
        this.acts = acts;
        this.rows = rows;
        this.bookings = bookings;
        this.announcements = announcements;
    }

    public Outcome<Meeting> cancel(Caller caller, MeetingId id, @Nullable String reason) {
        return acts.perform(caller, id, Act.CANCEL, "meeting-cancel", (seen, now) -> {
            var unfit = MovingMeetings.reason(reason);
            var why = JudgingPlans.filled(reason);
            if (unfit.isPresent() || why == null) {
                return Outcome.refused(unfit.stream().toList());
            }
            if (!rows.cancelled(id, seen.meeting().version(), why, false, now)) {
                return Outcome.done(false);
            }
            bookings.release(id);
            // Of a meeting that was only proposed nobody was told, so nobody is told of its end.
            if (seen.meeting() instanceof Meeting.Planned) {
                announcements.announce(new MeetingCancelled(id, why));
            }
            return Outcome.done(true);
        });
    }
}
