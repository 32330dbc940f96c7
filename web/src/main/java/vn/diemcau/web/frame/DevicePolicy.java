package vn.diemcau.web.frame;

import io.micronaut.http.MutableHttpResponse;

/** Who may use a visitor's camera and microphone: our own pages, and on one page the client of a bridge within it. */
public final class DevicePolicy {
    /** The header. */
    public static final String HEADER = "Permissions-Policy";

    private final String value;

    private DevicePolicy(String value) {
        this.value = value;
    }

    /** The policy of all pages. */
    public static DevicePolicy own() {
        return new DevicePolicy("camera=(self), microphone=(self), geolocation=()");
    }

    /** The policy of a page that holds a bridge's client from this origin. */
    public static DevicePolicy andBridge(String origin) {
        return new DevicePolicy(
                "camera=(self \"%1$s\"), microphone=(self \"%1$s\"), display-capture=(self \"%1$s\"), geolocation=()"
                        .formatted(origin));
    }

    public void putOn(MutableHttpResponse<?> response) {
        response.header(HEADER, value);
    }
}
