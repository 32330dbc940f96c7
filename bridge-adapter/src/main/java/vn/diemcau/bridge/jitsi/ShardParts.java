package vn.diemcau.bridge.jitsi;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What the environment says about the parts of a Jitsi that not every one has: {@code JITSI_<SHARD>_RECORDER},
 * {@code _TELEPHONE}, {@code _FOCUS}, {@code _AV_MODERATION_DOMAIN}.
 */
@Singleton
@Configured
class ShardParts {
    private static final String NONE = "no";

    private final Environment environment;

    ShardParts(Environment environment) {
        this.environment = environment;
    }

    /** As which user recorders enter rooms; empty: nothing is recorded there. */
    Optional<String> recorder(Shard shard) {
        return Optional.of(text(shard, "recorder").orElse("recorder")).filter(name -> !name.equals(NONE));
    }

    /** Whether terminals can be called from there. */
    boolean hasTelephone(Shard shard) {
        return text(shard, "telephone").filter("yes"::equals).isPresent();
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

    private Optional<String> text(Shard shard, String what) {
        return environment
                .getProperty("jitsi." + shard.name() + "." + what, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
