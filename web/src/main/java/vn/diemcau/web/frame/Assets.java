package vn.diemcau.web.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.diemcau.chain.Hashes;

/** Our own files under {@code /assets}, each by an address that changes with its content. */
final class Assets {
    private static final int ENOUGH = 12;
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    static String address(String file) {
        return ADDRESSES.computeIfAbsent(file, name -> "/assets/" + name + "?v=" + hashOf(name));
    }

    private static String hashOf(String file) {
        try (var in = Assets.class.getClassLoader().getResourceAsStream("assets/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no file assets/" + file);
            }
            return Hashes.sha256(in.readAllBytes()).substring(0, ENOUGH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
