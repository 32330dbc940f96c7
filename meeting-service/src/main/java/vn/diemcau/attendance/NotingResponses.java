package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.diemcau.events.Listener;
import vn.diemcau.invitations.EndpointAnswered;

/**
 * Tells those who watch a meeting that an endpoint has answered, declared or called. Writing the line takes the head of
 * the meeting's log, so an answer is committed either before the seal or sees it.
 */
@Singleton
final class NotingResponses implements Listener<EndpointAnswered> {
    private final Ledger ledger;

    NotingResponses(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Class<EndpointAnswered> hears() {
        return EndpointAnswered.class;
    }

    @Override
    public void on(EndpointAnswered event) {
        ledger.noteWithin(event.meeting(), topic(event), Optional.of(event.endpoint()));
    }

    private static Ledger.Topic topic(EndpointAnswered event) {
        return switch (event) {
            case EndpointAnswered.ReplyGiven _, EndpointAnswered.DelegatesNamed _, EndpointAnswered.LineChecked _ ->
                Ledger.Topic.REPLY;
            case EndpointAnswered.HeadsDeclared _, EndpointAnswered.DelegateCalled _ -> Ledger.Topic.HEADS;
            case EndpointAnswered.HelpCalled _ -> Ledger.Topic.TASK;
        };
    }
}
