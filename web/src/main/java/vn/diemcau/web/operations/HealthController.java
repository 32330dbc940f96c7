package vn.diemcau.web.operations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Anybody;
import vn.diemcau.access.Right;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.web.access.Machines;
import vn.diemcau.web.access.Recognised;

/** Up or down, for everybody; why, for those who may know. */
@Controller
class HealthController {
    private static final Duration TOO_FAR_OFF = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final ProductClock clock;
    private final Machines machines;

    HealthController(Transactions transactions, ProductClock clock, Machines machines) {
        this.transactions = transactions;
        this.clock = clock;
        this.machines = machines;
    }

    @Anybody
    @Get("/health")
    HttpResponse<HealthJson> health(HttpRequest<?> request) {
        var details = look();
        var up = details.database().equals("UP");
        var shown = machines.mayRead(request)
                || Recognised.callerOf(request)
                        .map(caller -> caller.may(Right.READ_OPERATIONS))
                        .orElse(false);
        return HttpResponse.<HealthJson>status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new HealthJson(up ? "UP" : "DOWN", shown ? details : null));
    }

    private Details look() {
        try {
            var asked = clock.instant();
            var theirs = transactions.databaseNow();
            var between = Duration.between(asked, clock.instant()).dividedBy(2);
            var skew = Duration.between(asked.plus(between), theirs);
            // Leases are told by the database's clock, the rest by the node's: they have to agree.
            return new Details("UP", skew.toMillis(), skew.abs().compareTo(TOO_FAR_OFF) > 0 ? "OFF" : "RIGHT");
        } catch (RuntimeException away) {
            return new Details("DOWN", null, "UNKNOWN");
        }
    }

    /** The answer; the details are null for whom they are not. */
    @Serdeable
    record HealthJson(String status, @Nullable Details details) {}

    /**
     * What was found.
     *
     * @param clock OFF when the node's clock is more than two seconds from the database's
     */
    @Serdeable
    record Details(String database, @Nullable Long clockSkewMillis, String clock) {}
}
