package vn.diemcau.meetings;

import java.time.Instant;
import vn.diemcau.events.DomainEvent;

/** A planned meeting has another time, other endpoints or other words; its sequence has risen. */
public record MeetingMoved(MeetingId meeting, Instant before, Instant after, String why) implements DomainEvent {}
