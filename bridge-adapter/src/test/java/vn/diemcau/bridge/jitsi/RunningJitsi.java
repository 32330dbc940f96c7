package vn.diemcau.bridge.jitsi;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Jitsi that runs already, named by the same variables as a shard of the product whose name is {@code shard}:
 * {@code JITSI_SHARD_DOMAIN}, {@code JITSI_SHARD_HOST} and so on, with {@code JITSI_HOOK_SECRET},
 * {@code JITSI_APP_SECRET} or {@code JITSI_KEYS_DIR}. It has to call this machine for reservations and events: at
 * {@code JITSI_TEST_PORT}.
 */
final class RunningJitsi {
    private static final String OF_THE_SHARD = "JITSI_SHARD_";

    private RunningJitsi() {}

    /** Its settings as the product reads them; empty where none is named. */
    static Optional<Map<String, Object>> settings() {
        return settings(System.getenv());
    }

    static Optional<Map<String, Object>> settings(Map<String, String> environment) {
        var settings = new HashMap<String, Object>();
        environment.forEach((name, value) -> {
            if (name.startsWith(OF_THE_SHARD)) {
                settings.put("jitsi.shard." + key(name.substring(OF_THE_SHARD.length())), value);
            }
        });
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        settings.put("jitsi.shards", "shard");
        for (var name : new String[] {
            "JITSI_HOOK_SECRET",
            "JITSI_HOOK_HEADER",
            "JITSI_APP_ID",
            "JITSI_AUDIENCE",
            "JITSI_APP_SECRET",
            "JITSI_KEYS_DIR"
        }) {
            if (environment.containsKey(name)) {
                settings.put("jitsi." + key(name.substring("JITSI_".length())), environment.get(name));
            }
        }
        settings.put("micronaut.server.port", environment.getOrDefault("JITSI_TEST_PORT", "8099"));
        return Optional.of(settings);
    }

    private static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
