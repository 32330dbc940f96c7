package vn.diemcau.web.rooms;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.rooms.Admission;
import vn.diemcau.web.answers.Times;

/**
 * The way into a room, as the API tells it.
 *
 * @param password what the room asks of newcomers, where it asks for anything beside the token
 */
@Serdeable
record AdmissionJson(
        String kind,
        @Nullable String url,
        @Nullable String token,
        String room,
        @Nullable String address,
        @Nullable String pin,
        @Nullable String client,
        @Nullable String password,
        String notBefore,
        String expiresAt) {

    static AdmissionJson of(Admission admission, Optional<String> password) {
        return switch (admission) {
            case Admission.Browser browser ->
                of(admission, "browser", browser.url(), browser.token().orElse(null), null, null, null, null);
            case Admission.Embedded embedded ->
                of(
                        admission,
                        "embedded",
                        embedded.url(),
                        embedded.token(),
                        null,
                        null,
                        embedded.client().toString(),
                        password.orElse(null));
            case Admission.Dialled dialled ->
                of(
                        admission,
                        "sip",
                        null,
                        null,
                        dialled.address(),
                        dialled.pin().orElse(null),
                        null,
                        null);
        };
    }

    private static AdmissionJson of(
            Admission admission,
            String kind,
            @Nullable String url,
            @Nullable String token,
            @Nullable String address,
            @Nullable String pin,
            @Nullable String client,
            @Nullable String password) {
        return new AdmissionJson(
                kind,
                url,
                token,
                admission.room().value(),
                address,
                pin,
                client,
                password,
                Times.out(admission.notBefore()),
                Times.out(admission.expiresAt()));
    }
}
