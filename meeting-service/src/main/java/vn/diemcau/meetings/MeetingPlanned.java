package vn.diemcau.meetings;

import vn.diemcau.events.DomainEvent;

/** A meeting was planned, or its approval was given: it may be announced and its room falls due. */
public record MeetingPlanned(MeetingId meeting) implements DomainEvent {}
