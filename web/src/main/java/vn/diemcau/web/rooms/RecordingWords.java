package vn.diemcau.web.rooms;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.rooms.Recording;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** How a recording or a call goes, in the words of the control room; the board's script takes the same ones. */
public final class RecordingWords {
    private RecordingWords() {}

    /** Empty where nothing is recorded and nothing went wrong. */
    public static String of(Optional<Recording> recording) {
        return recording
                .map(one -> switch (one.state()) {
                    case STARTING -> Say.it("rooms.recording.starting");
                    case ON -> Say.it("rooms.recording.on", "time", Words.time(one.since()));
                    case FAILED ->
                        Say.it(
                                "rooms.recording.failed",
                                "reason",
                                reason(one.failure().map(Say::it).orElse(null)));
                    case OFF -> "";
                })
                .orElse("");
    }

    public static String of(@Nullable CallJson call) {
        if (call == null) {
            return "";
        }
        return switch (call.state()) {
            case "calling" -> Say.it("rooms.recording.call.calling");
            case "in" -> Say.it("rooms.recording.call.in");
            case "ended" -> Say.it("rooms.recording.call.ended");
            default -> Say.it("rooms.recording.call.failed", "reason", reason(call.failure()));
        };
    }

    private static String reason(@Nullable String told) {
        return told == null ? Say.it("rooms.recording.reason") : told;
    }
}
