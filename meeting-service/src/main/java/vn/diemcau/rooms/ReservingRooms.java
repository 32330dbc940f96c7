package vn.diemcau.rooms;

import jakarta.inject.Singleton;
import java.time.Instant;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.time.ProductClock;

/** <em>Giữ phòng</em>: a bridge that was asked to start a room asks back whether it may, and until when. */
@Singleton
public class ReservingRooms {
    private final JdbcRooms rooms;
    private final Meetings meetings;
    private final RoomOrders orders;
    private final ProductClock clock;

    ReservingRooms(JdbcRooms rooms, Meetings meetings, RoomOrders orders, ProductClock clock) {
        this.rooms = rooms;
        this.meetings = meetings;
        this.orders = orders;
        this.clock = clock;
    }

    /** What is true of the room now; asking changes nothing. */
    public Answer ask(RoomName name) {
        var meeting = rooms.meetingOf(name).flatMap(meetings::byId);
        if (meeting.isEmpty()) {
            return new Answer.Unplanned();
        }
        return switch (rooms.stored(meeting.get().id())) {
            case OPENING, READY ->
                new Answer.Open(
                        RoomWindow.until(meeting.get(), clock.instant()),
                        orders.settings(meeting.get().id()));
            case NONE, DUE, FAILED -> new Answer.NotYet(AdmittingEndpoints.opensAt(meeting.get()));
            case ENDED -> new Answer.Over();
        };
    }

    /** May the room be started? */
    public sealed interface Answer {
        /** It may, with these settings, and people may come and go until then. */
        record Open(Instant until, RoomSettings settings) implements Answer {}

        /** Its time has not come; it opens then. */
        record NotYet(Instant opensAt) implements Answer {}

        /** Its meeting is over, or was cancelled. */
        record Over() implements Answer {}

        /** No meeting has such a room. */
        record Unplanned() implements Answer {}
    }
}
