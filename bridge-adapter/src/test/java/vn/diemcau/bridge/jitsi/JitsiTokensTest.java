package vn.diemcau.bridge.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.ConferenceBridge.Guest;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.time.ProductClock;

class JitsiTokensTest {
    private static final RoomName ROOM = new RoomName("42-giao-ban-thang-11-x7kq");
    private static final Instant FROM = Instant.parse("2026-11-23T00:00:00.750Z");
    private static final Instant UNTIL = Instant.parse("2026-11-23T17:00:00.250Z");
    private static final Guest THU_CUC = new Guest(new EndpointId(311), "Điểm cầu xã Thu Cúc", false, FROM, UNTIL);
    private static final Guest CENTRAL = new Guest(new EndpointId(1), "Điểm cầu trung tâm", true, FROM, UNTIL);
    private static final String SECRET = "mot-bi-mat-dai-hon-ba-muoi-hai-ky-tu";

    @TempDir
    Path folder;

    private @Nullable JitsiSettings settings;
    private @Nullable TokenKeys keys;
    private final List<ApplicationContext> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(ApplicationContext::close);
    }

    @Test
    void aTokenIsForOneEndpointInOneRoomInOneWindow() throws Exception {
        var token = SignedJWT.parse(tokens(Map.of()).issue(shard(), ROOM, THU_CUC));
        var claims = token.getPayload().toJSONObject();

        assertThat(claims)
                .isEqualTo(Map.of(
                        "iss", "diemcau",
                        "aud", "jitsi",
                        "sub", "meet.local",
                        "room", "42-giao-ban-thang-11-x7kq",
                        "nbf", Instant.parse("2026-11-22T23:59:00Z").getEpochSecond(),
                        "exp", Instant.parse("2026-11-23T17:00:00Z").getEpochSecond(),
                        "context",
                                Map.of(
                                        "user",
                                        Map.of("id", "311", "name", "Điểm cầu xã Thu Cúc", "affiliation", "member"))));
    }

    @Test
    void amongEndpointsTheCentralOneModeratesAndPassesTheLobby() throws Exception {
        var token = SignedJWT.parse(tokens(Map.of()).issue(shard(), ROOM, CENTRAL));

        assertThat(token.getPayload().toJSONObject().get("context"))
                .isEqualTo(Map.of(
                        "user",
                        Map.of("id", "1", "name", "Điểm cầu trung tâm", "affiliation", "owner", "lobby_bypass", true)));
    }

    @Test
    void isSignedByAKeyThatStandsWhereTheServerLooksForIt() throws Exception {
        var tokens = tokens(Map.of());
        var token = SignedJWT.parse(tokens.issue(shard(), ROOM, THU_CUC));
        JWSHeader header = token.getHeader();

        var key = keys().byHash(Hashes.sha256(header.getKeyID())).orElseThrow();

        assertThat(header.toJSONObject()).isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", header.getKeyID()));
        assertThat(token.verify(verifier(key.openPem()))).isTrue();
        assertThat(keys().byHash(Hashes.sha256("another"))).isEmpty();
    }

    @Test
    void theSetOfKeysHasThemToo() throws Exception {
        var token = SignedJWT.parse(tokens(Map.of()).issue(shard(), ROOM, THU_CUC));
        var set = new KeysController(keys()).set();

        var key = JWKSet.parse(set.body()).getKeyByKeyId(token.getHeader().getKeyID());

        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(set.header("Cache-Control")).isEqualTo("public, max-age=300");
    }

    @Test
    void aNewKeyIsPublishedBeforeItSigns() throws Exception {
        var tokens = tokens(Map.of());
        var before = kidOf(tokens);
        age(before, Duration.ofDays(90));
        addKey("2027-01");

        assertThat(kidOf(tokens))
                .as("nobody has had the time to read the new one")
                .isEqualTo(before);
        assertThat(keys().published()).extracting(TokenKeys.Key::kid).containsExactly(before, "2027-01");

        age("2027-01", Duration.ofMinutes(31));
        assertThat(kidOf(tokens)).isEqualTo("2027-01");
        assertThat(keys().byHash(Hashes.sha256(before)))
                .as("its tokens are still good")
                .isPresent();
    }

    @Test
    void aFileThatIsNoKeyDoesNotKeepTheOthersFromSigning() throws Exception {
        var tokens = tokens(Map.of());
        var before = kidOf(tokens);
        Files.writeString(folder.resolve("half-copied.pem"), "-----BEGIN PRIVATE KEY-----\nMIIE");

        assertThat(kidOf(tokens)).isEqualTo(before);
        assertThat(keys().published()).hasSize(1);
    }

    @Test
    void whereASharedSecretIsWantedNoKeyIsMade() throws Exception {
        var token = SignedJWT.parse(tokens(Map.of("jitsi.app-secret", SECRET)).issue(shard(), ROOM, THU_CUC));

        assertThat(token.getHeader().toJSONObject()).isEqualTo(Map.of("alg", "HS256", "typ", "JWT"));
        assertThat(token.verify(new MACVerifier(SECRET))).isTrue();
        assertThat(token.verify(new MACVerifier(SECRET + "x"))).isFalse();
        assertThat(keys().published()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> tokens(Map.of("jitsi.hook-secret", ""))).hasMessage("JITSI_HOOK_SECRET is missing");
        assertThatThrownBy(() -> tokens(Map.of("jitsi.tinh.host", "192.0.2.7", "jitsi.tinh.plain", "yes")))
                .hasMessage("JITSI_TINH_PLAIN is for loopback alone; 192.0.2.7 needs TLS");
        assertThatThrownBy(() -> tokens(Map.of("jitsi.tinh.public-url", "http://192.0.2.7")))
                .hasMessageContaining("JITSI_TINH_PUBLIC_URL is no https address");
        assertThatThrownBy(() -> tokens(Map.of("jitsi.tinh.sip-address", "sip:hop@sip.meet.local")))
                .hasMessage("JITSI_TINH_SIP_ADDRESS names no room: it has neither {room} nor {pin} in it");
        assertThatThrownBy(() -> tokens(Map.of("jitsi.app-secret", "ngan")))
                .hasMessageContaining("JITSI_APP_SECRET is shorter");
    }

    private JitsiTokens tokens(Map<String, Object> more) {
        var properties = new HashMap<>(settings());
        properties.putAll(more);
        var context = ApplicationContext.builder()
                .environments("settings")
                .deduceEnvironment(false)
                .properties(properties)
                .build();
        started.add(context);
        context.getEnvironment().start();
        var settings = new JitsiSettings(context.getEnvironment());
        this.settings = settings;
        keys = new TokenKeys(settings, new ProductClock());
        return new JitsiTokens(settings, keys);
    }

    private TokenKeys keys() {
        return Objects.requireNonNull(keys);
    }

    private Shard shard() {
        return Objects.requireNonNull(settings).shards().getFirst();
    }

    private Map<String, Object> settings() {
        return Map.of(
                "jitsi.shards", "tinh",
                "jitsi.hook-secret", "mot-bi-mat-cua-bai-thu",
                "jitsi.keys-dir", folder.toString(),
                "jitsi.tinh.domain", "meet.local",
                "jitsi.tinh.user", "diemcau",
                "jitsi.tinh.password", "mat-khau",
                "jitsi.tinh.public-url", "https://meet.local/");
    }

    private String kidOf(JitsiTokens tokens) throws Exception {
        return SignedJWT.parse(tokens.issue(shard(), ROOM, THU_CUC)).getHeader().getKeyID();
    }

    private void age(String kid, Duration by) throws Exception {
        Files.setLastModifiedTime(
                folder.resolve(kid + ".pem"), FileTime.from(Instant.now().minus(by)));
    }

    private void addKey(String kid) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var der = generator.generateKeyPair().getPrivate().getEncoded();
        Files.writeString(
                folder.resolve(kid + ".pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static JWSVerifier verifier(String pem) throws Exception {
        var der = Base64.getMimeDecoder()
                .decode(pem.replace("-----BEGIN PUBLIC KEY-----", "").replace("-----END PUBLIC KEY-----", ""));
        return new RSASSAVerifier(
                (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
    }
}
