package vn.diemcau.events;

/**
 * Listens to one kind of event, inside the transaction in which it happened: what a listener writes is committed or
 * lost together with the act. It touches nothing outside the database; an effect on the world goes through
 * {@link Outbox}.
 */
public interface Listener<E extends DomainEvent> {
    Class<E> hears();

    void on(E event);
}
