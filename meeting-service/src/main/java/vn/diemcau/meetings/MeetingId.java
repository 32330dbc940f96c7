package vn.diemcau.meetings;

/** The key of a meeting. */
public record MeetingId(long value) {}
