package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.chain.Hashes;
import vn.diemcau.rooms.ConferenceBridge.Guest;
import vn.diemcau.rooms.RoomName;

/**
 * The tokens with which endpoints enter: one endpoint, one room, one window. They are the one gate that Jitsi cannot be
 * led around, since every way into a room checks them.
 */
@Singleton
@Configured
class JitsiTokens {
    // The XMPP server allows no leeway, and its clock may be a little behind ours.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final JitsiSettings settings;
    private final TokenKeys keys;

    JitsiTokens(JitsiSettings settings, TokenKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /** With what a token is signed. */
    sealed interface Signing {
        record Secret(String secret) implements Signing {
            /** Written so that no log shows it. */
            @Override
            public String toString() {
                return "Secret[set]";
            }
        }

        record Rsa(String kid, PrivateKey key) implements Signing {
            /** The same. */
            @Override
            public String toString() {
                return "Rsa[kid=" + kid + "]";
            }
        }

        /** With nothing, which no server may take. */
        record Nothing() implements Signing {}
    }

    /** A new token, as good as every other one for the same guest. */
    String issue(Shard shard, RoomName room, Guest guest) {
        return sign(claims(shard, room, guest), signing());
    }

    /** With what our tokens are signed now. */
    Signing signing() {
        return settings.tokenSecret().<Signing>map(Signing.Secret::new).orElseGet(() -> {
            var key = keys.signing();
            return new Signing.Rsa(key.kid(), key.secret());
        });
    }

    String sign(Map<String, Object> claims, Signing with) {
        return switch (with) {
            case Signing.Secret(var secret) -> {
                var signed = part(Map.of("alg", "HS256", "typ", "JWT")) + "." + part(claims);
                yield signed + "." + URL.encodeToString(Hashes.hmac(secret, signed));
            }
            case Signing.Rsa(var kid, var key) -> {
                var signed = part(Map.of("alg", "RS256", "typ", "JWT", "kid", kid)) + "." + part(claims);
                yield signed + "." + URL.encodeToString(rsa(kid, key, signed));
            }
            case Signing.Nothing _ -> part(Map.of("alg", "none", "typ", "JWT")) + "." + part(claims) + ".";
        };
    }

    /** What a token says. */
    Map<String, Object> claims(Shard shard, RoomName room, Guest guest) {
        var user = new LinkedHashMap<String, Object>();
        user.put("id", String.valueOf(guest.endpoint().value()));
        user.put("name", guest.displayName());
        // Without "features" in the context the role in the room decides; with it, what is not listed is denied to all.
        user.put("affiliation", guest.moderator() ? "owner" : "member");
        if (guest.moderator()) {
            user.put("lobby_bypass", true);
        }
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", settings.issuer());
        // A list is refused.
        claims.put("aud", settings.audience());
        claims.put("sub", shard.domain());
        claims.put("room", room.value());
        claims.put("nbf", guest.notBefore().minus(CLOCKS_APART).getEpochSecond());
        claims.put("exp", guest.expiresAt().getEpochSecond());
        claims.put("context", Map.of("user", user));
        return claims;
    }

    private static String part(Map<String, Object> json) {
        return URL.encodeToString(CanonicalJson.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] rsa(String kid, PrivateKey key, String signed) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign: " + kid, e);
        }
    }
}
