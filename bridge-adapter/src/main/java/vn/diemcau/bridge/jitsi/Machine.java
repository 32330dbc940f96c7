package vn.diemcau.bridge.jitsi;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jitsi.xmpp.extensions.colibri.ColibriStatsExtension;
import org.jitsi.xmpp.extensions.health.HealthStatusPacketExt;
import org.jitsi.xmpp.extensions.jibri.JibriBusyStatusPacketExt;
import org.jitsi.xmpp.extensions.jibri.JibriStatusPacketExt;
import org.jivesoftware.smack.packet.Presence;

/**
 * A machine of a shard, as it last told of itself in its brewery.
 *
 * @param address under which Jicofo knows it
 * @param draining it takes no new meetings, and keeps those it has
 * @param stress 1.0 is all it can bear; it may be above
 */
record Machine(
        Kind kind,
        String name,
        String address,
        boolean healthy,
        boolean busy,
        boolean draining,
        Optional<Double> stress,
        Optional<String> version,
        Optional<String> region,
        Instant seenAt) {
    static final double TOO_MUCH = 0.8;

    // A bridge tells every five seconds; the others only when something changes.
    private static final Duration STALE = Duration.ofSeconds(20);
    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 500;

    enum Kind {
        JVB,
        JIBRI,
        JIGASI;

        String brewery() {
            return word() + "brewery";
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    boolean isStale(Instant now) {
        return kind == Kind.JVB && seenAt.plus(STALE).isBefore(now);
    }

    /** Whether it is a bridge that carries picture and sound now. */
    boolean carries(Instant now) {
        return kind == Kind.JVB && healthy && !isStale(now);
    }

    /** What a presence tells; empty when it tells nothing of a machine of this kind. */
    static Optional<Machine> of(Kind kind, Presence presence, Instant at) {
        var name = presence.getFrom().getResourceOrEmpty().toString();
        var address = presence.getFrom().toString();
        if (name.length() > LONGEST_NAME || address.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        return kind == Kind.JIBRI ? recorder(name, address, presence, at) : telling(kind, name, address, presence, at);
    }

    private static Optional<Machine> recorder(String name, String address, Presence presence, Instant at) {
        var status = presence.getExtension(JibriStatusPacketExt.class);
        if (status == null) {
            return Optional.empty();
        }
        var health = status.getHealthStatus();
        var busy = status.getBusyStatus();
        return Optional.of(new Machine(
                Kind.JIBRI,
                name,
                address,
                health != null && health.getStatus() == HealthStatusPacketExt.Health.HEALTHY,
                busy == null || busy.getStatus() != JibriBusyStatusPacketExt.BusyStatus.IDLE,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at));
    }

    private static Optional<Machine> telling(Kind kind, String name, String address, Presence presence, Instant at) {
        var stats = presence.getExtension(ColibriStatsExtension.class);
        if (stats == null) {
            return Optional.empty();
        }
        return Optional.of(new Machine(
                kind,
                name,
                address,
                // Older ones do not say that they are well, only that they are not.
                text(stats, "healthy").map(Boolean::parseBoolean).orElse(true),
                false,
                flag(stats, "drain") || flag(stats, "graceful_shutdown") || flag(stats, "shutting_down"),
                text(stats, "stress_level").flatMap(Machine::number),
                text(stats, "version"),
                text(stats, "region"),
                at));
    }

    private static boolean flag(ColibriStatsExtension stats, String name) {
        return text(stats, name).filter(Boolean::parseBoolean).isPresent();
    }

    private static Optional<String> text(ColibriStatsExtension stats, String name) {
        return Optional.ofNullable(stats.getValueAsString(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_WORD);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
