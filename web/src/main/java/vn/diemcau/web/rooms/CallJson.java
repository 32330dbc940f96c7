package vn.diemcau.web.rooms;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import vn.diemcau.rooms.TerminalCall;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Say;

/** The last call to the terminal of an endpoint; {@code failure} says why it did not come about. */
@Serdeable
public record CallJson(String state, String since, @Nullable String failure) {
    public static CallJson of(TerminalCall call) {
        return new CallJson(
                call.state().word(),
                Times.out(call.since()),
                call.failure().map(Say::it).orElse(null));
    }
}
