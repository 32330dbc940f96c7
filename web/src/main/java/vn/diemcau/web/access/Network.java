package vn.diemcau.web.access;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where we stand on the network: our public address, the proxies before us, and whether the way is protected. */
@Singleton
public class Network {
    private final Optional<URI> publicUrl;
    private final List<Range> proxies;
    private final boolean ownTls;

    Network(
            @Property(name = "diemcau.public-url", defaultValue = "") String publicUrl,
            @Property(name = "diemcau.trusted-proxies", defaultValue = "") String proxies,
            @Property(name = "micronaut.server.ssl.enabled", defaultValue = "false") boolean ownTls) {
        this.publicUrl = publicUrl.isBlank() ? Optional.empty() : Optional.of(URI.create(publicUrl.strip()));
        this.proxies = Arrays.stream(proxies.split("[,\\s]+"))
                .filter(text -> !text.isBlank())
                .map(Range::of)
                .toList();
        this.ownTls = ownTls;
    }

    /** The client's address: that of the connection, or what a trusted proxy says. */
    public String addressOf(HttpRequest<?> request) {
        var address = request.getRemoteAddress().getAddress();
        var hop = address == null ? "" : address.getHostAddress();
        if (proxies.isEmpty()) {
            return plain(hop);
        }
        var told =
                String.join(",", request.getHeaders().getAll("X-Forwarded-For")).split(",");
        // From the nearest backwards: whatever stands before the first hop that we do not trust is hearsay.
        for (int i = told.length - 1; i >= 0 && trusted(hop); i--) {
            var next = told[i].strip();
            if (!Range.isAddress(next)) {
                break;
            }
            hop = next;
        }
        return plain(hop);
    }

    /** Whether browsers reach us over https, so that cookies must not travel otherwise. */
    public boolean secure() {
        return publicUrl.map(url -> "https".equals(url.getScheme())).orElse(ownTls);
    }

    /** The origin that our own pages have, as a browser says it. */
    public String originOf(HttpRequest<?> request) {
        return publicUrl
                .map(url -> url.getScheme() + "://" + url.getRawAuthority())
                .orElseGet(() -> (ownTls ? "https://" : "http://")
                        + request.getHeaders().findFirst("Host").orElse(""));
    }

    /** The address that people type, for links in letters and on the console. */
    public Optional<URI> publicUrl() {
        return publicUrl;
    }

    /** Whether the page is read over plain http from another machine: camera and kept presses then fail. */
    public boolean unprotected(HttpRequest<?> request) {
        if (secure()) {
            return false;
        }
        var host = request.getHeaders().findFirst("Host").orElse("").replaceFirst(":\\d+$", "");
        return !host.equals("localhost") && !host.startsWith("127.") && !host.equals("[::1]") && !host.isEmpty();
    }

    private boolean trusted(String hop) {
        return proxies.stream().anyMatch(range -> range.holds(hop));
    }

    private static String plain(String address) {
        var zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    /** An address, or a block of them as {@code 10.0.0.0/8}. */
    private record Range(byte[] base, int bits) {
        private static final int BITS_OF_A_BYTE = 8;

        static Range of(String text) {
            var slash = text.indexOf('/');
            var base = bytes(slash < 0 ? text : text.substring(0, slash));
            var bits = slash < 0 ? base.length * BITS_OF_A_BYTE : Integer.parseInt(text.substring(slash + 1));
            return new Range(base, bits);
        }

        static boolean isAddress(String text) {
            // Names would be looked up: only figures are addresses here.
            return text.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        }

        boolean holds(String address) {
            if (!isAddress(address)) {
                return false;
            }
            var other = bytes(address);
            if (other.length != base.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % BITS_OF_A_BYTE);
                if ((base[bit / BITS_OF_A_BYTE] & mask) != (other[bit / BITS_OF_A_BYTE] & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static byte[] bytes(String address) {
            if (!isAddress(address)) {
                throw new IllegalArgumentException("TRUSTED_PROXIES takes addresses in figures, not " + address);
            }
            try {
                return InetAddress.getByName(address).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("not an address: " + address, e);
            }
        }
    }
}
