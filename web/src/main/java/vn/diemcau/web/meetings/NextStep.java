package vn.diemcau.web.meetings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.diemcau.meetings.Act;

/**
 * The one thing that is obviously next for this reader of a meeting's page.
 *
 * @param act which act the button is, so that it is not offered twice; null where it leads to another page
 * @param label of the big button; empty where there is only to wait
 * @param path where the press or the link goes
 * @param why a sentence beside the button
 */
public record NextStep(
        Kind kind, @Nullable Act act, String label, String path, String why, Map<String, String> fields) {
    public NextStep {
        fields = Map.copyOf(fields);
    }

    /** A press does it at once, a link goes where it is done, and at times there is only to wait. */
    public enum Kind {
        PRESS,
        GO,
        WAIT
    }

    static NextStep press(Act act, String label, String path, String why, Map<String, String> fields) {
        return new NextStep(Kind.PRESS, act, label, path, why, fields);
    }

    static NextStep go(String label, String path, String why) {
        return new NextStep(Kind.GO, null, label, path, why, Map.of());
    }

    static NextStep await(String why) {
        return new NextStep(Kind.WAIT, null, "", "", why, Map.of());
    }

    public boolean is(Act other) {
        return act == other;
    }

    public boolean waits() {
        return kind == Kind.WAIT;
    }

    public boolean presses() {
        return kind == Kind.PRESS;
    }
}
