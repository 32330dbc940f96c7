package vn.diemcau.meetings;

import java.util.Optional;

/**
 * <em>Loại cuộc họp</em>: data, not code; it brings the grace and the deadlines.
 *
 * @param requires what its minutes need before they are filed: {@code adopted}, {@code numbered} or {@code signed}
 * @param retentionYears how long its file is kept; empty: for ever
 */
public record MeetingKind(
        String code,
        String name,
        MeetingRules rules,
        Deadlines deadlines,
        String requires,
        Optional<Integer> retentionYears,
        boolean active) {}
