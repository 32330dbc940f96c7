package vn.diemcau.bridge.jitsi;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.util.HashMap;
import java.util.Map;

/** A shard for tests, as the environment would say it: everything has its default but what a test is about. */
final class TestShard {
    private TestShard() {}

    /** The shard whose XMPP server this is, without encryption. */
    static Shard of(Prosody prosody) {
        return of(prosody, Map.of());
    }

    /** The same, with some settings of it ({@code plain}, {@code public-url} and so on) otherwise. */
    static Shard of(Prosody prosody, Map<String, Object> otherwise) {
        var settings = new HashMap<String, Object>(Map.of("port", prosody.port()));
        settings.putAll(otherwise);
        return with(settings);
    }

    /** A shard with these settings. */
    static Shard with(Map<String, ?> settings) {
        try (var environment = environment(settings)) {
            return new JitsiSettings(environment).shards().getFirst();
        }
    }

    /** What {@link #with} reads. */
    static Environment environment(Map<String, ?> settings) {
        var all = new HashMap<String, Object>(Map.of(
                "jitsi.shards", "tinh",
                "jitsi.hook-secret", Hooks.SECRET,
                "jitsi.tinh.host", "127.0.0.1",
                "jitsi.tinh.plain", "yes",
                "jitsi.tinh.domain", Prosody.DOMAIN,
                "jitsi.tinh.user", "diemcau",
                "jitsi.tinh.password", Prosody.PASSWORD,
                "jitsi.tinh.public-url", "https://meet.local"));
        settings.forEach((name, value) -> all.put("jitsi.tinh." + name, value));
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .properties(all)
                .build()
                .getEnvironment()
                .start();
    }
}
