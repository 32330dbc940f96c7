package vn.diemcau.web.rooms;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.rooms.ModerationAct.Media;

/**
 * An act of moderation as a client or a form names it. Which of the other fields count depends on the act; an act that
 * switches something says with {@code on} which way.
 */
@Serdeable
record WantedAct(
        @Nullable String act,
        @Nullable String endpoint,
        @Nullable String waiting,
        @Nullable Boolean on,
        @Nullable String media,
        @Nullable String text,
        @Nullable String password,
        @Nullable String address,
        @Nullable String reason) {

    private static final String ACTS =
            "ban, readmit, promote, demote, lobby, admit, password, end, mute, mute-all, av-moderation, subject, recording, dial, hang-up, message";

    static WantedAct of(Map<String, String> form) {
        var on = form.get("on");
        return new WantedAct(
                form.get("act"),
                form.get("endpoint"),
                form.get("waiting"),
                on == null ? null : "yes".equals(on),
                form.get("media"),
                form.get("text"),
                form.get("password"),
                form.get("address"),
                form.get("reason"));
    }

    /** The act, or what is missing for it. */
    Outcome<ModerationAct> read() {
        var refusals = new ArrayList<Refusal>();
        var read = read(refusals);
        return read.isPresent() && refusals.isEmpty() ? Outcome.done(read.get()) : Outcome.refused(refusals);
    }

    private Optional<ModerationAct> read(List<Refusal> refusals) {
        return switch (act == null ? "" : act) {
            case "ban" -> endpoint(refusals).map(ModerationAct.Ban::new);
            case "readmit" -> endpoint(refusals).map(ModerationAct.Readmit::new);
            case "promote" -> endpoint(refusals).map(ModerationAct.Promote::new);
            case "demote" -> endpoint(refusals).map(ModerationAct.Demote::new);
            case "lobby" -> on(refusals).map(ModerationAct.Lobby::new);
            case "admit" -> filled("waiting", waiting, refusals).map(ModerationAct.Admit::new);
            case "password" ->
                Optional.of(
                        new ModerationAct.Password(Optional.ofNullable(password).filter(one -> !one.isBlank())));
            case "end" -> Optional.of(new ModerationAct.End());
            case "mute" -> endpoint(refusals).map(ModerationAct.Mute::new);
            case "mute-all" -> Optional.of(new ModerationAct.MuteAll());
            case "av-moderation" ->
                media(refusals).flatMap(which -> on(refusals).map(flag -> new ModerationAct.AvModeration(which, flag)));
            case "subject" -> filled("text", text, refusals).map(ModerationAct.Subject::new);
            case "recording" ->
                on(refusals).map(flag -> flag ? new ModerationAct.StartRecording() : new ModerationAct.StopRecording());
            case "dial" ->
                endpoint(refusals).map(which -> new ModerationAct.Dial(which, address == null ? "" : address.strip()));
            case "hang-up" -> endpoint(refusals).map(ModerationAct.HangUp::new);
            case "message" -> filled("text", text, refusals).map(ModerationAct.Message::new);
            default -> {
                refusals.add(
                        act == null || act.isBlank()
                                ? new Invalid("act", "required")
                                : new Invalid("act", "choice", Map.of("choices", ACTS)));
                yield Optional.empty();
            }
        };
    }

    private Optional<EndpointId> endpoint(List<Refusal> refusals) {
        return filled("endpoint", endpoint, refusals).map(id -> new EndpointId(Ids.number(id)));
    }

    private Optional<Boolean> on(List<Refusal> refusals) {
        if (on == null) {
            refusals.add(new Invalid("on", "required"));
        }
        return Optional.ofNullable(on);
    }

    private Optional<Media> media(List<Refusal> refusals) {
        for (var one : Media.values()) {
            if (one.word().equals(media)) {
                return Optional.of(one);
            }
        }
        refusals.add(new Invalid("media", "choice", Map.of("choices", "audio, video, desktop")));
        return Optional.empty();
    }

    private static Optional<String> filled(String field, @Nullable String given, List<Refusal> refusals) {
        if (given == null || given.isBlank()) {
            refusals.add(new Invalid(field, "required"));
            return Optional.empty();
        }
        return Optional.of(given.strip());
    }
}
