package vn.diemcau.web.attendance;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Boards;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.attendance.NamingOccupants;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** The page on which the secretary says who somebody in the room is. */
@Controller("/meetings/{id}/occupants/{stay}")
@Produces(MediaType.TEXT_HTML)
class OccupantPagesController {
    private final LookingAtMeetings looking;
    private final Meetings meetings;
    private final Boards boards;
    private final EndpointRows rows;
    private final NamingOccupants naming;
    private final Pages pages;

    OccupantPagesController(
            LookingAtMeetings looking,
            Meetings meetings,
            Boards boards,
            EndpointRows rows,
            NamingOccupants naming,
            Pages pages) {
        this.looking = looking;
        this.meetings = meetings;
        this.boards = boards;
        this.rows = rows;
        this.naming = naming;
        this.pages = pages;
    }

    @Get
    @Needs(Right.CORRECT_ATTENDANCE)
    HttpResponse<?> show(HttpRequest<?> request, Caller caller, String id, String stay) {
        return model(caller, id, stay, Map.of())
                .<HttpResponse<?>>map(model -> pages.show(request, "attendance/occupant", model))
                .orElseGet(() -> pages.done(board(id), Say.it("attendance.occupant.gone")));
    }

    /** The second button of the form sends {@code nobody}: nobody knows after all. */
    @Post("/naming")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.CORRECT_ATTENDANCE)
    HttpResponse<?> name(
            HttpRequest<?> request, Caller caller, String id, String stay, @Body Map<String, String> form) {
        var takenBack = form.containsKey("nobody");
        var outcome = naming.name(
                caller,
                LookingAtMeetings.idOf(id),
                new NamingOccupants.Wanted(
                        stay,
                        takenBack ? Optional.empty() : AttendanceController.endpoint(form.get("endpoint")),
                        AttendanceController.endpoint(form.get("was")),
                        Optional.ofNullable(form.get("why"))));
        return switch (outcome) {
            case Outcome.Refused<LedgerEntry>(var refusals) ->
                model(caller, id, stay, form)
                        .<HttpResponse<?>>map(model -> pages.again(request, "attendance/occupant", model, refusals))
                        .orElseGet(() -> pages.done(
                                board(id),
                                String.join(" ", pages.errors(refusals).general())));
            case Outcome.Done<LedgerEntry>(var entry) ->
                pages.done(
                        board(id),
                        Say.it(takenBack ? "attendance.occupant.taken" : "attendance.occupant.done", "no", entry.no()));
        };
    }

    /** Empty when nobody of that name is without a token: it has spoken meanwhile, or there never was one. */
    private Optional<Map<String, ?>> model(Caller caller, String id, String stay, Map<String, String> form) {
        var meeting = looking.hosted(caller, id);
        var board = boards.of(meeting.id());
        var invitees = rows.byName(meetings.invitees(meeting.id()));
        return board.occupants().stream()
                .filter(one -> one.stay().equals(stay))
                .findFirst()
                .map(one -> Map.of(
                        "occupant",
                        OccupantView.of(
                                meeting,
                                OccupantJson.of(one, rows.names(meeting, invitees)),
                                rows.of(meeting, invitees, board),
                                naming.namings(meeting.id(), stay),
                                form),
                        "head",
                        looking.head(caller, meeting)));
    }

    private static String board(String id) {
        return "/meetings/" + id + "/board";
    }
}
