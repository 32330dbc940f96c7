package vn.diemcau.web.rooms;

import java.util.List;
import java.util.Optional;

/**
 * The buttons with which a room is run. Each is drawn from the rule that judges the act; one that cannot be pressed
 * says why.
 *
 * @param guarded what holds people up at the door, in a sentence
 * @param mutes whether one endpoint can be muted from the board
 */
public record RoomControl(
        String meeting,
        boolean lobby,
        String password,
        String occupants,
        int invited,
        String guarded,
        Optional<String> noLobby,
        Optional<String> noPassword,
        List<Press> presses,
        List<Line> lines,
        List<Waiting> waiting,
        boolean mutes) {

    /**
     * One button.
     *
     * @param off why it cannot be pressed; empty when it can
     * @param question asked before an act that cannot be undone; empty when it can
     */
    public record Press(
            String act,
            String endpoint,
            String on,
            String media,
            String label,
            String off,
            String question,
            boolean grave) {
        static Press of(String act, String label, String off) {
            return new Press(act, "", "", "", label, off, "", false);
        }

        Press to(String endpoint) {
            return new Press(act, endpoint, on, media, label, off, question, grave);
        }

        Press switching(boolean turn) {
            return new Press(act, endpoint, turn ? "yes" : "no", media, label, off, question, grave);
        }

        Press of(String which) {
            return new Press(act, endpoint, on, which, label, off, question, grave);
        }

        Press asking(String sentence) {
            return new Press(act, endpoint, on, media, label, off, sentence, true);
        }
    }

    /** An act with a line of text. */
    public record Line(String act, String label, String button, String value, int most, String off) {}

    /** Somebody at the door. */
    public record Waiting(String id, String name) {}
}
