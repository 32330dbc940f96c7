package vn.diemcau.bridge.jitsi;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.util.HashMap;
import java.util.Map;
import vn.diemcau.store.TestDatabase;

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
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .properties(said(settings))
                .build()
                .getEnvironment()
                .start();
    }

    /**
     * The product, without the clock, on the database of the tests and on this shard.
     *
     * @param ofShard settings of the shard that are otherwise
     * @param others settings of the product
     */
    static ApplicationContext context(Prosody prosody, Map<String, ?> ofShard, Map<String, ?> others) {
        var settings = new HashMap<String, Object>(Map.of("port", prosody.port()));
        settings.putAll(ofShard);
        return ApplicationContext.builder()
                .environments("test")
                .deduceEnvironment(false)
                .properties(TestDatabase.properties())
                .properties(Map.of("diemcau.clock", false, "jitsi.keys-dir", "target/jitsi-keys"))
                .properties(said(settings))
                .properties(new HashMap<>(others))
                .start();
    }

    private static Map<String, Object> said(Map<String, ?> settings) {
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
        return all;
    }
}
