package vn.diemcau.web.attendance;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.rooms.Recordings;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.rooms.RoomControls;

/** The live board of a meeting; without scripts it is read anew with each loading. */
@Controller("/meetings/{id}/board")
@Produces(MediaType.TEXT_HTML)
class BoardsController {
    private final LookingAtMeetings looking;
    private final Meetings meetings;
    private final Boards boards;
    private final EndpointRows rows;
    private final RoomControls controls;
    private final Recordings recordings;
    private final Pages pages;

    BoardsController(
            LookingAtMeetings looking,
            Meetings meetings,
            Boards boards,
            EndpointRows rows,
            RoomControls controls,
            Recordings recordings,
            Pages pages) {
        this.looking = looking;
        this.meetings = meetings;
        this.boards = boards;
        this.rows = rows;
        this.controls = controls;
        this.recordings = recordings;
        this.pages = pages;
    }

    @Get
    @Needs(Right.READ_MEETINGS)
    HttpResponse<?> show(
            HttpRequest<?> request,
            Caller caller,
            String id,
            @Nullable @QueryValue String presence,
            @Nullable @QueryValue String q) {
        var meeting = looking.seen(caller, id);
        var board = boards.of(meeting.id());
        var hosted = meetings.hostedBy(caller, meeting.id());
        var invitees = rows.byName(meetings.inviteesSeenBy(caller, meeting.id()));
        var view = BoardView.of(
                meeting,
                board.counts(),
                rows.of(meeting, invitees, board),
                hosted ? OccupantJson.of(board.occupants(), rows.names(meeting, invitees)) : List.of(),
                hosted && caller.may(Right.READ_LEDGER),
                hosted && caller.may(Right.CORRECT_ATTENDANCE),
                presence == null ? "" : presence,
                q == null ? "" : q,
                recordings.of(meeting.id()));
        return pages.show(
                request,
                "attendance/board",
                Map.of("board", view, "head", looking.head(caller, meeting), "control", controls.of(caller, meeting)));
    }
}
