package vn.diemcau.rooms;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.meetings.MeetingId;

/** <em>Các phòng họp trực tuyến</em>: the state of each meeting's room, for pages and the API. */
public interface Rooms {
    /** The room of a meeting; a meeting that never had one is {@link State#NONE}. */
    Room of(MeetingId meeting);

    Map<MeetingId, Room> of(Collection<MeetingId> meetings);

    record Room(State state, Optional<Instant> since, String bridge, Optional<String> failure) {}

    enum State {
        NONE,
        DUE,
        OPENING,
        READY,
        FAILED,
        ENDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
