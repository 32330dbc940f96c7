package vn.diemcau.meetings;

import vn.diemcau.events.DomainEvent;

/** A meeting that was proposed or planned will not take place. */
public record MeetingCancelled(MeetingId meeting, String reason) implements DomainEvent {}
