package vn.diemcau.web.access;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.access.InvitingFirstAdministrator;
import vn.diemcau.web.frame.Say;

/** Says at the start of an empty installation, on the console alone, where its first administrator comes in. */
@Singleton
@Requires(notEnv = "test")
@Requires(property = "diemcau.sample", notEquals = "true", defaultValue = "false")
class FirstLink implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLink.class);

    private final InvitingFirstAdministrator inviting;
    private final Network network;

    FirstLink(InvitingFirstAdministrator inviting, Network network) {
        this.inviting = inviting;
        this.network = network;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        inviting.offer()
                .ifPresent(token -> LOG.info(
                        "{}\n{}/first-administrator?token={}",
                        Say.it("access.first.link"),
                        network.publicUrl()
                                .map(url -> url.toString().replaceFirst("/$", ""))
                                .orElseGet(() -> started.getSource().getURI().toString()),
                        token));
    }
}
