package vn.diemcau.web.access;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** The machines that watch us: they carry the token of the installation and may read how it runs, nothing else. */
@Singleton
public class Machines {
    private static final Set<String> READABLE = Set.of("/prometheus", "/openapi.yml", "/health");

    private final byte[] expected;

    Machines(@Property(name = "diemcau.operations-token", defaultValue = "") String token) {
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        if (!token.isEmpty() && token.length() < 16) {
            throw new IllegalStateException("OPERATIONS_TOKEN needs sixteen characters or more");
        }
    }

    /** Whether the request comes from one of them and asks for what they may read. */
    public boolean mayRead(HttpRequest<?> request) {
        return expected.length > "Bearer ".length()
                && request.getMethod() == HttpMethod.GET
                && READABLE.contains(request.getPath())
                && MessageDigest.isEqual(
                        expected,
                        request.getHeaders()
                                .findFirst("Authorization")
                                .orElse("")
                                .getBytes(StandardCharsets.UTF_8));
    }
}
