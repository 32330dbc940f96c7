package vn.diemcau.invitations;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;
import vn.diemcau.events.DomainEvent;
import vn.diemcau.events.Listener;
import vn.diemcau.meetings.ApprovalWithdrawn;
import vn.diemcau.meetings.MeetingCancelled;
import vn.diemcau.meetings.MeetingMoved;
import vn.diemcau.meetings.MeetingPlanned;

/** Which events of a meeting are told to its endpoints. */
@Factory
final class HearingOfMeetings {
    private record Ear<E extends DomainEvent>(Class<E> hears, Consumer<E> then) implements Listener<E> {
        @Override
        public void on(E event) {
            then.accept(event);
        }
    }

    @Singleton
    Listener<MeetingPlanned> invite(SendingInvitations sending) {
        return new Ear<>(
                MeetingPlanned.class, event -> sending.announce(event.meeting(), Optional.empty(), Optional.empty()));
    }

    @Singleton
    Listener<MeetingMoved> tellOfTheMove(SendingInvitations sending) {
        return new Ear<>(MeetingMoved.class, event -> {
            var movedFrom = Optional.of(event.before()).filter(before -> !before.equals(event.after()));
            sending.announce(event.meeting(), Optional.of(event.why()), movedFrom);
        });
    }

    @Singleton
    Listener<MeetingCancelled> callOff(SendingInvitations sending) {
        return new Ear<>(MeetingCancelled.class, event -> sending.callOff(event.meeting(), event.reason()));
    }

    @Singleton
    Listener<ApprovalWithdrawn> takeBack(SendingInvitations sending) {
        return new Ear<>(
                ApprovalWithdrawn.class, event -> sending.callOff(event.meeting(), Wording.withdrawn(event.reason())));
    }
}
