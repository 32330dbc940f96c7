package vn.diemcau.web.attendance;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.units.Folding;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;

/** The endpoints of a meeting with answer, line check, presence and heads. */
@Controller("/api/v1/meetings/{id}/endpoints")
class MeetingEndpointsController {
    private final LookingAtMeetings looking;
    private final Meetings meetings;
    private final Boards boards;
    private final EndpointRows rows;

    MeetingEndpointsController(LookingAtMeetings looking, Meetings meetings, Boards boards, EndpointRows rows) {
        this.looking = looking;
        this.meetings = meetings;
        this.boards = boards;
        this.rows = rows;
    }

    @Get
    @Needs(Right.READ_MEETINGS)
    PageOf<EndpointRowJson> list(
            Caller caller,
            String id,
            Paging paging,
            @QueryValue Optional<String> presence,
            @QueryValue Optional<String> q) {
        var meeting = looking.seen(caller, id);
        var invitees = meetings.inviteesSeenBy(caller, meeting.id());
        var all = rows.of(meeting, invitees, boards.of(meeting.id()));
        return PageOf.cut(found(all, presence, q), paging);
    }

    private static List<EndpointRowJson> found(
            List<EndpointRowJson> all, Optional<String> presence, Optional<String> q) {
        var words = q.map(Folding::fold);
        return all.stream()
                .filter(row -> presence.filter(word -> !word.isBlank() && !word.equals(row.presence()))
                        .isEmpty())
                .filter(row -> words.filter(
                                word -> !Folding.fold(row.endpoint().name()).contains(word))
                        .isEmpty())
                .toList();
    }
}
