package vn.diemcau.web.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import java.util.Set;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.reports.ProvingAttendance;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.frame.Pages;

/** What proves one row of a report: the row of the sheet, and the lines of the ledger behind it. */
@Controller("/reports/meetings/{id}/endpoints/{endpointId}")
@Produces(MediaType.TEXT_HTML)
class ProofPagesController {
    private final ProvingAttendance proving;
    private final Meetings meetings;
    private final Endpoints endpoints;
    private final Units units;
    private final Pages pages;

    ProofPagesController(ProvingAttendance proving, Meetings meetings, Endpoints endpoints, Units units, Pages pages) {
        this.proving = proving;
        this.meetings = meetings;
        this.endpoints = endpoints;
        this.units = units;
        this.pages = pages;
    }

    @Get
    @Needs(Right.READ_LEDGER)
    HttpResponse<?> proof(HttpRequest<?> request, Caller caller, String id, String endpointId) {
        var meeting = new MeetingId(number(id));
        var endpoint = new EndpointId(number(endpointId));
        var proof = proving.of(caller, meeting, endpoint).orElseThrow();
        var plan = meetings.byId(meeting).orElseThrow().plan();
        var name = endpoints.byIds(Set.of(endpoint), VietnamTime.dayOf(plan.startsAt())).values().stream()
                .map(Endpoint::name)
                .findFirst()
                .orElse(endpointId);
        var unit = units.byId(proof.row().invitee().unit()).map(Unit::name).orElse("");
        return pages.show(request, "reports/proof", Map.of("proof", ProofView.of(meeting, plan, name, unit, proof)));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new RefusalException(new CommonRefusal.Unknown("meeting"));
        }
    }
}
