package vn.diemcau.bridge.rehearsal;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import vn.diemcau.store.TestDatabase;

/** The rehearsal bridge on the real database, without its own clockwork: a test says when time passes. */
final class Stage {
    private static final ApplicationContext CONTEXT = ApplicationContext.builder()
            .environments("test")
            .deduceEnvironment(false)
            .properties(TestDatabase.properties())
            .properties(Map.of("diemcau.clock", false))
            .start();

    private Stage() {}

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    static ApplicationContext context() {
        return CONTEXT;
    }
}
