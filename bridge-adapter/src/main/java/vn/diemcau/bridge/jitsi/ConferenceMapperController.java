package vn.diemcau.bridge.jitsi;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Anybody;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.DatabaseAway;

/**
 * The conference mapper, as a SIP gateway's voice menu asks it: which room has this number ({@code id}), or which
 * number has this room ({@code conference}). Answered only to who carries the header of the shards.
 */
@Controller("/jitsi/conference-mapper")
@Configured
@Anybody
@Produces(MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
class ConferenceMapperController {
    private final Gate gate;
    private final JitsiSettings settings;
    private final JitsiRooms rooms;
    private final Pins pins;

    ConferenceMapperController(Gate gate, JitsiSettings settings, JitsiRooms rooms, Pins pins) {
        this.gate = gate;
        this.settings = settings;
        this.rooms = rooms;
        this.pins = pins;
    }

    @Get
    HttpResponse<String> map(
            HttpRequest<?> request, @Nullable @QueryValue String id, @Nullable @QueryValue String conference) {
        if (!gate.lets(request)) {
            return HookAnswers.unknownCaller();
        }
        try {
            var open = id != null
                    ? pins.room(id)
                    : Optional.ofNullable(conference)
                            .map(jid -> jid.replaceAll("@.*", ""))
                            .filter(RoomName::possible)
                            .flatMap(name -> rooms.open(new RoomName(name)));
            return open.map(this::found).orElseGet(ConferenceMapperController::notFound);
        } catch (DatabaseAway away) {
            return HookAnswers.ourselvesAway();
        }
    }

    private HttpResponse<String> found(JitsiRooms.Open open) {
        var shard = settings.shard(Optional.of(open.shard()));
        return shard.<HttpResponse<String>>map(one -> HttpResponse.ok(CanonicalJson.write(Map.of(
                        "id",
                        Long.parseLong(pins.of(open.name())),
                        "conference",
                        open.name().value() + "@" + one.mucDomain(),
                        "message",
                        "Phòng họp đang mở."))))
                .orElseGet(ConferenceMapperController::notFound);
    }

    private static HttpResponse<String> notFound() {
        return HookAnswers.refused(HttpStatus.NOT_FOUND, "Không có phòng họp nào đang mở với số này.");
    }
}
