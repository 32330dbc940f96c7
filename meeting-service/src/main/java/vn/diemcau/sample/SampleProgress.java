package vn.diemcau.sample;

/** How far the loading of the sample has come. */
public record SampleProgress(State state, int done, int of) {
    public enum State {
        /** Nobody asked for a sample. */
        NOT_WANTED,
        LOADING,
        LOADED,
        /** It could not be loaded; the log says why. */
        FAILED
    }

    static final SampleProgress NOT_WANTED = new SampleProgress(State.NOT_WANTED, 0, 0);
}
