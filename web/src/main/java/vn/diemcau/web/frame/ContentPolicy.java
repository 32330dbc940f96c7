package vn.diemcau.web.frame;

import io.micronaut.http.MutableHttpResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a page may load from: nothing but ourselves, unless an admission names the origin of a bridge. */
public final class ContentPolicy {
    /** The header. */
    public static final String HEADER = "Content-Security-Policy";

    /**
     * An empty style element and no other: the calendar puts one into the page and writes its rules by script, which a
     * policy does not forbid.
     */
    private static final String EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    private final Map<String, Set<String>> sources = new LinkedHashMap<>();

    private ContentPolicy() {
        put("default-src", "'self'");
        put("style-src", "'self'", EMPTY_STYLE);
        // Signs that a library carries within its own rules.
        put("font-src", "'self'", "data:");
        put("img-src", "'self'", "data:", "blob:");
        put("media-src", "'self'", "blob:");
        put("worker-src", "'self'");
        put("object-src", "'none'");
        put("base-uri", "'none'");
        put("form-action", "'self'");
        put("frame-ancestors", "'none'");
    }

    /** The policy of all pages. */
    public static ContentPolicy own() {
        return new ContentPolicy();
    }

    /**
     * The same, with one bridge's origin for the script that opens its client and the frame that holds it. The client
     * speaks to its servers from within that frame, under its own policy.
     */
    public ContentPolicy andBridge(String origin) {
        put("script-src", "'self'", origin);
        put("frame-src", origin);
        return this;
    }

    public void putOn(MutableHttpResponse<?> response) {
        response.header(HEADER, toString());
    }

    @Override
    public String toString() {
        return sources.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private void put(String directive, String... values) {
        sources.put(directive, new LinkedHashSet<>(List.of(values)));
    }
}
