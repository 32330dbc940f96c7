package vn.diemcau.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which meetings are asked for.
 *
 * @param from they start at this instant or later
 * @param to they start before this instant
 * @param unit code of a unit that organizes or is invited
 * @param below code of a unit of which something below organizes or is invited
 * @param on the day on which the codes are meant; absent: the day of each meeting
 * @param text words of the title; accents may be missing
 * @param sort names of the API, with a minus for descending; what is not known is left out
 * @param page from 0
 */
public record MeetingQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> unit,
        Optional<String> below,
        Optional<LocalDate> on,
        Set<Status> statuses,
        Optional<String> text,
        List<String> sort,
        int page,
        int size) {
    public MeetingQuery {
        statuses = Set.copyOf(statuses);
        sort = List.copyOf(sort);
    }

    /** Everything that starts in [from, to), in the order of time. */
    public static MeetingQuery between(Instant from, Instant to) {
        return new MeetingQuery(
                Optional.of(from),
                Optional.of(to),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                List.of(),
                0,
                5000);
    }

    /** A page of what was found, and how many there are on all pages. */
    public record Found(List<SeenMeeting> items, long total) {
        public Found {
            items = List.copyOf(items);
        }
    }
}
