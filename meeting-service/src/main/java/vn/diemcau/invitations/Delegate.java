package vn.diemcau.invitations;

import java.util.Locale;
import java.util.Optional;
import vn.diemcau.endpoints.EndpointId;

/** <em>Đại biểu</em> named by the operator of an endpoint. */
public record Delegate(
        EndpointId endpoint,
        int no,
        String name,
        Optional<String> office,
        Optional<String> email,
        Optional<String> phone,
        Optional<String> substituteFor,
        boolean canVote,
        State state,
        Optional<String> stateBy) {

    /** What the roll call says. */
    public enum State {
        NOT_CALLED,
        PRESENT_HERE,
        PRESENT_ONLINE,
        ABSENT_EXCUSED,
        ABSENT,
        SUBSTITUTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
