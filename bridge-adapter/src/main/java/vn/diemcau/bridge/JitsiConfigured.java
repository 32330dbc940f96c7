package vn.diemcau.bridge;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/**
 * Whether the configuration names a Jitsi ({@code JITSI_SHARDS}): then that is the bridge, and nothing is rehearsed.
 */
public final class JitsiConfigured implements Condition {
    static final String SHARDS = "jitsi.shards";

    @Override
    @SuppressWarnings("rawtypes") // so the interface has it
    public boolean matches(ConditionContext context) {
        return named(context);
    }

    /** The opposite: with no Jitsi named, meetings are rehearsed. */
    public static final class Not implements Condition {
        @Override
        @SuppressWarnings("rawtypes") // so the interface has it
        public boolean matches(ConditionContext context) {
            return !named(context);
        }
    }

    private static boolean named(ConditionContext<?> context) {
        return context.getProperty(SHARDS, String.class)
                .filter(names -> !names.isBlank())
                .isPresent();
    }
}
