package vn.diemcau.web.attendance;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;
import vn.diemcau.access.Needs;
import vn.diemcau.access.Right;
import vn.diemcau.access.Session;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.web.frame.Languages;

/**
 * Server-sent events: what happens in the meetings that the caller sees, or in those named by {@code meeting}. The
 * number of an event is that of its line in the meeting's log, so {@code Last-Event-ID} resumes without a hole;
 * {@code after} says the same for somebody who comes for the first time and has read the meeting up to that line. With
 * {@code life} the sign of life is an event that a script can hear; else a comment.
 */
@Controller("/api/v1/events")
class EventsController {
    private final Feed feed;
    private final LookingAtMeetings looking;

    EventsController(Feed feed, LookingAtMeetings looking) {
        this.feed = feed;
        this.looking = looking;
    }

    @Get(produces = "text/event-stream")
    @Needs(Right.READ_MEETINGS)
    MutableHttpResponse<Publisher<byte[]>> watch(
            Session session,
            @QueryValue Optional<List<String>> meeting,
            @QueryValue Optional<String> after,
            @QueryValue Optional<Boolean> life,
            @Header("Last-Event-ID") Optional<String> last) {
        var named = new HashSet<MeetingId>();
        meeting.orElse(List.of())
                .forEach(id -> named.add(looking.seen(session.caller(), id).id()));
        var watcher = new Watcher(session, Languages.current(), named, life.orElse(false));
        feed.add(watcher, last.or(() -> after).flatMap(Feed.Position::of));
        return HttpResponse.<Publisher<byte[]>>ok(watcher)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
    }
}
