package vn.diemcau.sample;

import java.time.Instant;
import java.util.List;
import vn.diemcau.meetings.WantedMeeting;

/**
 * A meeting of the past as it is told: what was wanted, when, and all that happened, in the order of time.
 *
 * @param no its number in the sample, the same at every start
 */
record ToldMeeting(int no, Instant plannedAt, WantedMeeting wanted, List<Happening> happenings) {
    ToldMeeting {
        happenings = List.copyOf(happenings);
    }
}
