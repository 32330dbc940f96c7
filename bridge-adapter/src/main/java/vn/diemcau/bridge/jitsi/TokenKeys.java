package vn.diemcau.bridge.jitsi;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.chain.Hashes;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;

/**
 * The RSA keys that sign tokens: a folder with one private key a file, {@code <kid>.pem}. Every key in it is published;
 * the newest that has been published long enough signs. So a key is changed by adding a file, on every node, and the
 * old one is taken away when the last token it signed has expired: nobody is refused meanwhile.
 */
@Singleton
@Configured
class TokenKeys {
    private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);
    /** How long a reader of the key set may keep it. */
    static final Duration KEPT = Duration.ofMinutes(5);
    // Everybody who keeps the key set has read it anew, and every node has been given the file.
    private static final Duration PUBLISHED_BEFORE = KEPT.multipliedBy(6);
    private static final int BITS = 2048;
    private static final String SUFFIX = ".pem";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final Path folder;
    private final boolean wanted;
    private final ProductClock clock;
    private final Map<Path, Key> read = new HashMap<>();
    private final Set<Path> told = new HashSet<>();

    TokenKeys(JitsiSettings settings, ProductClock clock) {
        this.folder = settings.keys();
        this.wanted = settings.tokenSecret().isEmpty();
        this.clock = clock;
    }

    /** The key that signs now; the first one is made when there is none. */
    synchronized Key signing() {
        var all = all();
        if (all.isEmpty()) {
            create(clock.instant());
            all = all();
        }
        var before = clock.instant().minus(PUBLISHED_BEFORE);
        var keys = all;
        return keys.stream()
                .filter(key -> !key.since().isAfter(before))
                .max(Comparator.comparing(Key::since).thenComparing(Key::kid))
                // None is old enough: the oldest is known to more readers than any other.
                .or(() -> keys.stream().min(Comparator.comparing(Key::since).thenComparing(Key::kid)))
                .orElseThrow(() -> new IllegalStateException("no key in " + folder));
    }

    /** Every key whose tokens are good, oldest first; none where a shared secret is used instead. */
    synchronized List<Key> published() {
        if (!wanted) {
            return List.of();
        }
        return all().isEmpty() ? List.of(signing()) : all();
    }

    /** The published key whose id has this hash, as the XMPP server asks for it. */
    Optional<Key> byHash(String sha256OfKid) {
        return published().stream()
                .filter(key -> Hashes.sha256(key.kid()).equals(sha256OfKid))
                .findFirst();
    }

    private List<Key> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var keys = new ArrayList<Key>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                read(file).ifPresent(keys::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of token keys cannot be read: " + folder, e);
        }
        keys.sort(Comparator.comparing(Key::since).thenComparing(Key::kid));
        return keys;
    }

    private Optional<Key> read(Path file) {
        try {
            var since = Files.getLastModifiedTime(file).toInstant();
            var known = read.get(file);
            if (known != null && known.since().equals(since)) {
                return Optional.of(known);
            }
            var name = String.valueOf(file.getFileName());
            var key = keyOf(name.substring(0, name.length() - SUFFIX.length()), since, Files.readString(file));
            read.put(file, key);
            return Optional.of(key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            // Half copied, or something else: the other keys must go on signing.
            if (told.add(file)) {
                LOG.error("{} is no RSA key in PKCS #8 and is left out: {}", file, e.getMessage());
            }
            return Optional.empty();
        }
    }

    private static Key keyOf(String kid, Instant since, String pem) throws GeneralSecurityException {
        var bytes = Base64.getMimeDecoder()
                .decode(pem.replace(BEGIN, "").replace(END, "").strip());
        var rsa = KeyFactory.getInstance("RSA");
        var secret = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes));
        var open = rsa.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        return new Key(kid, since, secret, (RSAPublicKey) open);
    }

    private void create(Instant now) {
        var file = folder.resolve(VietnamTime.dayOf(now) + SUFFIX);
        try {
            Files.createDirectories(folder);
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pem =
                    pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var out = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                out.write(StandardCharsets.US_ASCII.encode(pem));
            }
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Another node on the same folder was first: its key is ours.
        } catch (IOException e) {
            throw new UncheckedIOException("no key can be made for tokens: " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    /**
     * A key pair.
     *
     * @param since when its file was put there, and so since when it is published
     */
    record Key(String kid, Instant since, RSAPrivateCrtKey secret, RSAPublicKey open) {
        String openPem() {
            return pem("PUBLIC KEY", open.getEncoded());
        }
    }
}
