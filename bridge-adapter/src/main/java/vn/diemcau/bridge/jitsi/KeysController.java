package vn.diemcau.bridge.jitsi;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import vn.diemcau.access.Anybody;
import vn.diemcau.chain.CanonicalJson;

/** Our public keys, where Jitsi's XMPP server looks for them; public by nature. */
@Controller("/keys")
@Configured
@Anybody
@ExecuteOn(TaskExecutors.BLOCKING)
class KeysController {
    private static final String CACHING = "public, max-age=" + TokenKeys.KEPT.toSeconds();
    private static final String SUFFIX = ".pem";

    private final TokenKeys keys;

    KeysController(TokenKeys keys) {
        this.keys = keys;
    }

    /** One key by the hash of its id: {@code asap_key_server}. */
    @Get(uri = "/{file}", produces = "application/x-pem-file")
    HttpResponse<String> pem(String file) {
        if (!file.endsWith(SUFFIX)) {
            return HttpResponse.notFound();
        }
        return keys.byHash(file.substring(0, file.length() - SUFFIX.length()))
                .<HttpResponse<String>>map(key -> HttpResponse.ok(key.openPem()).header("Cache-Control", CACHING))
                .orElseGet(HttpResponse::notFound);
    }

    /** All keys as a JWK set: {@code cache_keys_url}. */
    @Get(uri = "/jwks.json", produces = MediaType.APPLICATION_JSON)
    HttpResponse<String> set() {
        List<Map<String, Object>> set = keys.published().stream()
                .map(key -> Map.<String, Object>of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        key.kid(),
                        "n",
                        number(key.open().getModulus()),
                        "e",
                        number(key.open().getPublicExponent())))
                .toList();
        return HttpResponse.ok(CanonicalJson.write(Map.of("keys", set))).header("Cache-Control", CACHING);
    }

    /** RFC 7518, 2: unsigned, big-endian, without leading zeros. */
    private static String number(BigInteger value) {
        var bytes = value.toByteArray();
        var unsigned = bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
