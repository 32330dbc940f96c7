package vn.diemcau.web.invitations;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MovingMeetings;
import vn.diemcau.meetings.Plans;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.web.Product;

/** Meetings of the provincial office, each at an hour of its own. */
final class Planned {
    private static final AtomicInteger HOURS = new AtomicInteger();

    private Planned() {}

    /** A meeting of the province with the endpoints of these units, some days from now. */
    static String with(Product product, String title, String... units) {
        return at(product, title, free(), units);
    }

    /** Moves it to another free hour. */
    static void moved(Product product, String meeting) {
        moved(product, meeting, free());
    }

    static void moved(Product product, String meeting, Instant start) {
        product.bean(MovingMeetings.class)
                .postpone(
                        product.cast().secretary(),
                        new MeetingId(Long.parseLong(meeting)),
                        start,
                        start.plus(Duration.ofHours(2)),
                        "Chủ trì đi công tác")
                .orElseThrow();
    }

    static String at(Product product, String title, Instant start, String... units) {
        var cast = product.cast();
        var wanted = Plans.with(cast, title, start, units);
        Meeting meeting = product.bean(SchedulingMeetings.class)
                .plan(cast.secretary(), wanted)
                .orElseThrow();
        return String.valueOf(meeting.id().value());
    }

    private static Instant free() {
        return Instant.now().plus(Duration.ofDays(3)).plus(Duration.ofHours(4L * HOURS.incrementAndGet()));
    }
}
