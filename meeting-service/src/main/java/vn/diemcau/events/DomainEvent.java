package vn.diemcau.events;

/** Something that has happened, as a record named by a noun and a past ({@code MeetingPlanned}). */
public interface DomainEvent {}
