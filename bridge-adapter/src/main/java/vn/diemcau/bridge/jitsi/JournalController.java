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
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.store.DatabaseAway;

/** Hears the hint of {@code mod_diemcau} that a journal has more, and reads it; the hint itself says nothing. */
@Controller("/jitsi/journal")
@Configured
@Anybody
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
class JournalController {
    private final Gate gate;
    private final PresenceTranslator translator;
    private final FollowingJournals journals;

    JournalController(Gate gate, PresenceTranslator translator, FollowingJournals journals) {
        this.gate = gate;
        this.translator = translator;
        this.journals = journals;
    }

    @Post
    HttpResponse<?> hint(HttpRequest<?> request, @Body String body) {
        if (!gate.lets(request)) {
            return HttpResponse.status(HttpStatus.UNAUTHORIZED);
        }
        try {
            var room = translator.hinted(body);
            if (room.isPresent()) {
                journals.catchUp(room.get());
            }
            return HttpResponse.noContent();
        } catch (Unreadable unreadable) {
            return HttpResponse.badRequest();
        } catch (BridgeAway | DatabaseAway away) {
            return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }
}
