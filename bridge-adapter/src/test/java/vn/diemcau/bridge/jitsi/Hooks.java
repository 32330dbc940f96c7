package vn.diemcau.bridge.jitsi;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import vn.diemcau.store.TestDatabase;

/** Our side of the wire, listening for what a shard asks and tells. */
final class Hooks {
    static final String SECRET = "mot-bi-mat-cua-bai-thu";
    static final String TOKEN_SECRET = "mot-bi-mat-cua-the-vao-phong-hop";

    private Hooks() {}

    /** Whoever starts it closes its context. */
    static EmbeddedServer listening() {
        return ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(TestDatabase.properties())
                .properties(Map.of(
                        "diemcau.clock",
                        false,
                        // Who may call is asked by the product's own rule, which is not part of this module.
                        "micronaut.security.enabled",
                        false,
                        "micronaut.server.port",
                        -1,
                        "jitsi.shards",
                        "tinh",
                        "jitsi.hook-secret",
                        SECRET,
                        "jitsi.app-secret",
                        TOKEN_SECRET,
                        "jitsi.tinh.domain",
                        Prosody.DOMAIN,
                        "jitsi.tinh.user",
                        "diemcau",
                        "jitsi.tinh.password",
                        Prosody.PASSWORD,
                        "jitsi.tinh.public-url",
                        "https://meet.local"))
                .start()
                .getBean(EmbeddedServer.class)
                .start();
    }

    static String address(EmbeddedServer server) {
        return "http://127.0.0.1:" + server.getPort();
    }
}
