package vn.diemcau.meetings;

import java.time.Instant;
import vn.diemcau.access.AccountId;
import vn.diemcau.events.DomainEvent;

/** The chair has opened the meeting. */
public record MeetingOpened(MeetingId meeting, Instant at, AccountId by) implements DomainEvent {}
