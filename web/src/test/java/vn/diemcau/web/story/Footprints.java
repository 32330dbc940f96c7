package vn.diemcau.web.story;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Marks which methods were entered in this JVM, by weaving a mark into those that are watched. */
public final class Footprints {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private Footprints() {}

    /** Begins to watch; classes that were loaded before are woven again. */
    static void watch(Collection<Step> steps) {
        var instrumentation = ByteBuddyAgent.install();
        for (var step : steps) {
            new AgentBuilder.Default()
                    .disableClassFormatChanges()
                    .ignore(none())
                    .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                    .type(named(step.type()))
                    .transform((builder, type, loader, module, domain) ->
                            builder.visit(Advice.to(Mark.class).on(named(step.method()))))
                    .installOn(instrumentation);
        }
    }

    static boolean has(Step step) {
        return SEEN.contains(step.type() + "#" + step.method());
    }

    /** Called by the woven code. */
    public static void seen(String type, String method) {
        SEEN.add(type + "#" + method);
    }

    /** What is woven into the beginning of a watched method. */
    public static final class Mark {
        private Mark() {}

        @Advice.OnMethodEnter
        public static void enter(@Advice.Origin("#t") String type, @Advice.Origin("#m") String method) {
            Footprints.seen(type, method);
        }
    }
}
