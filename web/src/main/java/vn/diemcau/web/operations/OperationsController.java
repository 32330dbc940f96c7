package vn.diemcau.web.operations;

import static java.util.Map.entry;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.events.Outbox;
import vn.diemcau.invitations.Notices;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.Heartbeats;
import vn.diemcau.rooms.InspectingBridges;
import vn.diemcau.rooms.LivingNodes;
import vn.diemcau.store.Storage;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** The page of those who run the product, and the same for machines. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class OperationsController {
    private static final int UNSENT_SHOWN = 50;
    private static final int MESSAGES_SHOWN = 20;

    private final ConferenceBridge bridge;
    private final InspectingBridges inspecting;
    private final Heartbeats heartbeats;
    private final LivingNodes nodes;
    private final Outbox outbox;
    private final Notices notices;
    private final Storage storage;
    private final AuditTrail audit;
    private final Pages pages;

    OperationsController(
            ConferenceBridge bridge,
            InspectingBridges inspecting,
            Heartbeats heartbeats,
            LivingNodes nodes,
            Outbox outbox,
            Notices notices,
            Storage storage,
            AuditTrail audit,
            Pages pages) {
        this.bridge = bridge;
        this.inspecting = inspecting;
        this.heartbeats = heartbeats;
        this.nodes = nodes;
        this.outbox = outbox;
        this.notices = notices;
        this.storage = storage;
        this.audit = audit;
        this.pages = pages;
    }

    @Get("/api/v1/operations")
    @Needs(Right.READ_OPERATIONS)
    OperationsJson read(Caller caller) {
        var waiting = outbox.waiting();
        var use = storage.use();
        return new OperationsJson(
                OperationsJson.BridgeJson.of(bridge),
                heartbeats.recent().stream().map(OperationsJson.JobJson::of).toList(),
                nodes.living().entrySet().stream()
                        .map(node -> new OperationsJson.NodeJson(node.getKey(), Times.out(node.getValue())))
                        .toList(),
                new OperationsJson.OutboxJson(
                        waiting.waiting(),
                        waiting.givenUp(),
                        outbox.unsent(UNSENT_SHOWN).stream()
                                .map(OperationsJson.UnsentJson::of)
                                .toList()),
                new OperationsJson.MailJson(notices.mailLeaves(), notices.countMessages(caller)),
                OperationsJson.StorageJson.of(use, storage.disk()));
    }

    @Get("/operations")
    @Needs(Right.READ_OPERATIONS)
    HttpResponse<?> show(HttpRequest<?> request, Caller caller) {
        return pages.show(
                request,
                "operations/show",
                Map.ofEntries(
                        entry("bridge", bridge),
                        entry("relieves", caller.may(Right.MANAGE_BRIDGES)),
                        entry("inspectable", inspecting.possible()),
                        entry("inspected", inspecting.last()),
                        entry("jobs", heartbeats.recent()),
                        entry("nodes", nodes.living()),
                        entry("waiting", outbox.waiting()),
                        entry("unsent", outbox.unsent(UNSENT_SHOWN)),
                        entry("messages", notices.messages(caller, 0, MESSAGES_SHOWN)),
                        entry("mailLeaves", notices.mailLeaves()),
                        entry("storage", storage.use()),
                        entry("disk", storage.disk())));
    }

    /** Lets a row that was given up be tried once more. */
    @Post("/operations/outbox/{id}/attempt")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Needs(Right.READ_OPERATIONS)
    HttpResponse<?> tryAgain(Caller caller, long id) {
        if (!outbox.tryAgain(id)) {
            throw new RefusalException(new CommonRefusal.Unknown("outbox"));
        }
        audit.record(caller.actor(), "outbox-try", "outbox:" + id, AuditTrail.Result.DONE);
        return pages.done("/operations", Say.it("operations.tried"));
    }
}
