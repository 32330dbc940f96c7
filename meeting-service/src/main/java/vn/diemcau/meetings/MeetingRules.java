package vn.diemcau.meetings;

import java.time.Duration;

/**
 * Grace and deadlines of a kind of meeting, frozen into each meeting when it is planned.
 *
 * @param grace how late a first connection is still on time, and how early a last one is not "left early"
 * @param buffer the time kept free after a meeting for each of its endpoints
 * @param roomLead how long before the start the room is opened
 * @param reconnectGrace the silence that is bridged; longer is a gap
 */
public record MeetingRules(Duration grace, Duration buffer, Duration roomLead, Duration reconnectGrace) {
    public static final MeetingRules USUAL = new MeetingRules(
            Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofMinutes(60), Duration.ofMinutes(2));
}
