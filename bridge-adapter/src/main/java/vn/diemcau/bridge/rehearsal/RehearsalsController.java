package vn.diemcau.bridge.rehearsal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.time.VietnamTime;

/** Drives the rehearsal bridge, for a secretary of the meeting; these routes exist only while it is configured. */
@Controller("/rehearsal")
@Configured
@ExecuteOn(TaskExecutors.BLOCKING)
class RehearsalsController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private final Rehearsing rehearsing;

    RehearsalsController(Rehearsing rehearsing) {
        this.rehearsing = rehearsing;
    }

    /** @param endpoints ids, or the word {@code all} */
    @Serdeable
    record CueJson(
            @Nullable JsonNode endpoints,
            @Nullable String over,
            @Nullable Integer devices) {}

    @Serdeable
    record OutageJson(
            @JsonProperty("for") @Nullable String length,
            @Nullable List<String> loses) {}

    @Serdeable
    record AcceptedJson(int accepted, String until) {}

    @Serdeable
    record OutageUntilJson(String until) {}

    @Post("/meetings/{id}/joins")
    @Needs(Right.DRIVE_REHEARSAL)
    HttpResponse<AcceptedJson> join(Caller caller, String id, @Body CueJson body) {
        return answer(rehearsing.join(caller, meeting(id), cue(body)).orElseThrow());
    }

    @Post("/meetings/{id}/leaves")
    @Needs(Right.DRIVE_REHEARSAL)
    HttpResponse<AcceptedJson> leave(Caller caller, String id, @Body CueJson body) {
        return answer(rehearsing.leave(caller, meeting(id), cue(body)).orElseThrow());
    }

    @Post("/bridge/outage")
    @Needs(Right.DRIVE_REHEARSAL)
    HttpResponse<OutageUntilJson> fail(Caller caller, @Body OutageJson body) {
        var loses = new HashSet<>(body.loses() == null ? List.of("signals") : body.loses());
        var begun = rehearsing
                .outage(caller, duration("for", body.length()).orElseThrow(() -> invalid("for", "required")), loses)
                .orElseThrow();
        return HttpResponse.accepted().body(new OutageUntilJson(out(begun.until())));
    }

    private static HttpResponse<AcceptedJson> answer(Rehearsing.Accepted accepted) {
        return HttpResponse.<AcceptedJson>accepted().body(new AcceptedJson(accepted.accepted(), out(accepted.until())));
    }

    private static MeetingId meeting(String id) {
        try {
            return new MeetingId(Long.parseLong(id));
        } catch (NumberFormatException notANumber) {
            throw new RefusalException(new CommonRefusal.Unknown("meeting"));
        }
    }

    private static Rehearsing.Cue cue(CueJson body) {
        return new Rehearsing.Cue(
                endpoints(body.endpoints()),
                duration("over", body.over()).orElse(Duration.ZERO),
                body.devices() == null ? 1 : body.devices());
    }

    private static Optional<List<String>> endpoints(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            throw invalid("endpoints", "required");
        }
        if (node.isString() && node.getStringValue().equals("all")) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            throw invalid("endpoints", "form");
        }
        var ids = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            var id = node.get(i);
            if (id == null || !id.isString() && !id.isNumber()) {
                throw invalid("endpoints[" + i + "]", "form");
            }
            ids.add(id.coerceStringValue());
        }
        return Optional.of(ids);
    }

    private static Optional<Duration> duration(String field, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException | ArithmeticException notADuration) {
            throw invalid(field, "duration");
        }
    }

    private static RefusalException invalid(String field, String reason) {
        return new RefusalException(new CommonRefusal.Invalid(field, reason));
    }

    private static String out(Instant at) {
        return TIME.format(at.atZone(VietnamTime.ZONE));
    }
}
