package vn.diemcau.bridge.jitsi;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Knows a shard's calls by the configured header: who they come from is all that makes them true. */
@Singleton
@Configured
class Gate {
    private final String header;
    private final byte[] expected;

    Gate(JitsiSettings settings) {
        this.header = settings.hookHeader();
        this.expected = settings.hookValue().getBytes(StandardCharsets.UTF_8);
    }

    boolean lets(HttpRequest<?> request) {
        return request.getHeaders()
                .findFirst(header)
                .filter(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }
}
