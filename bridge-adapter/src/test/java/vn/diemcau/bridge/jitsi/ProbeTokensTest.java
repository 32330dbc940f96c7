package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.bridge.jitsi.ProbeTokens.Flaw;
import vn.diemcau.time.ProductClock;

/** A probing token has one thing wrong and no more, or it proves nothing; read by a second library. */
class ProbeTokensTest {
    private static final String ROOM = "kiem-tra-may-chu-abcdefghijkmnpqrstuvwxyz";
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    @TempDir
    Path folder;

    private @Nullable ApplicationContext environment;
    private @Nullable ProbeTokens tokens;
    private @Nullable TokenKeys keys;

    @BeforeEach
    void set() {
        environment = ApplicationContext.builder()
                .deduceEnvironment(false)
                .properties(Map.of(
                        "jitsi.shards", "tinh",
                        "jitsi.hook-secret", Hooks.SECRET,
                        "jitsi.keys-dir", folder.toString(),
                        "jitsi.tinh.domain", "meet.local",
                        "jitsi.tinh.user", "diemcau",
                        "jitsi.tinh.password", "mat-khau",
                        "jitsi.tinh.public-url", "https://meet.local"))
                .build();
        environment.getEnvironment().start();
        var settings = new JitsiSettings(environment.getEnvironment());
        var clock = new ProductClock();
        clock.set(InstantSource.fixed(NOW));
        keys = new TokenKeys(settings, clock);
        tokens = new ProbeTokens(new JitsiTokens(settings, keys), keys, settings, clock);
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(environment).close();
    }

    @Test
    void aGoodOneIsSignedByUsAndNamesNobody() throws Exception {
        var token = SignedJWT.parse(tokens().good(shard(), ROOM, true));

        assertThat(token.verify(ours())).isTrue();
        assertThat(token.getPayload().toString()).contains("\"id\":\"kiem-tra\"", "\"affiliation\":\"owner\"");
    }

    @Test
    void aStrangeKeyBearsTheIdOfOurs() throws Exception {
        var token = SignedJWT.parse(tokens().flawed(shard(), ROOM, Flaw.KEY));

        assertThat(token.getHeader().getKeyID())
                .isEqualTo(Objects.requireNonNull(keys).signing().kid());
        assertThat(token.verify(ours())).isFalse();
        assertThat(token.getPayload().toJSONObject()).isEqualTo(good());
    }

    @Test
    void oneIsNotSignedAtAll() throws Exception {
        var token = JWTParser.parse(tokens().flawed(shard(), ROOM, Flaw.SIGNATURE));

        assertThat(token).isInstanceOf(PlainJWT.class);
        assertThat(((PlainJWT) token).getPayload().toJSONObject()).isEqualTo(good());
    }

    @Test
    void theOthersAreWrongInWhatTheySay() throws Exception {
        assertThat(wrong(Flaw.ISSUER)).isEqualTo(Map.of("iss", "diemcau-khac"));
        assertThat(wrong(Flaw.AUDIENCE)).isEqualTo(Map.of("aud", "jitsi-khac"));
        assertThat(wrong(Flaw.HOST)).isEqualTo(Map.of("sub", "khac.meet.local"));
        assertThat(wrong(Flaw.OVER))
                .isEqualTo(Map.of(
                        "nbf", NOW.minusSeconds(3600).getEpochSecond(),
                        "exp", NOW.minusSeconds(300).getEpochSecond()));
        assertThat(wrong(Flaw.EARLY))
                .isEqualTo(Map.of(
                        "nbf", NOW.plusSeconds(300).getEpochSecond(),
                        "exp", NOW.plusSeconds(900).getEpochSecond()));
    }

    /** What such a token says and a good one does not; it is signed by us all the same. */
    private Map<String, Object> wrong(Flaw flaw) throws Exception {
        var token = SignedJWT.parse(tokens().flawed(shard(), ROOM, flaw));
        assertThat(token.verify(ours())).as(flaw.name()).isTrue();
        var difference = new HashMap<>(token.getPayload().toJSONObject());
        difference.entrySet().removeAll(good().entrySet());
        return difference;
    }

    private Map<String, Object> good() throws Exception {
        return SignedJWT.parse(tokens().good(shard(), ROOM, false)).getPayload().toJSONObject();
    }

    private RSASSAVerifier ours() {
        return new RSASSAVerifier(
                Objects.requireNonNull(keys).published().getFirst().open());
    }

    private ProbeTokens tokens() {
        return Objects.requireNonNull(tokens);
    }

    private Shard shard() {
        return new JitsiSettings(Objects.requireNonNull(environment).getEnvironment())
                .shards()
                .getFirst();
    }
}
