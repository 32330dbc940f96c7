package vn.diemcau.rooms;

import java.util.Optional;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.words.Sentence;

/** <em>Ghi hình các phòng họp</em>: what bridges tell of recordings, for pages and the API. */
public interface Recordings {
    /** The last recording of the meeting; empty when none was ever ordered or seen. */
    Optional<Recording> of(MeetingId meeting);

    Optional<Recording> of(RoomName room);

    /**
     * A bridge tells how a recording goes; what is known already changes nothing, and a room that no meeting has is
     * passed over.
     *
     * @param failure why it failed, in the user's words
     */
    void told(RoomName room, Recording.State state, Optional<Sentence> failure);
}
