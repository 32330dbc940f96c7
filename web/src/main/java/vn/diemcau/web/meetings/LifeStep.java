package vn.diemcau.web.meetings;

/**
 * One point on the line of a meeting's life.
 *
 * @param name {@code planned}, {@code approved}, {@code ready}, {@code opened}, {@code closed}, {@code minutes},
 *     {@code archived}, {@code cancelled}
 * @param when the time it came, or when it is expected; empty when neither is known
 */
public record LifeStep(String name, String label, State state, String when) {
    /** In the order of a life: what has been, what is under way, what is to come; and what went wrong. */
    public enum State {
        DONE,
        NOW,
        COMING,
        WRONG
    }

    public String colour() {
        return switch (state) {
            case DONE -> "dc-life-done";
            case NOW -> "dc-life-now";
            case COMING -> "dc-life-coming";
            case WRONG -> "dc-life-wrong";
        };
    }
}
