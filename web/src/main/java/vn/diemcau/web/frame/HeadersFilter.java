package vn.diemcau.web.frame;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import vn.diemcau.web.access.Network;
import vn.diemcau.web.access.Paths;

/** What every answer says to the browser about how to treat it. */
@ServerFilter("/**")
class HeadersFilter implements Ordered {
    private final Network network;

    HeadersFilter(Network network) {
        this.network = network;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before();
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        var headers = response.getHeaders();
        if (!headers.contains(ContentPolicy.HEADER)) {
            ContentPolicy.own().putOn(response);
        }
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        if (!headers.contains(DevicePolicy.HEADER)) {
            DevicePolicy.own().putOn(response);
        }
        if (network.secure()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (Paths.isAsset(request)) {
            if (response.code() == 200) {
                // Their addresses carry the version.
                headers.set("Cache-Control", "public, max-age=31536000, immutable");
            }
        } else if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
    }
}
