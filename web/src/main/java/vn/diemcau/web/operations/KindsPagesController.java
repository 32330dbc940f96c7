package vn.diemcau.web.operations;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.KeepingKinds;
import vn.diemcau.meetings.KeepingKinds.Settings;
import vn.diemcau.meetings.KeepingKinds.Wanted;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;

/** The pages of kinds of meeting: what each brings, and the form in which it is changed. */
@Controller("/kinds")
@Produces(MediaType.TEXT_HTML)
@Needs(Right.MANAGE_KINDS)
class KindsPagesController {
    private static final Duration EXAMPLE_AHEAD = Duration.ofDays(14);
    private static final int EXAMPLE_HOUR = 8;

    private final KeepingKinds keeping;
    private final DaysOff daysOff;
    private final ProductClock clock;
    private final Pages pages;

    KindsPagesController(KeepingKinds keeping, DaysOff daysOff, ProductClock clock, Pages pages) {
        this.keeping = keeping;
        this.daysOff = daysOff;
        this.clock = clock;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        return pages.show(request, "operations/kinds", Map.of("kinds", keeping.all()));
    }

    @Get("/{code}")
    HttpResponse<?> one(HttpRequest<?> request, @PathVariable String code) {
        var settings = keeping.one(code).orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("kind")));
        return pages.show(request, "operations/kind", model(settings, formOf(settings)));
    }

    @Post("/{code}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(
            HttpRequest<?> request, Caller caller, @PathVariable String code, @Body Map<String, String> form) {
        var version = number(form, "version");
        return switch (keeping.change(caller, code, version == null ? -1 : version, asked(form))) {
            case Outcome.Done<Settings>(var done) ->
                pages.done(
                        "/kinds",
                        Say.it("operations.kind.saved", "name", done.kind().name()));
            case Outcome.Refused<Settings>(var refusals) -> {
                var settings = keeping.one(code).orElseThrow(() -> new RefusalException(refusals));
                yield pages.again(request, "operations/kind", model(settings, form), refusals);
            }
        };
    }

    private Map<String, Object> model(Settings settings, Map<String, String> form) {
        var model = new HashMap<String, Object>();
        var example = VietnamTime.dayOf(clock.instant().plus(EXAMPLE_AHEAD))
                .atTime(EXAMPLE_HOUR, 0)
                .atZone(VietnamTime.ZONE)
                .toInstant();
        model.put("settings", settings);
        model.put("form", form);
        model.put("example", example);
        model.put("due", daysOff.due(settings.kind().deadlines(), example));
        model.put("errors", Errors.none());
        return model;
    }

    private static Map<String, String> formOf(Settings settings) {
        var rules = settings.kind().rules();
        var form = new HashMap<String, String>();
        form.put("name", settings.kind().name());
        form.put("grace", String.valueOf(rules.grace().toMinutes()));
        form.put("buffer", String.valueOf(rules.buffer().toMinutes()));
        form.put("roomLead", String.valueOf(rules.roomLead().toMinutes()));
        form.put("reconnect", String.valueOf(rules.reconnectGrace().toMinutes()));
        form.put("replyDays", String.valueOf(settings.kind().deadlines().reply()));
        form.put("papersDays", String.valueOf(settings.kind().deadlines().papers()));
        form.put("checkDays", String.valueOf(settings.kind().deadlines().lineCheck()));
        form.put("requires", settings.kind().requires());
        form.put("retention", settings.kind().retentionYears().isPresent() ? "years" : "ever");
        form.put(
                "retentionYears",
                settings.kind().retentionYears().map(String::valueOf).orElse(""));
        form.put("active", settings.kind().active() ? "yes" : "");
        form.put("version", String.valueOf(settings.version()));
        return form;
    }

    private static Wanted asked(Map<String, String> form) {
        return new Wanted(
                form.getOrDefault("name", ""),
                number(form, "grace"),
                number(form, "buffer"),
                number(form, "roomLead"),
                number(form, "reconnect"),
                number(form, "replyDays"),
                number(form, "papersDays"),
                number(form, "checkDays"),
                form.getOrDefault("requires", ""),
                form.getOrDefault("retention", "").equals("ever"),
                number(form, "retentionYears"),
                form.getOrDefault("active", "").equals("yes"));
    }

    private static @Nullable Integer number(Map<String, String> form, String field) {
        return Optional.of(form.getOrDefault(field, "").strip())
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(null);
    }
}
