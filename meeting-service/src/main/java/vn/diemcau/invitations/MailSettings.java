package vn.diemcau.invitations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How mail leaves, if at all: the server, the sender, and the domains that may be written to.
 *
 * @param domains {@code *.gov.vn} is every domain below gov.vn, {@code phutho.gov.vn} is that one alone
 * @param publicUrl where people find the product, without a slash at the end
 */
record MailSettings(Optional<Server> server, String from, List<String> domains, Optional<String> publicUrl) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final String NOBODY = "khong-gui@diemcau.invalid";

    MailSettings {
        domains = List.copyOf(domains);
    }

    /** @param tls from the first byte ({@code smtps}); otherwise STARTTLS is demanded, except on loopback */
    record Server(
            String host,
            int port,
            boolean tls,
            @Nullable String user,
            @Nullable String password) {
        boolean onLoopback() {
            return LOOPBACK.contains(host);
        }

        @Override
        public String toString() {
            return "Server[" + host + ":" + port + "]";
        }
    }

    /**
     * Reads the settings as they stand in the environment.
     *
     * @throws IllegalStateException with a sentence for the person who installs the product
     */
    static MailSettings of(String url, String user, String password, String from, String domains, String publicUrl) {
        var allowed = Arrays.stream(domains.split("[,;\\s]+"))
                .filter(domain -> !domain.isBlank())
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .toList();
        var page = Optional.of(publicUrl.strip().replaceAll("/+$", "")).filter(text -> !text.isEmpty());
        if (url.isBlank()) {
            return new MailSettings(Optional.empty(), from.isBlank() ? NOBODY : from.strip(), allowed, page);
        }
        if (!Addresses.wellFormed(from.strip())) {
            throw new IllegalStateException(
                    "SMTP_URL is set but MAIL_FROM is not an address; set it, e.g. to hop@phutho.gov.vn");
        }
        return new MailSettings(Optional.of(server(url.strip(), user, password)), from.strip(), allowed, page);
    }

    boolean allows(String address) {
        var domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return Addresses.wellFormed(address) && domains.stream().anyMatch(allowed -> covers(allowed, domain));
    }

    private static boolean covers(String allowed, String domain) {
        return allowed.startsWith("*.") ? domain.endsWith(allowed.substring(1)) : domain.equals(allowed);
    }

    /** What stands behind the @ of our identifiers. */
    String ownDomain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    private static Server server(String url, String user, String password) {
        try {
            var uri = new URI(url);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean tls = scheme.equals("smtps");
            if ((!tls && !scheme.equals("smtp")) || uri.getHost() == null || uri.getUserInfo() != null) {
                throw new IllegalStateException(wrongUrl());
            }
            int usual = tls ? 465 : 587;
            return new Server(
                    uri.getHost(),
                    uri.getPort() > 0 ? uri.getPort() : usual,
                    tls,
                    user.isBlank() ? null : user,
                    password.isEmpty() ? null : password);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(wrongUrl(), e);
        }
    }

    private static String wrongUrl() {
        return "SMTP_URL is written like smtp://mail.phutho.gov.vn:587 or smtps://mail.phutho.gov.vn:465;"
                + " name and password belong into SMTP_USER and SMTP_PASSWORD";
    }
}
