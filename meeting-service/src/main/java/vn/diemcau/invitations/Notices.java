package vn.diemcau.invitations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.MeetingId;

/** <em>Các thông báo</em>: what was told to whom, and what became of the mail. */
public interface Notices {
    /** The notices to the endpoints that the caller speaks for, newest first. */
    List<Notice> to(Caller caller, int limit);

    int unread(Caller caller);

    /** The caller has seen all that was told to their endpoints. */
    void markRead(Caller caller);

    /** The last notice to each endpoint of a meeting. Not filtered by a caller. */
    Map<EndpointId, Notice> lastOf(MeetingId meeting);

    /** The day on which each endpoint of a meeting learnt of it at its present time. Not filtered by a caller. */
    Map<EndpointId, LocalDate> toldOf(MeetingId meeting);

    /**
     * The messages for those who watch the post, newest first: a secretary reads those of their own meetings; an
     * administrator sees of all within reach where and how, not what.
     */
    List<Notice> messages(Caller caller, int page, int size);

    long countMessages(Caller caller);

    /** One message with its text; empty where the caller may not read it. */
    Optional<Notice> message(Caller caller, long id);

    /** Whether mail leaves at all. */
    boolean mailLeaves();
}
