package vn.diemcau.web.rooms;

import vn.diemcau.rooms.ModerationAct;
import vn.diemcau.web.frame.Say;

/** What an act has come to, in a sentence. */
final class ModerationWords {
    private ModerationWords() {}

    static String done(ModerationAct act) {
        return switch (act) {
            case ModerationAct.Ban _ -> Say.it("rooms.done.ban");
            case ModerationAct.Readmit _ -> Say.it("rooms.done.readmit");
            case ModerationAct.Promote _ -> Say.it("rooms.done.promote");
            case ModerationAct.Demote _ -> Say.it("rooms.done.demote");
            case ModerationAct.Lobby lobby -> Say.it(lobby.on() ? "rooms.done.lobby.on" : "rooms.done.lobby.off");
            case ModerationAct.Admit _ -> Say.it("rooms.done.admit");
            case ModerationAct.Password password ->
                Say.it(password.password().isPresent() ? "rooms.done.password.set" : "rooms.done.password.none");
            case ModerationAct.End _ -> Say.it("rooms.done.end");
            case ModerationAct.Mute _ -> Say.it("rooms.done.mute");
            case ModerationAct.MuteAll _ -> Say.it("rooms.done.muteAll");
            case ModerationAct.AvModeration moderation ->
                Say.it(
                        moderation.on() ? "rooms.done.media.some" : "rooms.done.media.all",
                        "media",
                        of(moderation.media()));
            case ModerationAct.Subject _ -> Say.it("rooms.done.subject");
            case ModerationAct.StartRecording _ -> Say.it("rooms.done.recording.start");
            case ModerationAct.StopRecording _ -> Say.it("rooms.done.recording.stop");
            case ModerationAct.Dial _ -> Say.it("rooms.done.dial");
            case ModerationAct.HangUp _ -> Say.it("rooms.done.hangUp");
            case ModerationAct.Message _ -> Say.it("rooms.done.message");
        };
    }

    private static String of(ModerationAct.Media media) {
        return Say.it("rooms.done." + media.word());
    }
}
