package vn.diemcau.web.attendance;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.WatchingMeetings;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.rooms.Recordings;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.rooms.PanelPage;
import vn.diemcau.web.rooms.RefusedPress;
import vn.diemcau.web.rooms.RoomControls;

/** Draws the board: for a desk, for a wall, and once more where a press of its panel was refused. */
@Singleton
class BoardPages implements PanelPage {
    private final LookingAtMeetings looking;
    private final Meetings meetings;
    private final Boards boards;
    private final EndpointRows rows;
    private final Branches branches;
    private final RoomControls controls;
    private final Recordings recordings;
    private final WatchingMeetings watching;
    private final Pages pages;

    BoardPages(
            LookingAtMeetings looking,
            Meetings meetings,
            Boards boards,
            EndpointRows rows,
            Branches branches,
            RoomControls controls,
            Recordings recordings,
            WatchingMeetings watching,
            Pages pages) {
        this.looking = looking;
        this.meetings = meetings;
        this.boards = boards;
        this.rows = rows;
        this.branches = branches;
        this.controls = controls;
        this.recordings = recordings;
        this.watching = watching;
        this.pages = pages;
    }

    MutableHttpResponse<byte[]> desk(HttpRequest<?> request, Caller caller, Meeting meeting, BoardQuery query) {
        return pages.show(request, "attendance/board", model(caller, meeting, query));
    }

    MutableHttpResponse<byte[]> wall(HttpRequest<?> request, Caller caller, Meeting meeting) {
        return pages.show(request, "attendance/wall", Map.of("board", view(caller, meeting, BoardQuery.all())));
    }

    @Override
    public MutableHttpResponse<byte[]> again(
            HttpRequest<?> request, HttpStatus status, Caller caller, Meeting meeting, RefusedPress refused) {
        var model = model(caller, meeting, BoardQuery.all());
        model.put("refused", refused);
        return pages.show(request, status, "attendance/board", model);
    }

    private Map<String, Object> model(Caller caller, Meeting meeting, BoardQuery query) {
        var model = new HashMap<String, Object>();
        model.put("board", view(caller, meeting, query));
        model.put("head", looking.head(caller, meeting));
        model.put("control", controls.of(caller, meeting));
        return model;
    }

    private BoardView view(Caller caller, Meeting meeting, BoardQuery query) {
        var board = boards.of(meeting.id());
        var hosted = meetings.hostedBy(caller, meeting.id());
        var invitees = rows.byName(meetings.inviteesSeenBy(caller, meeting.id()));
        return BoardView.of(
                meeting,
                board,
                rows.of(meeting, invitees, board),
                branches.of(meeting, invitees),
                hosted ? OccupantJson.of(board.occupants(), rows.names(meeting, invitees)) : List.of(),
                hosted && caller.may(Right.READ_LEDGER),
                hosted && caller.may(Right.CORRECT_ATTENDANCE),
                hosted && caller.may(Right.READ_LEDGER),
                query,
                recordings.of(meeting.id()),
                watching.silentSince(meeting.id()));
    }
}
