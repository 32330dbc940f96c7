package vn.diemcau.bridge.jitsi;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.diemcau.access.Anybody;
import vn.diemcau.bridge.jitsi.Reservations.Reservation;
import vn.diemcau.bridge.jitsi.Reservations.Told;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.rooms.ReservingRooms.Answer;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.store.DatabaseAway;
import vn.diemcau.time.VietnamTime;

/**
 * The reservation API, as Jitsi's XMPP server calls it before it starts a room ({@code reservations_api_prefix}). A
 * refusal is a sentence that it shows to whoever tried to enter.
 */
@Controller("/jitsi/reservations")
@Configured
@Anybody
@Produces(MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReservationsController {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy", Locale.ROOT).withZone(VietnamTime.ZONE);
    private static final int LONGEST_OWNER = 500;

    private final Gate gate;
    private final Reservations reservations;
    private final Probes probes;

    ReservationsController(Gate gate, Reservations reservations, Probes probes) {
        this.gate = gate;
        this.reservations = reservations;
        this.probes = probes;
    }

    @Post("/conference")
    @Consumes(MediaType.ALL)
    HttpResponse<String> ask(HttpRequest<?> request, @Body String form) {
        if (!gate.lets(request)) {
            return HookAnswers.unknownCaller();
        }
        var fields = fields(form);
        var name = fields.getOrDefault("name", "").toLowerCase(Locale.ROOT);
        var owner = fields.getOrDefault("mail_owner", "");
        if (name.isEmpty() || owner.isEmpty() || owner.length() > LONGEST_OWNER) {
            return HookAnswers.refused(HttpStatus.BAD_REQUEST, "Yêu cầu giữ phòng thiếu tên phòng hoặc người hỏi.");
        }
        try {
            if (Probes.isProbe(name)) {
                return answer(probes.ask(new RoomName(name), owner, fields.get("start_time"))
                        .<Told>map(Told.Granted::new)
                        .orElseGet(() -> new Told.Refused(new Answer.Unplanned())));
            }
            return answer(
                    RoomName.possible(name)
                            ? reservations.ask(new RoomName(name), owner)
                            : new Told.Refused(new Answer.Unplanned()));
        } catch (DatabaseAway away) {
            return HookAnswers.ourselvesAway();
        }
    }

    @Get("/conference/{id}")
    HttpResponse<String> read(HttpRequest<?> request, String id) {
        if (!gate.lets(request)) {
            return HookAnswers.unknownCaller();
        }
        try {
            Optional<Reservation> held = reservations.byId(id);
            return held.map(one -> HttpResponse.ok(json(one)))
                    .<HttpResponse<String>>map(found -> found)
                    .orElseGet(() ->
                            HookAnswers.refused(HttpStatus.NOT_FOUND, "Không còn phòng nào được giữ với mã này."));
        } catch (DatabaseAway away) {
            return HookAnswers.ourselvesAway();
        }
    }

    @Delete("/conference/{id}")
    HttpResponse<String> release(HttpRequest<?> request, String id) {
        if (!gate.lets(request)) {
            return HookAnswers.unknownCaller();
        }
        try {
            reservations.release(id);
            return HttpResponse.ok("{}");
        } catch (DatabaseAway away) {
            return HookAnswers.ourselvesAway();
        }
    }

    private static HttpResponse<String> answer(Told told) {
        return switch (told) {
            case Told.Granted granted -> HttpResponse.ok(json(granted.reservation()));
            case Told.Held held ->
                HttpResponse.<String>status(HttpStatus.CONFLICT)
                        .body(CanonicalJson.write(
                                Map.of("conflict_id", held.reservation().id())));
            case Told.Refused refused -> HookAnswers.refused(HttpStatus.FORBIDDEN, sentence(refused.why()));
        };
    }

    private static String sentence(Answer why) {
        return switch (why) {
            case Answer.NotYet notYet -> "Phòng họp chưa mở. Phòng mở từ " + MOMENT.format(notYet.opensAt()) + ".";
            case Answer.Over _ -> "Cuộc họp đã kết thúc, phòng họp đã đóng.";
            case Answer.Unplanned _ ->
                "Không có cuộc họp nào trong lịch dùng phòng này. Hãy vào họp từ trang của điểm cầu.";
            case Answer.Open _ -> throw new IllegalStateException("an open room is not refused");
        };
    }

    /** Nothing optional is written as null: the reader takes null for a value of the wrong kind. */
    private static String json(Reservation held) {
        var json = new HashMap<String, Object>();
        json.put("id", held.id());
        json.put("name", held.name().value());
        json.put("mail_owner", held.owner());
        json.put(
                "start_time",
                Instant.ofEpochSecond(held.startsAt().getEpochSecond()).toString());
        json.put("duration", Duration.between(held.startsAt(), held.until()).toSeconds());
        if (held.settings().lobby()) {
            json.put("lobby", true);
        }
        held.settings().password().ifPresent(password -> json.put("password", password));
        held.settings().occupants().ifPresent(most -> json.put("max_occupants", most));
        return CanonicalJson.write(json);
    }

    private static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        for (var pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    fields.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException notEncoded) {
                    // A field that cannot be read is a field that is missing.
                }
            }
        }
        return fields;
    }
}
