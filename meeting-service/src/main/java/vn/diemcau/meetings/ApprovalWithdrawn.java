package vn.diemcau.meetings;

import vn.diemcau.events.DomainEvent;

/** A planned meeting, of which its endpoints have been told, waits for its approval again. */
public record ApprovalWithdrawn(MeetingId meeting, String reason) implements DomainEvent {}
