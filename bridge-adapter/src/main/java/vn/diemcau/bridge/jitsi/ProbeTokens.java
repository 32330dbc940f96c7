package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import vn.diemcau.bridge.jitsi.JitsiTokens.Signing;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.rooms.ConferenceBridge.Guest;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.time.ProductClock;

/** The tokens of the self-check: as endpoints get them, and the same with one thing wrong. */
@Singleton
@Configured
class ProbeTokens {
    private static final Duration LIFE = Duration.ofMinutes(3);
    // Any endpoint does: the id in the token is taken out again, so that nobody is taken for one.
    private static final EndpointId NOBODY = new EndpointId(1);

    private final JitsiTokens tokens;
    private final TokenKeys keys;
    private final JitsiSettings settings;
    private final ProductClock clock;

    ProbeTokens(JitsiTokens tokens, TokenKeys keys, JitsiSettings settings, ProductClock clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** What can be wrong with a token. */
    enum Flaw {
        KEY,
        SIGNATURE,
        ISSUER,
        AUDIENCE,
        OVER,
        EARLY,
        HOST
    }

    String good(Shard shard, String room, boolean moderator) {
        return tokens.sign(claims(shard, room, moderator, _ -> {}), tokens.signing());
    }

    String flawed(Shard shard, String room, Flaw flaw) {
        var now = clock.instant();
        var claims = claims(shard, room, false, claim -> {
            switch (flaw) {
                case KEY, SIGNATURE -> {}
                case ISSUER -> claim.put("iss", settings.issuer() + "-khac");
                case AUDIENCE -> claim.put("aud", settings.audience() + "-khac");
                case OVER -> {
                    claim.put("nbf", now.minus(Duration.ofHours(1)).getEpochSecond());
                    claim.put("exp", now.minus(Duration.ofMinutes(5)).getEpochSecond());
                }
                case EARLY -> {
                    claim.put("nbf", now.plus(Duration.ofMinutes(5)).getEpochSecond());
                    claim.put("exp", now.plus(Duration.ofMinutes(15)).getEpochSecond());
                }
                case HOST -> claim.put("sub", "khac." + shard.domain());
            }
        });
        return tokens.sign(
                claims,
                switch (flaw) {
                    case KEY -> strange();
                    case SIGNATURE -> new Signing.Nothing();
                    case ISSUER, AUDIENCE, OVER, EARLY, HOST -> tokens.signing();
                });
    }

    private Map<String, Object> claims(
            Shard shard, String room, boolean moderator, Consumer<Map<String, Object>> bend) {
        var now = clock.instant();
        var guest = new Guest(NOBODY, SaidInside.PROBE, moderator, now, now.plus(LIFE));
        var claims = new LinkedHashMap<>(tokens.claims(shard, new RoomName(room), guest));
        if (claims.get("context") instanceof Map<?, ?> context && context.get("user") instanceof Map<?, ?> user) {
            var nobody = new LinkedHashMap<String, Object>();
            user.forEach((key, value) -> nobody.put(String.valueOf(key), value));
            nobody.put("id", "kiem-tra");
            var around = new LinkedHashMap<String, Object>();
            context.forEach((key, value) -> around.put(String.valueOf(key), value));
            around.put("user", nobody);
            claims.put("context", around);
        }
        bend.accept(claims);
        return claims;
    }

    /** A key that we never published, under the id of the one that signs. */
    private Signing strange() {
        if (settings.tokenSecret().isPresent()) {
            var secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            return new Signing.Secret(HexFormat.of().formatHex(secret));
        }
        try {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(2048);
            return new Signing.Rsa(keys.signing().kid(), pairs.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
