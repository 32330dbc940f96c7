package vn.diemcau.sample;

/** How far the loading of the sample has come: steps while it is loaded, meetings while it tells of the past. */
public record SampleProgress(State state, int done, int of) {
    public enum State {
        /** Nobody asked for a sample. */
        NOT_WANTED,
        /** Units, people, endpoints and the meetings to come are loaded, the first thing of all. */
        LOADING,
        /** Whoever signs in finds all that; the meetings of the past are still being told, one after the other. */
        TELLING,
        LOADED,
        /** It could not be loaded; the log says why. */
        FAILED
    }

    static final SampleProgress NOT_WANTED = new SampleProgress(State.NOT_WANTED, 0, 0);
}
