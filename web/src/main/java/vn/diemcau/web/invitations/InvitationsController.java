package vn.diemcau.web.invitations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.invitations.PrintingInvitations;

/** The <em>giấy mời</em> of one endpoint as a file, for whoever sees the row of that endpoint. */
@Controller("/api/v1/meetings/{id}/endpoints/{endpointId}")
class InvitationsController {
    private static final String PDF = "application/pdf";

    private final PrintingInvitations printing;

    InvitationsController(PrintingInvitations printing) {
        this.printing = printing;
    }

    @Get("/invitation.pdf")
    @Produces(PDF)
    @Needs(Right.READ_MEETINGS)
    HttpResponse<byte[]> paper(Caller caller, String id, String endpointId) {
        var paper = printing.paper(caller, Typed.meeting(id), Typed.endpoint(endpointId))
                .orElseThrow();
        return HttpResponse.ok(paper)
                .header("Content-Type", PDF)
                .header("Content-Disposition", "inline; filename=\"giay-moi-" + id + "-" + endpointId + ".pdf\"");
    }
}
