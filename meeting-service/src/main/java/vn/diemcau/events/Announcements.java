package vn.diemcau.events;

import jakarta.inject.Singleton;
import java.util.List;

/** Tells an event to those above who listen, in the transaction of the teller. */
@Singleton
public class Announcements {
    private final List<Listener<?>> listeners;

    Announcements(List<Listener<?>> listeners) {
        this.listeners = listeners;
    }

    public void announce(DomainEvent event) {
        for (var listener : listeners) {
            tell(listener, event);
        }
    }

    private <E extends DomainEvent> void tell(Listener<E> listener, DomainEvent event) {
        if (listener.hears().isInstance(event)) {
            listener.on(listener.hears().cast(event));
        }
    }
}
