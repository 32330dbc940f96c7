package vn.diemcau.web.operations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.rooms.RoomRefusal;
import vn.diemcau.rooms.ShardReport;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.words.Sentence;

/** What an administrator does to the machines of a shard: lets a bridge rest, and moves everybody off it. */
@Controller
@Needs(Right.MANAGE_BRIDGES)
@ExecuteOn(TaskExecutors.BLOCKING)
class BridgeMachinesController {
    private static final String PAGE = "/operations";

    private final ConferenceBridge bridge;
    private final AuditTrail audit;
    private final Pages pages;

    BridgeMachinesController(ConferenceBridge bridge, AuditTrail audit, Pages pages) {
        this.bridge = bridge;
        this.audit = audit;
        this.pages = pages;
    }

    /** @param resting whether it is to take no new meetings */
    @Serdeable
    record RestJson(
            @Nullable String shard,
            @Nullable String machine,
            @Nullable Boolean resting) {}

    @Serdeable
    record ReliefJson(@Nullable String shard, @Nullable String machine) {}

    @Serdeable
    record MovedJson(int moved) {}

    @Post("/api/v1/operations/bridge/rest")
    HttpResponse<?> rest(Caller caller, @Body RestJson wanted) {
        rest(caller, wanted.shard(), wanted.machine(), !Boolean.FALSE.equals(wanted.resting()));
        return HttpResponse.noContent();
    }

    @Post("/api/v1/operations/bridge/relief")
    MovedJson relieve(Caller caller, @Body ReliefJson wanted) {
        return new MovedJson(relieve(caller, wanted.shard(), wanted.machine()));
    }

    @Post("/operations/shards/{shard}/rest")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> restByPage(Caller caller, String shard, @Body Map<String, String> form) {
        var machine = form.getOrDefault("machine", "");
        boolean resting = !"no".equals(form.get("resting"));
        rest(caller, shard, machine, resting);
        return pages.done(PAGE, Say.it(resting ? "operations.rests" : "operations.works", "machine", machine));
    }

    /** Moves the endpoints off a machine that is to rest, to others of its shard. */
    @Post("/operations/shards/{shard}/relief")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> relieveByPage(Caller caller, String shard, @Body Map<String, String> form) {
        int moved = relieve(caller, shard, form.getOrDefault("machine", ""));
        return pages.done(PAGE, Say.it("operations.relieved", "count", moved));
    }

    private void rest(Caller caller, @Nullable String shard, @Nullable String name, boolean resting) {
        var machine = machine(shard, name);
        machine.cannotRest().ifPresent(why -> {
            throw new RefusalException(new RoomRefusal.BridgeCannot(why));
        });
        var act = resting ? "bridge-rest" : "bridge-work";
        try {
            var done = bridge.rest(Objects.requireNonNull(shard), machine.name(), resting);
            record(caller, act, machine, done ? AuditTrail.Result.DONE : AuditTrail.Result.REFUSED);
            if (!done) {
                throw unknown();
            }
        } catch (ConferenceBridge.BridgeAway away) {
            record(caller, act, machine, AuditTrail.Result.FAILED);
            throw new RefusalException(new RoomRefusal.BridgeSilent());
        }
    }

    private int relieve(Caller caller, @Nullable String shard, @Nullable String name) {
        var machine = machine(shard, name);
        if (!machine.movable()) {
            throw new RefusalException(new RoomRefusal.BridgeCannot(Sentence.of("operations.only-resting")));
        }
        try {
            int moved = bridge.relieve(Objects.requireNonNull(shard), machine.name());
            record(caller, "bridge-relieve", machine, AuditTrail.Result.DONE);
            return moved;
        } catch (ConferenceBridge.BridgeAway away) {
            record(caller, "bridge-relieve", machine, AuditTrail.Result.FAILED);
            throw new RefusalException(new RoomRefusal.BridgeSilent());
        }
    }

    private void record(Caller caller, String act, ShardReport.Machine machine, AuditTrail.Result result) {
        audit.record(caller.actor(), act, "bridge:" + machine.name(), result);
    }

    private ShardReport.Machine machine(@Nullable String shard, @Nullable String name) {
        return bridge.shards().stream()
                .filter(one -> one.name().equals(shard))
                .flatMap(one -> one.machines().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(BridgeMachinesController::unknown);
    }

    private static RefusalException unknown() {
        return new RefusalException(new CommonRefusal.Unknown("machine"));
    }
}
