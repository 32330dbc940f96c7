package vn.diemcau.web.attendance;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.NamingOccupants;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;

/** Those in the room whom no token names, and whose they are. */
@Controller("/api/v1/meetings/{id}/occupants")
class OccupantsController {
    private final LookingAtMeetings looking;
    private final Meetings meetings;
    private final Boards boards;
    private final EndpointRows rows;
    private final NamingOccupants naming;

    OccupantsController(
            LookingAtMeetings looking, Meetings meetings, Boards boards, EndpointRows rows, NamingOccupants naming) {
        this.looking = looking;
        this.meetings = meetings;
        this.boards = boards;
        this.rows = rows;
        this.naming = naming;
    }

    @Get
    @Needs(Right.READ_LEDGER)
    PageOf<OccupantJson> list(Caller caller, String id, Paging paging) {
        var meeting = looking.hosted(caller, id);
        var names = rows.names(meeting, meetings.invitees(meeting.id()));
        return PageOf.cut(OccupantJson.of(boards.of(meeting.id()).occupants(), names), paging);
    }

    /** {@code endpoint} null takes the name back; {@code was} is whose the caller believes the stay to be until now. */
    @Post("/{stay}/naming")
    @Needs(Right.CORRECT_ATTENDANCE)
    HttpResponse<LedgerJson.EntryJson> name(Caller caller, String id, String stay, @Body NamingJson wanted) {
        var entry = naming.name(
                        caller,
                        LookingAtMeetings.idOf(id),
                        new NamingOccupants.Wanted(
                                stay,
                                AttendanceController.endpoint(wanted.endpoint()),
                                AttendanceController.endpoint(wanted.was()),
                                Optional.ofNullable(wanted.why())))
                .orElseThrow();
        return HttpResponse.created(LedgerJson.EntryJson.of(entry));
    }

    @Serdeable
    record NamingJson(
            @Nullable String endpoint,
            @Nullable String was,
            @Nullable String why) {}
}
