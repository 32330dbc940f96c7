package vn.diemcau.web.attendance;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.attendance.VerifyingLedgers;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Pages;

/** The page of the ledger: each line that proves a figure. */
@Controller("/meetings/{id}/ledger")
@Produces(MediaType.TEXT_HTML)
class LedgerPagesController {
    private final LookingAtMeetings looking;
    private final Meetings meetings;
    private final Ledger ledger;
    private final SealingLedgers seals;
    private final VerifyingLedgers verifying;
    private final EndpointRows rows;
    private final Pages pages;

    LedgerPagesController(
            LookingAtMeetings looking,
            Meetings meetings,
            Ledger ledger,
            SealingLedgers seals,
            VerifyingLedgers verifying,
            EndpointRows rows,
            Pages pages) {
        this.looking = looking;
        this.meetings = meetings;
        this.ledger = ledger;
        this.seals = seals;
        this.verifying = verifying;
        this.rows = rows;
        this.pages = pages;
    }

    @Get
    @Needs(Right.READ_LEDGER)
    HttpResponse<?> show(HttpRequest<?> request, Caller caller, String id, Paging paging) {
        var meeting = looking.hosted(caller, id);
        var names = rows.names(meeting, meetings.invitees(meeting.id()));
        var view = LedgerView.of(
                meeting,
                paging,
                verifying.verify(meeting.id()),
                seals.seals(meeting.id()),
                ledger.entries(meeting.id(), paging.offset(), paging.size()),
                names);
        return pages.show(request, "attendance/ledger", Map.of("ledger", view, "head", looking.head(caller, meeting)));
    }
}
