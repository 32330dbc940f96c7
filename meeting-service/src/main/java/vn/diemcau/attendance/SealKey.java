package vn.diemcau.attendance;

import io.micronaut.context.annotation.Value;
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
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.store.DuplicateKey;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;

/**
 * The installation's Ed25519 key, with which seals, and the hashes of frozen papers, are signed: made at its first use,
 * in a file that only its owner may read. What is signed are the 64 characters of the seal. The public key is kept in
 * the store under an id such as {@code 2026-1}, so that old seals can be verified after a change of keys.
 */
@Singleton
public class SealKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int MOST_KEYS_A_YEAR = 1_000;

    private final Path file;
    private final Sql sql;
    private @Nullable Pair pair;

    SealKey(@Value("${SEAL_KEY_FILE:}") String named, @Value("${DATA_DIR:.data}") String data, Sql sql) {
        this.file = named.isBlank() ? Path.of(data, "keys", "seal.pem") : Path.of(named);
        this.sql = sql;
    }

    /** Signs a seal; {@code at} names the year of a key that signs for the first time. */
    public Signed sign(String seal, Instant at) {
        var mine = pair();
        return new Signed(signature(mine.secret, seal), id(mine.open, at));
    }

    /** Whether the signature was made over this seal by the key of that id. */
    public boolean verifies(String seal, String signature, String keyId) {
        return publicKey(keyId).filter(key -> matches(key, seal, signature)).isPresent();
    }

    /** The public key as base64 of its X.509 form. */
    Optional<String> publicKey(String keyId) {
        return sql.first("SELECT public_key FROM seal_key WHERE id = ?", row -> row.text("public_key"), keyId);
    }

    private synchronized Pair pair() {
        var known = pair;
        if (known == null) {
            known = read();
            pair = known;
        }
        return known;
    }

    private Pair read() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            var text = Files.readString(file, StandardCharsets.US_ASCII);
            var bytes = Base64.getMimeDecoder()
                    .decode(text.replace(BEGIN, "").replace(END, "").strip());
            var secret = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            return new Pair(secret, openOf(secret));
        } catch (IOException e) {
            throw new UncheckedIOException("the seal's key cannot be read: " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the seal's key is no Ed25519 key in PKCS #8: " + file, e);
        }
    }

    private void create() throws IOException, GeneralSecurityException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var secret = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair().getPrivate();
        var pem = BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded()) + "\n"
                + END + "\n";
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            out.write(StandardCharsets.US_ASCII.encode(pem));
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Another node on the same folder was first: its key is ours.
        }
    }

    /** Java gives no public key for a private one; the generator does when its randomness is the private seed. */
    private static PublicKey openOf(PrivateKey secret) throws GeneralSecurityException {
        var seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        var generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic();
    }

    private String id(PublicKey key, Instant at) {
        var encoded = Base64.getEncoder().encodeToString(key.getEncoded());
        var known = sql.first("SELECT id FROM seal_key WHERE public_key = ?", row -> row.text("id"), encoded);
        return known.orElseGet(() -> register(encoded, at));
    }

    private String register(String encoded, Instant at) {
        var year = VietnamTime.dayOf(at).getYear();
        for (int no = 1; no < MOST_KEYS_A_YEAR; no++) {
            var id = year + "-" + no;
            if (publicKey(id).isPresent()) {
                continue;
            }
            try {
                sql.update("INSERT INTO seal_key (id, public_key, created_at) VALUES (?, ?, ?)", id, encoded, at);
                return id;
            } catch (DuplicateKey takenMeanwhile) {
                if (publicKey(id).filter(encoded::equals).isPresent()) {
                    return id;
                }
            }
        }
        throw new IllegalStateException("a thousand keys in one year");
    }

    private static String signature(PrivateKey key, String seal) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(seal.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    private static boolean matches(String publicKey, String seal, String signed) {
        try {
            var key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(seal.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A signature in base64 and the id of the key that made it. */
    public record Signed(String signature, String keyId) {}

    private record Pair(PrivateKey secret, PublicKey open) {}
}
