package vn.diemcau.web.minutes;

import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;

/** The meeting that a path names; what is no number names none. */
final class Paths {
    private Paths() {}

    static MeetingId meeting(String text) {
        try {
            return new MeetingId(Long.parseLong(text));
        } catch (NumberFormatException notOne) {
            throw new RefusalException(new CommonRefusal.Unknown("meeting"));
        }
    }
}
