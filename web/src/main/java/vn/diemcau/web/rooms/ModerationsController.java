package vn.diemcau.web.rooms;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.ModeratingRooms;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.Recordings;
import vn.diemcau.rooms.RoomPasswords;
import vn.diemcau.rooms.RoomSettings;
import vn.diemcau.web.frame.Errors;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.meetings.MeetingHeads;

/** <em>Điều hành phòng họp</em>: what the secretary orders in the room of their meeting, and how it lets people in. */
@Controller
@Needs(Right.RUN_MEETINGS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ModerationsController {
    private static final String ONE = "rooms/endpoint";

    private final ModeratingRooms moderating;
    private final RoomControls controls;
    private final Recordings recordings;
    private final Meetings meetings;
    private final MeetingHeads heads;
    private final PanelPage panel;
    private final Pages pages;

    ModerationsController(
            ModeratingRooms moderating,
            RoomControls controls,
            Recordings recordings,
            Meetings meetings,
            MeetingHeads heads,
            PanelPage panel,
            Pages pages) {
        this.moderating = moderating;
        this.controls = controls;
        this.recordings = recordings;
        this.meetings = meetings;
        this.heads = heads;
        this.panel = panel;
        this.pages = pages;
    }

    /** {@code generatePassword}: a new one is made up, and answered. */
    @Serdeable
    record WantedSettings(
            @Nullable Boolean lobby,
            @Nullable String password,
            @Nullable Boolean generatePassword,
            @Nullable Integer occupants) {

        Outcome<RoomSettings> read() {
            if (occupants != null && occupants < 1) {
                return Outcome.refused(
                        new Invalid("occupants", "range", Map.of("least", 1, "most", ModeratingRooms.MOST_OCCUPANTS)));
            }
            return Outcome.done(new RoomSettings(
                    lobby != null && lobby,
                    generatePassword != null && generatePassword
                            ? Optional.of(RoomPasswords.fresh())
                            : Optional.ofNullable(password).filter(one -> !one.isBlank()),
                    Optional.ofNullable(occupants)));
        }
    }

    @Get("/api/v1/meetings/{id}/moderation")
    ModerationJson read(Caller caller, String id) {
        var control = moderating.look(caller, meeting(id)).orElseThrow();
        return ModerationJson.of(
                control, controls.labels(seen(caller, id), control.waiting()), recordings.of(meeting(id)));
    }

    /** One act; what lasts is told to the bridge after the commit, what is of the moment is done when this answers. */
    @Post("/api/v1/meetings/{id}/moderation")
    ModerationJson act(Caller caller, String id, @Body WantedAct wanted) {
        moderate(caller, meeting(id), wanted).orElseThrow();
        return read(caller, id);
    }

    @Post("/api/v1/meetings/{id}/room-settings")
    ModerationJson set(Caller caller, String id, @Body WantedSettings wanted) {
        set(caller, meeting(id), wanted).orElseThrow();
        return read(caller, id);
    }

    @Get("/meetings/{id}/endpoints/{endpointId}/moderation")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> show(HttpRequest<?> request, Caller caller, String id, String endpointId) {
        return pages.show(request, ONE, model(caller, id, endpointId, Errors.none(), ""));
    }

    /** From the board, or from the page of one endpoint when the act names one. */
    @Post("/meetings/{id}/moderation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> actByPage(HttpRequest<?> request, Caller caller, String id, @Body Map<String, String> form) {
        var wanted = WantedAct.of(form);
        var outcome = moderate(caller, meeting(id), wanted);
        var endpoint = wanted.endpoint();
        boolean fromBoard = "board".equals(form.get("from"));
        if (outcome instanceof Outcome.Refused<ModerationAct>(var refusals)) {
            if (refusals.stream().anyMatch(ModerationsController::hidesThePage)) {
                throw new RefusalException(refusals);
            }
            if (endpoint == null || fromBoard) {
                return panelAgain(request, caller, id, form.getOrDefault("act", ""), form, refusals);
            }
            var reason = Optional.ofNullable(wanted.reason()).orElse("");
            return pages.again(request, ONE, model(caller, id, endpoint, pages.errors(refusals), reason), refusals);
        }
        var act = outcome.orElseThrow();
        var path = "/meetings/" + Ids.number(id);
        return pages.done(
                endpoint == null || fromBoard
                        ? path + "/board" + (fromBoard ? "" : "#moderation")
                        : path + "/endpoints/" + Ids.number(endpoint) + "/moderation",
                ModerationWords.done(act));
    }

    @Post("/meetings/{id}/room-settings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> setByPage(HttpRequest<?> request, Caller caller, String id, @Body Map<String, String> form) {
        var now = moderating.look(caller, meeting(id)).orElseThrow().settings();
        return switch (touched(form, now).then(wanted -> set(caller, meeting(id), wanted))) {
            case Outcome.Refused<RoomSettings>(var refusals) ->
                panelAgain(request, caller, id, "settings", form, refusals);
            case Outcome.Done<RoomSettings> _ ->
                pages.done("/meetings/" + Ids.number(id) + "/board#moderation", Say.it("rooms.control.settings.saved"));
        };
    }

    /** The board with its panel open: what was typed stands in it, and what is wrong beside it. */
    private HttpResponse<?> panelAgain(
            HttpRequest<?> request,
            Caller caller,
            String id,
            String act,
            Map<String, String> form,
            List<Refusal> refusals) {
        var status = refusals.stream().anyMatch(one -> one.field().isPresent())
                ? HttpStatus.UNPROCESSABLE_ENTITY
                : HttpStatus.CONFLICT;
        return panel.again(
                request,
                status,
                caller,
                seen(caller, id),
                new RefusedPress(act.isEmpty() ? "?" : act, form, pages.errors(refusals)));
    }

    private Outcome<RoomSettings> set(Caller caller, MeetingId id, WantedSettings wanted) {
        return wanted.read().then(settings -> moderating.set(caller, id, settings));
    }

    /** What this form did not touch stays as it stands now: another secretary may have changed it in the meantime. */
    private static Outcome<WantedSettings> touched(Map<String, String> form, RoomSettings now) {
        var lobby = form.getOrDefault("lobby", "no");
        var password = form.getOrDefault("password", "");
        var occupants = form.getOrDefault("occupants", "").strip();
        var most = occupants.equals(form.get("was-occupants"))
                ? now.occupants()
                : Optional.of(occupants)
                        .filter(text -> text.matches("\\d{1,9}"))
                        .map(Integer::valueOf);
        if (most.isEmpty() && !occupants.isEmpty()) {
            return Outcome.refused(new Invalid("occupants", "number"));
        }
        return Outcome.done(new WantedSettings(
                lobby.equals(form.get("was-lobby")) ? now.lobby() : lobby.equals("yes"),
                password.equals(form.get("was-password")) ? now.password().orElse(null) : password,
                "yes".equals(form.get("generate")),
                most.orElse(null)));
    }

    private Outcome<ModerationAct> moderate(Caller caller, MeetingId id, WantedAct wanted) {
        var why = Optional.ofNullable(wanted.reason()).orElse("");
        // Whose meeting it is comes before what was typed.
        return moderating
                .mayRun(caller, id)
                .then(_ -> wanted.read())
                .then(act -> moderating.moderate(caller, id, act, why).map(_ -> act));
    }

    private Map<String, Object> model(Caller caller, String id, String endpointId, Errors errors, String reason) {
        var meeting = seen(caller, id);
        var control = controls.of(caller, meeting, new EndpointId(Ids.number(endpointId)));
        return Map.of(
                "head",
                heads.of(caller, meeting.id()).orElseThrow(() -> unknown("meeting")),
                "control",
                control,
                "errors",
                errors,
                "reason",
                reason);
    }

    private Meeting seen(Caller caller, String id) {
        return meetings.seenBy(caller, meeting(id)).orElseThrow(() -> unknown("meeting"));
    }

    private static boolean hidesThePage(Refusal refusal) {
        return refusal instanceof CommonRefusal.Unknown || refusal instanceof CommonRefusal.NotYours;
    }

    private static RefusalException unknown(String what) {
        return new RefusalException(List.of(new CommonRefusal.Unknown(what)));
    }

    private static MeetingId meeting(String id) {
        return new MeetingId(Ids.number(id));
    }
}
