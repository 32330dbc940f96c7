package vn.diemcau.rooms;

import java.util.Map;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.words.Sentence;

/** <em>Các cuộc gọi thiết bị đầu cuối</em>: what bridges tell of calls, for pages and the API. */
public interface TerminalCalls {
    /** The last call to each endpoint of the meeting that was ever called. */
    Map<EndpointId, TerminalCall> of(MeetingId meeting);

    /**
     * A bridge tells how a call goes; what is known already changes nothing, and a room that no meeting has is passed
     * over.
     *
     * @param failure why it failed, in the user's words
     */
    void told(RoomName room, EndpointId endpoint, TerminalCall.State state, Optional<Sentence> failure);
}
