package vn.diemcau.attendance;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vn.diemcau.events.DomainEvent;
import vn.diemcau.events.Listener;
import vn.diemcau.meetings.ApprovalWithdrawn;
import vn.diemcau.meetings.MeetingCancelled;
import vn.diemcau.meetings.MeetingClosed;
import vn.diemcau.meetings.MeetingExtended;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingMoved;
import vn.diemcau.meetings.MeetingOpened;
import vn.diemcau.meetings.MeetingPlanned;

/**
 * Records what the chair and the secretary do with a meeting, in the transaction of the act: opening and closing stand
 * in the ledger; the rest is told to those who watch.
 */
@Factory
class RecordingActs {
    private final Ledger ledger;

    RecordingActs(Ledger ledger) {
        this.ledger = ledger;
    }

    @Singleton
    Listener<MeetingOpened> opening() {
        return listener(
                MeetingOpened.class,
                event -> ledger.recordWithin(List.of(JdbcSeals.opening(event.meeting(), event.at(), event.by()))));
    }

    @Singleton
    Listener<MeetingClosed> closing() {
        return listener(
                MeetingClosed.class,
                event -> ledger.recordWithin(List.of(
                        JdbcSeals.closing(event.meeting(), event.at(), Optional.of(event.by()), event.reason()))));
    }

    @Singleton
    Listener<MeetingPlanned> planning() {
        return listener(MeetingPlanned.class, event -> note(event.meeting()));
    }

    @Singleton
    Listener<MeetingMoved> moving() {
        return listener(MeetingMoved.class, event -> note(event.meeting()));
    }

    @Singleton
    Listener<MeetingExtended> extending() {
        return listener(MeetingExtended.class, event -> note(event.meeting()));
    }

    @Singleton
    Listener<MeetingCancelled> cancelling() {
        return listener(MeetingCancelled.class, event -> note(event.meeting()));
    }

    @Singleton
    Listener<ApprovalWithdrawn> withdrawing() {
        return listener(ApprovalWithdrawn.class, event -> note(event.meeting()));
    }

    private void note(MeetingId meeting) {
        ledger.noteWithin(meeting, Ledger.Topic.MEETING, Optional.empty());
    }

    private static <E extends DomainEvent> Listener<E> listener(Class<E> kind, Consumer<E> act) {
        return new Listener<>() {
            @Override
            public Class<E> hears() {
                return kind;
            }

            @Override
            public void on(E event) {
                act.accept(event);
            }
        };
    }
}
