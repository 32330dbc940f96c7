package vn.diemcau.web.attendance;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import vn.diemcau.access.Anybody;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.attendance.Ledger;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.attendance.VerifyingLedgers;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.Paging;

/**
 * The ledger of a meeting, for those who act for its organizer: it names every endpoint, and only whole does its chain
 * verify.
 */
@Controller("/api/v1")
class LedgersController {
    private final LookingAtMeetings looking;
    private final Ledger ledger;
    private final SealingLedgers seals;
    private final VerifyingLedgers verifying;
    private final AuditTrail trail;

    LedgersController(
            LookingAtMeetings looking,
            Ledger ledger,
            SealingLedgers seals,
            VerifyingLedgers verifying,
            AuditTrail trail) {
        this.looking = looking;
        this.ledger = ledger;
        this.seals = seals;
        this.verifying = verifying;
        this.trail = trail;
    }

    @Get("/meetings/{id}/ledger")
    @Needs(Right.READ_LEDGER)
    LedgerJson read(Caller caller, String id, Paging paging) {
        var meeting = looking.hosted(caller, id).id();
        var verdict = verifying.verify(meeting);
        var items = ledger.entries(meeting, paging.offset(), paging.size()).stream()
                .map(LedgerJson.EntryJson::of)
                .toList();
        return new LedgerJson(
                items,
                paging.page(),
                paging.size(),
                verdict.no(),
                new LedgerJson.HeadJson(verdict.no(), verdict.hash()),
                seals.seals(meeting).stream().map(LedgerJson.SealJson::of).toList(),
                verdict.verified());
    }

    @Get("/meetings/{id}/ledger.jsonl")
    @Needs(Right.READ_LEDGER)
    MutableHttpResponse<StreamedFile> lines(Caller caller, String id) {
        var meeting = looking.hosted(caller, id).id();
        trail.record(caller.actor(), "ledger-export", "meeting:" + meeting.value(), AuditTrail.Result.DONE);
        return HttpResponse.ok(new StreamedFile(new LinesInput(ledger, meeting), MediaType.of("application/jsonl"))
                .attach("so-ghi-" + meeting.value() + ".jsonl"));
    }

    /** The public key of a seal, in X.509 as PEM, so that anybody verifies a signature. */
    @Get(value = "/seal-keys/{key}.pem", produces = "application/x-pem-file")
    @Anybody
    String key(String key) {
        var open = seals.publicKey(key).orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("seal-key")));
        return "-----BEGIN PUBLIC KEY-----\n" + open + "\n-----END PUBLIC KEY-----\n";
    }
}
