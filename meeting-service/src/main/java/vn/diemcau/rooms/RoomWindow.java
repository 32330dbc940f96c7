package vn.diemcau.rooms;

import java.time.Duration;
import java.time.Instant;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.time.VietnamTime;

/** Until when a room may be entered: an admission and a bridge that asks by itself are told the same. */
final class RoomWindow {
    // A meeting that runs late must not lock out who comes back into it.
    private static final Duration SHORTEST = Duration.ofHours(12);

    private RoomWindow() {}

    /** Midnight after the planned end, and never sooner than twelve hours from now. */
    static Instant until(Meeting meeting, Instant now) {
        var midnight =
                VietnamTime.startOf(VietnamTime.dayOf(meeting.plan().endsAt()).plusDays(1));
        var shortest = now.plus(SHORTEST);
        return midnight.isAfter(shortest) ? midnight : shortest;
    }
}
