package vn.diemcau.meetings;

import java.time.Instant;
import java.util.Optional;
import vn.diemcau.access.AccountId;
import vn.diemcau.events.DomainEvent;

/** The chair has closed the meeting; its room is to be ended and its ledger settled. */
public record MeetingClosed(MeetingId meeting, Instant at, AccountId by, Optional<String> reason)
        implements DomainEvent {}
