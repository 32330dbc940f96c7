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
import io.micronaut.http.annotation.QueryValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.CorrectingAttendance;
import vn.diemcau.attendance.LedgerEntry;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** The page of the sheet, for reading, printing and setting right. */
@Controller("/meetings/{id}/attendance")
@Produces(MediaType.TEXT_HTML)
class SheetsController {
    private final LookingAtMeetings looking;
    private final Meetings meetings;
    private final Sheets sheets;
    private final EndpointRows rows;
    private final CorrectingAttendance correcting;
    private final Pages pages;

    SheetsController(
            LookingAtMeetings looking,
            Meetings meetings,
            Sheets sheets,
            EndpointRows rows,
            CorrectingAttendance correcting,
            Pages pages) {
        this.looking = looking;
        this.meetings = meetings;
        this.sheets = sheets;
        this.rows = rows;
        this.correcting = correcting;
        this.pages = pages;
    }

    @Get
    @Needs(Right.READ_LEDGER)
    HttpResponse<?> show(HttpRequest<?> request, Caller caller, String id, @Nullable @QueryValue String endpoint) {
        var form = Map.of("endpoint", endpoint == null ? "" : endpoint);
        return pages.show(request, "attendance/sheet", model(caller, id, form));
    }

    @Post("/corrections")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.CORRECT_ATTENDANCE)
    HttpResponse<?> correct(HttpRequest<?> request, Caller caller, String id, @Body Map<String, String> form) {
        var outcome = correcting.correct(
                caller,
                LookingAtMeetings.idOf(id),
                AttendanceController.endpoint(form.get("endpoint")),
                set(form),
                Optional.ofNullable(form.get("why")));
        return switch (outcome) {
            case Outcome.Refused<LedgerEntry>(var refusals) ->
                pages.again(request, "attendance/sheet", model(caller, id, form), refusals);
            case Outcome.Done<LedgerEntry>(var entry) ->
                pages.done(
                        "/meetings/" + id + "/attendance",
                        Say.it("attendance.sheet.correction.done", "no", entry.no()));
        };
    }

    private Map<String, ?> model(Caller caller, String id, Map<String, String> form) {
        var meeting = looking.seen(caller, id);
        var hosted = meetings.hostedBy(caller, meeting.id());
        var sheet = sheets.of(caller, meeting);
        var names = rows.names(
                meeting, sheet.rows().stream().map(AttendanceSheet.Row::invitee).toList());
        var correctable = hosted
                && caller.may(Right.CORRECT_ATTENDANCE)
                && (meeting instanceof Meeting.Open || meeting instanceof Meeting.Closed);
        var late = correctable ? correcting.lateSignals(meeting.id()) : List.<LedgerEntry>of();
        return Map.of(
                "sheet", SheetView.of(meeting, correctable, sheet, names, late, form),
                "head", looking.head(caller, meeting));
    }

    /**
     * What is left empty in the form stays as it is; what is no number goes on as text and is refused beside its field.
     */
    private static Map<String, Object> set(Map<String, String> form) {
        var set = new HashMap<String, Object>();
        take(form, "attendance").ifPresent(word -> set.put("attendance", word));
        take(form, "late").ifPresent(word -> set.put("late", Boolean.valueOf(word)));
        take(form, "leftEarly").ifPresent(word -> set.put("leftEarly", Boolean.valueOf(word)));
        take(form, "heads").ifPresent(text -> set.put("heads", number(text.replace(".", ""))));
        take(form, "accept").ifPresent(text -> set.put("accept", List.of(number(text))));
        return set;
    }

    private static Optional<String> take(Map<String, String> form, String field) {
        return Optional.ofNullable(form.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Object number(String text) {
        return text.matches("[0-9]{1,9}") ? (Object) Integer.valueOf(text) : text;
    }
}
