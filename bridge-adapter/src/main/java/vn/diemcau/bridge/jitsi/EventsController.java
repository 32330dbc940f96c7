package vn.diemcau.bridge.jitsi;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import vn.diemcau.access.Anybody;
import vn.diemcau.bridge.jitsi.PresenceTranslator.Unreadable;
import vn.diemcau.store.DatabaseAway;

/**
 * Hears event_sync ({@code api_prefix} of its component). It repeats on 5xx and forgets on everything else, so what is
 * answered with 200 is committed, and what can never be read is answered with 400.
 */
@Controller("/jitsi/events/events")
@Configured
@Anybody
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
class EventsController {
    private final Gate gate;
    private final PresenceTranslator translator;
    private final HearingEvents hearing;

    EventsController(Gate gate, PresenceTranslator translator, HearingEvents hearing) {
        this.gate = gate;
        this.translator = translator;
        this.hearing = hearing;
    }

    @Post("/room/created")
    HttpResponse<String> created(HttpRequest<?> request, @Body String body) {
        return hear(request, () -> translator.created(body));
    }

    @Post("/room/destroyed")
    HttpResponse<String> destroyed(HttpRequest<?> request, @Body String body) {
        return hear(request, () -> translator.destroyed(body));
    }

    @Post("/occupant/joined")
    HttpResponse<String> joined(HttpRequest<?> request, @Body String body) {
        return hear(request, () -> translator.joined(body));
    }

    @Post("/occupant/left")
    HttpResponse<String> left(HttpRequest<?> request, @Body String body) {
        return hear(request, () -> translator.left(body));
    }

    private HttpResponse<String> hear(HttpRequest<?> request, Reading reading) {
        if (!gate.lets(request)) {
            return HookAnswers.unknownCaller();
        }
        try {
            hearing.hear(reading.read());
            return HttpResponse.ok("{}");
        } catch (Unreadable unreadable) {
            return HookAnswers.refused(HttpStatus.BAD_REQUEST, "Không đọc được: " + unreadable.getMessage());
        } catch (DatabaseAway away) {
            return HookAnswers.refused(HttpStatus.SERVICE_UNAVAILABLE, "Điểm Cầu tạm thời gián đoạn. Hãy gửi lại.");
        }
    }

    private interface Reading {
        RoomEvent read() throws Unreadable;
    }
}
