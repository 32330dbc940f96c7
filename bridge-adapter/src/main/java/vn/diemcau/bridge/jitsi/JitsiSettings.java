package vn.diemcau.bridge.jitsi;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the environment says about Jitsi: {@code JITSI_SHARDS} names the shards, and {@code JITSI_<SHARD>_…} describes
 * each. A setting that is missing or cannot be, stops the start with its name.
 */
@Singleton
@Configured
class JitsiSettings {
    private static final int LEAST_SECRET = 16;
    // RFC 7518, 3.2: an HS256 key is at least as long as the hash.
    private static final int LEAST_TOKEN_SECRET = 32;

    private final Environment environment;
    private final List<Shard> shards;
    private final String hookHeader;
    private final String hookSecret;
    private final String hookValue;
    private final String issuer;
    private final String audience;
    private final Optional<String> tokenSecret;
    private final Path keys;
    private final Duration moveAfter;

    JitsiSettings(Environment environment) {
        this.environment = environment;
        this.shards = Arrays.stream(wanted("jitsi.shards").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(this::shard)
                .toList();
        if (shards.stream().map(Shard::name).distinct().count() != shards.size()) {
            throw bad("jitsi.shards", "names a shard twice");
        }
        this.hookHeader = text("jitsi.hook-header").orElse("Authorization");
        var secret = wanted("jitsi.hook-secret");
        if (secret.length() < LEAST_SECRET) {
            throw bad("jitsi.hook-secret", "is shorter than " + LEAST_SECRET + " characters");
        }
        this.hookSecret = secret;
        this.hookValue = hookHeader.equalsIgnoreCase("Authorization") ? "Bearer " + secret : secret;
        this.issuer = text("jitsi.app-id").orElse("diemcau");
        this.audience = text("jitsi.audience").orElse("jitsi");
        this.tokenSecret = text("jitsi.app-secret");
        if (tokenSecret.filter(one -> one.length() < LEAST_TOKEN_SECRET).isPresent()) {
            throw bad("jitsi.app-secret", "is shorter than " + LEAST_TOKEN_SECRET + " characters");
        }
        this.keys = text("jitsi.keys-dir")
                .map(Path::of)
                .orElseGet(() -> Path.of(text("data.dir").orElse(".data"), "keys", "jitsi"));
        this.moveAfter = Duration.ofSeconds(number("jitsi.move-after-seconds", 60));
    }

    /** How long a shard may be away before its rooms are opened on another. */
    Duration moveAfter() {
        return moveAfter;
    }

    List<Shard> shards() {
        return shards;
    }

    Optional<Shard> shard(Optional<String> name) {
        return name.flatMap(wanted ->
                shards.stream().filter(one -> one.name().equals(wanted)).findFirst());
    }

    /** The header by which a shard's calls are known, and what it must say. */
    String hookHeader() {
        return hookHeader;
    }

    /** The secret by itself, which is also that of the journals. */
    String hookSecret() {
        return hookSecret;
    }

    String hookValue() {
        return hookValue;
    }

    String issuer() {
        return issuer;
    }

    String audience() {
        return audience;
    }

    /** For deployments that insist on a shared secret (HS256); empty: RS256. */
    Optional<String> tokenSecret() {
        return tokenSecret;
    }

    /** Where the private keys of RS256 lie, a file each. */
    Path keys() {
        return keys;
    }

    private Shard shard(String name) {
        if (!name.matches("[a-z0-9]{1,30}")) {
            throw bad("jitsi.shards", "names consist of small letters and digits: " + name);
        }
        var at = "jitsi." + name + ".";
        var domain = wanted(at + "domain");
        var host = text(at + "host").orElse(domain);
        var plain = text(at + "plain").filter("yes"::equals).isPresent();
        if (plain && !isLoopback(host)) {
            throw bad(at + "plain", "is for loopback alone; " + host + " needs TLS");
        }
        var publicUrl = publicUrl(at);
        return new Shard(
                name,
                host,
                number(at + "port", 5222),
                domain,
                text(at + "auth-domain").orElse("auth." + domain),
                text(at + "muc-domain").orElse("conference." + domain),
                text(at + "breakout-domain").orElse("breakout." + domain),
                text(at + "lobby-domain").orElse("lobby." + domain),
                hidden(at, domain),
                wanted(at + "user"),
                wanted(at + "password"),
                publicUrl,
                websocket(at, publicUrl),
                text(at + "journal-url").map(url -> safe(at + "journal-url", url, "https", "http")),
                text(at + "census-url").map(url -> safe(at + "census-url", url, "https", "http")),
                number(at + "capacity", 500),
                plain,
                text(at + "authority").map(Path::of),
                text(at + "brewery-domain").orElse("internal.auth." + domain),
                text(at + "jicofo-rest").map(url -> safe(at + "jicofo-rest", url, "https", "http")),
                sipAddress(at));
    }

    private Optional<String> sipAddress(String at) {
        var address = text(at + "sip-address");
        if (address.filter(one -> !one.contains("{room}") && !one.contains("{pin}"))
                .isPresent()) {
            throw bad(at + "sip-address", "names no room: it has neither {room} nor {pin} in it");
        }
        return address;
    }

    private Set<String> hidden(String at, String domain) {
        return text(at + "hidden-domains")
                .map(names -> Arrays.stream(names.split(","))
                        .map(String::strip)
                        .collect(Collectors.toCollection(HashSet::new)))
                .orElseGet(() -> new HashSet<>(List.of("hidden." + domain, "recorder." + domain)));
    }

    private URI publicUrl(String at) {
        return safe(at + "public-url", wanted(at + "public-url"), "https", "http");
    }

    private URI websocket(String at, URI publicUrl) {
        return safe(
                at + "websocket-url",
                text(at + "websocket-url")
                        .orElseGet(() -> publicUrl.toString().replaceFirst("^http", "ws") + "/xmpp-websocket"),
                "wss",
                "ws");
    }

    /** An address that is encrypted, or does not leave this machine. */
    static URI safe(String key, String text, String encrypted, String open) {
        try {
            var url = URI.create(text.replaceAll("/+$", ""));
            var scheme = String.valueOf(url.getScheme());
            if (url.getHost() != null
                    && (scheme.equals(encrypted) || scheme.equals(open) && isLoopback(url.getHost()))) {
                return url;
            }
        } catch (IllegalArgumentException noUrl) {
            // Said below.
        }
        throw bad(key, "is no " + encrypted + " address: " + text);
    }

    private int number(String key, int otherwise) {
        var text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw bad(key, "is no whole number above zero: " + text.get());
    }

    private String wanted(String key) {
        return text(key).orElseThrow(() -> bad(key, "is missing"));
    }

    private Optional<String> text(String key) {
        return environment.getProperty(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    static IllegalStateException bad(String key, String what) {
        return new IllegalStateException(
                key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_') + " " + what);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}
