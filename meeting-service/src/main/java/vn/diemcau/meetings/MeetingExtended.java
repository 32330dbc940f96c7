package vn.diemcau.meetings;

import java.time.Instant;
import vn.diemcau.events.DomainEvent;

/** An open meeting goes on until a later end. */
public record MeetingExtended(MeetingId meeting, Instant endsAt) implements DomainEvent {}
