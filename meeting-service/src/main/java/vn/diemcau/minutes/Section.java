package vn.diemcau.minutes;

import java.util.Optional;

/**
 * One part of the text of the <em>biên bản</em>.
 *
 * @param agenda the number of the agenda item that it tells of; empty for what belongs to none (the attendance)
 * @param body paragraphs, separated by line ends
 */
public record Section(Optional<Integer> agenda, String heading, String body) {}
