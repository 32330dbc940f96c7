package vn.diemcau.web.sample;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import vn.diemcau.sample.LoadingSample;

/** Begins to load the sample when the server listens, so that nobody waits for it before the first page. */
@Singleton
class SampleAtStart implements ApplicationEventListener<ServerStartupEvent> {
    private final LoadingSample loading;

    SampleAtStart(LoadingSample loading) {
        this.loading = loading;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        loading.start();
    }
}
