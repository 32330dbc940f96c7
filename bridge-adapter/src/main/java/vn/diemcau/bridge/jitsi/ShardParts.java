package vn.diemcau.bridge.jitsi;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about the parts of a Jitsi that not every one has: {@code JITSI_<SHARD>_RECORDER},
 * {@code _TELEPHONE}, {@code _FOCUS}, {@code _AV_MODERATION_DOMAIN}, {@code _JVB_REST}. What cannot be, stops the start
 * with its name.
 */
@Singleton
@Configured
class ShardParts {
    private static final String NONE = "no";

    private final Environment environment;

    ShardParts(Environment environment, JitsiSettings settings) {
        this.environment = environment;
        for (var shard : settings.shards()) {
            hasTelephone(shard);
            bridges(shard);
        }
    }

    /** As which user recorders enter rooms; empty: nothing is recorded there. */
    Optional<String> recorder(Shard shard) {
        return Optional.of(text(shard, "recorder").orElse("recorder")).filter(name -> !name.equals(NONE));
    }

    /** Whether terminals can be called from there. */
    boolean hasTelephone(Shard shard) {
        return switch (text(shard, "telephone").orElse(NONE).toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case NONE, "false" -> false;
            default -> throw JitsiSettings.bad(key(shard, "telephone"), "is neither yes nor no");
        };
    }

    /** The REST of its video bridges, each by the name under which the bridge tells of itself. */
    Map<String, URI> bridges(Shard shard) {
        var key = key(shard, "jvb-rest");
        var bridges = new HashMap<String, URI>();
        for (var one : text(shard, "jvb-rest").map(all -> all.split(",")).orElseGet(() -> new String[0])) {
            int is = one.indexOf('=');
            if (is < 1) {
                throw JitsiSettings.bad(key, "is no list of name=address: " + one.strip());
            }
            bridges.put(
                    one.substring(0, is).strip(),
                    JitsiSettings.safe(key, one.substring(is + 1).strip(), "https", "http"));
        }
        return bridges;
    }

    /** Where Jicofo takes requests for a conference over XMPP. */
    Optional<String> focus(Shard shard) {
        return text(shard, "focus");
    }

    /** Where moderators keep microphones, cameras and screens to themselves; empty: nowhere that we can reach. */
    Optional<String> avModeration(Shard shard) {
        // Nobody can be sure of an address that was only guessed from another.
        return text(shard, "websocket-url").isEmpty()
                ? Optional.empty()
                : Optional.of(text(shard, "av-moderation-domain").orElse("avmoderation." + shard.domain()))
                        .filter(domain -> !domain.equals(NONE));
    }

    private static String key(Shard shard, String what) {
        return "jitsi." + shard.name() + "." + what;
    }

    private Optional<String> text(Shard shard, String what) {
        return environment
                .getProperty(key(shard, what), String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
