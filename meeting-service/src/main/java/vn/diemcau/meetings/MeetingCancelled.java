package vn.diemcau.meetings;

import vn.diemcau.events.DomainEvent;

/**
 * A planned meeting, of which its endpoints have been told, will not take place; one that was only proposed ends
 * unheard.
 */
public record MeetingCancelled(MeetingId meeting, String reason) implements DomainEvent {}
