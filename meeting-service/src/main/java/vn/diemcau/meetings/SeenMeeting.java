package vn.diemcau.meetings;

import java.time.Instant;
import java.util.Optional;

/**
 * A meeting as one caller may see it.
 *
 * @param hosted whether the caller acts for its organizer: then all of it is theirs to see
 */
public record SeenMeeting(
        Meeting meeting, Approval approval, Optional<CounterProposal> counter, Life life, boolean hosted) {

    /** <em>Đề nghị giờ khác</em>: the answer of a leader who wants the meeting at another time. */
    public record CounterProposal(Instant startsAt, Instant endsAt, Optional<String> reason) {}
}
