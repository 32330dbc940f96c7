package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import vn.diemcau.access.Caller;
import vn.diemcau.refusals.Outcome;

/** <em>Đưa cuộc họp vào lưu trữ</em>: the last act; afterwards nothing of it changes by any route. */
@Singleton
public class ArchivingMeetings {
    private final PerformingActs acts;
    private final MeetingRows rows;

    ArchivingMeetings(PerformingActs acts, MeetingRows rows) {
        this.acts = acts;
        this.rows = rows;
    }

    /**
     * Marks a closed meeting as archived, in the transaction of whoever files its papers; that it happens once is sure.
     */
    public Outcome<Meeting> archive(Caller caller, MeetingId id) {
        return acts.perform(
                caller,
                id,
                Act.ARCHIVE,
                "meeting-archive",
                (seen, now) -> Outcome.done(rows.archived(id, seen.meeting().version())));
    }
}
