package vn.diemcau.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the product may be reached from, refused at the start rather than regretted later. */
record Listening(String host, int port, String certificate, String key) {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * @param sample whether the accounts with the well-known password are there
     * @throws IllegalStateException in one sentence for people
     */
    static Listening of(Map<String, String> environment, boolean sample) {
        var certificate = environment.getOrDefault("TLS_CERT", "");
        var key = environment.getOrDefault("TLS_KEY", "");
        if (certificate.isBlank() != key.isBlank()) {
            throw new IllegalStateException("TLS_CERT and TLS_KEY are given together or not at all");
        }
        var listening = new Listening(host(environment, sample), port(environment), certificate, key);
        boolean https =
                listening.tls() || environment.getOrDefault("PUBLIC_URL", "").startsWith("https://");
        if (!https && !isLoopback(listening.host) && !isYes(environment, "INSECURE_HTTP")) {
            throw new IllegalStateException("BIND=" + listening.host
                    + " needs https: give TLS_CERT and TLS_KEY, or PUBLIC_URL=https://… of the proxy before it,"
                    + " or accept plain http with INSECURE_HTTP=yes");
        }
        return listening;
    }

    /** Asked before the database starts, so that the answer comes at once and in words. */
    void requireFree() {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "Nothing can listen on " + host + ":" + port + " (" + taken.getMessage() + "); give another PORT",
                    taken);
        }
    }

    boolean tls() {
        return !certificate.isBlank();
    }

    String address() {
        return (tls() ? "https://" : "http://") + host + ":" + port;
    }

    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("micronaut.server.host", host);
        properties.put("micronaut.server.port", port);
        if (tls()) {
            properties.put("micronaut.server.ssl.enabled", true);
            properties.put("micronaut.server.ssl.port", port);
            properties.put("micronaut.server.ssl.key-name", "own");
            properties.put("micronaut.certificate.file.own.format", "PEM");
            properties.put("micronaut.certificate.file.own.path", key);
            properties.put("micronaut.certificate.file.own.certificate-path", certificate);
        }
        return properties;
    }

    private static String host(Map<String, String> environment, boolean sample) {
        var wanted = environment.getOrDefault("BIND", LOOPBACK);
        if (sample && !isLoopback(wanted) && !isYes(environment, "SAMPLE_EXPOSED")) {
            LOG.warn(
                    "The sample's passwords are known to everybody, so this listens on {} and not on {};"
                            + " SAMPLE_EXPOSED=yes changes that",
                    LOOPBACK,
                    wanted);
            return LOOPBACK;
        }
        return wanted;
    }

    private static int port(Map<String, String> environment) {
        var text = environment.getOrDefault("PORT", "8080");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalStateException("PORT=" + text + " is not a number", notANumber);
        }
    }

    private static boolean isYes(Map<String, String> environment, String name) {
        return "yes".equals(environment.get(name));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalStateException("BIND=" + host + " is no address of this machine", unknown);
        }
    }
}
