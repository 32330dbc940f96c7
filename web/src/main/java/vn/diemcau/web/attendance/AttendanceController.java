package vn.diemcau.web.attendance;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.AttendanceSheet;
import vn.diemcau.attendance.CorrectingAttendance;
import vn.diemcau.endpoints.EndpointId;

/** The attendance sheet, and its corrections. */
@Controller("/api/v1/meetings/{id}/attendance")
class AttendanceController {
    private final LookingAtMeetings looking;
    private final Sheets sheets;
    private final EndpointRows rows;
    private final CorrectingAttendance correcting;

    AttendanceController(LookingAtMeetings looking, Sheets sheets, EndpointRows rows, CorrectingAttendance correcting) {
        this.looking = looking;
        this.sheets = sheets;
        this.rows = rows;
        this.correcting = correcting;
    }

    @Get
    @Needs(Right.READ_LEDGER)
    AttendanceJson read(Caller caller, String id) {
        var meeting = looking.seen(caller, id);
        var sheet = sheets.of(caller, meeting);
        var names = rows.names(
                meeting, sheet.rows().stream().map(AttendanceSheet.Row::invitee).toList());
        return AttendanceJson.of(sheet, names);
    }

    /** How the number in the room went, for a chart. */
    @Get("/timeline")
    @Needs(Right.READ_LEDGER)
    TimelineJson timeline(Caller caller, String id) {
        return TimelineJson.of(sheets.numbersOf(caller, looking.seen(caller, id)));
    }

    @Post("/corrections")
    @Needs(Right.CORRECT_ATTENDANCE)
    HttpResponse<LedgerJson.EntryJson> correct(Caller caller, String id, @Body CorrectionJson correction) {
        var entry = correcting
                .correct(
                        caller,
                        LookingAtMeetings.idOf(id),
                        endpoint(correction.endpoint()),
                        Optional.ofNullable(correction.set()).orElse(Map.of()),
                        Optional.ofNullable(correction.why()))
                .orElseThrow();
        return HttpResponse.created(LedgerJson.EntryJson.of(entry));
    }

    /** What is no number names no endpoint of ours; the activity says that it is not invited. */
    static Optional<EndpointId> endpoint(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EndpointId(Long.parseLong(text.strip())));
        } catch (NumberFormatException notOne) {
            return Optional.of(new EndpointId(-1));
        }
    }

    @Serdeable
    record CorrectionJson(
            @Nullable String endpoint,
            @Nullable Map<String, Object> set,
            @Nullable String why) {}
}
