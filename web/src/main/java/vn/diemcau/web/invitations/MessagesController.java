package vn.diemcau.web.invitations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.invitations.Notices;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.PageOf;
import vn.diemcau.web.answers.Paging;
import vn.diemcau.web.frame.Pages;

/**
 * What was told to endpoints, and what became of the mail: where no mail server is configured, the messages are read
 * here. A secretary reads those of their own meetings; an administrator sees where and how, not what.
 */
@Controller("/operations/messages")
@Needs(Right.READ_OPERATIONS)
class MessagesController {
    private final Notices notices;
    private final AuditTrail audit;
    private final Pages pages;

    MessagesController(Notices notices, AuditTrail audit, Pages pages) {
        this.notices = notices;
        this.audit = audit;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, Caller caller, Paging paging) {
        var messages = PageOf.of(
                notices.messages(caller, paging.page(), paging.size()), paging, notices.countMessages(caller));
        return pages.show(
                request, "invitations/messages", Map.of("messages", messages, "mailLeaves", notices.mailLeaves()));
    }

    @Get("/{id}")
    HttpResponse<?> show(HttpRequest<?> request, Caller caller, String id) {
        var message = notices.message(caller, Typed.key(id, "message"))
                .orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("message")));
        audit.record(caller.actor(), "message-read", "notice:" + message.id(), AuditTrail.Result.DONE);
        return pages.show(request, "invitations/message", Map.of("message", message));
    }
}
