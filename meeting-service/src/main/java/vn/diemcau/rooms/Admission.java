package vn.diemcau.rooms;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** <em>Vào phòng họp</em>: how one endpoint enters one room during one window. */
public sealed interface Admission {
    RoomName room();

    Instant notBefore();

    Instant expiresAt();

    /** The origin of an address, as a CSP names it. */
    static String originOf(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** A page of our own. {@code url} is a path on our origin that says everything, the token included. */
    record Browser(RoomName room, String url, Optional<String> token, Instant notBefore, Instant expiresAt)
            implements Admission {
        /** Written so that no log lets anybody in. */
        @Override
        public String toString() {
            return "Browser[room=%s, notBefore=%s, expiresAt=%s]".formatted(room, notBefore, expiresAt);
        }
    }

    /**
     * A foreign client inside our page.
     *
     * @param url leads into the room outside our page; it says everything, the token included
     * @param client where the client is served from
     */
    record Embedded(RoomName room, String url, URI client, String token, Instant notBefore, Instant expiresAt)
            implements Admission {
        /** What is opened in the page's CSP. */
        public String origin() {
            return originOf(client);
        }

        /** Written so that no log lets anybody in. */
        @Override
        public String toString() {
            return "Embedded[room=%s, client=%s, notBefore=%s, expiresAt=%s]"
                    .formatted(room, client, notBefore, expiresAt);
        }
    }

    /** A room codec or telephone dials this address. */
    record Dialled(RoomName room, String address, Optional<String> pin, Instant notBefore, Instant expiresAt)
            implements Admission {
        /** Written so that no log lets anybody in: the address may have the number in it. */
        @Override
        public String toString() {
            return "Dialled[room=%s, notBefore=%s, expiresAt=%s]".formatted(room, notBefore, expiresAt);
        }
    }
}
