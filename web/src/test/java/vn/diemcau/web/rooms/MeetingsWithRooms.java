package vn.diemcau.web.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.ProvisioningRooms;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;

/** Meetings of an hour whose rooms are tried, each with a chair of its own, so that none is in the way of another. */
final class MeetingsWithRooms {
    private static final AtomicInteger CHAIRS = new AtomicInteger();

    private final Product product;
    private final ApiClient secretary;

    MeetingsWithRooms(Product product, ApiClient secretary) {
        this.product = product;
        this.secretary = secretary;
    }

    /** A meeting that begins then, with these endpoints beside the central one. */
    String planned(String title, Instant starts, long... endpoints) {
        var planned = secretary.post("/api/v1/meetings", plan(title, starts, "", endpoints));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        return planned.text("id");
    }

    /** The same as it is asked for, with more fields of the plan ({@code ,"room":{…}}). */
    String plan(String title, Instant starts, String more, long... endpoints) {
        var from = starts.truncatedTo(ChronoUnit.SECONDS);
        return """
                {"title":"%s","kind":"routine","organizer":{"code":"X25.01"},
                 "chair":{"name":"Lê Văn Chính %d","office":"Phó Chủ tịch UBND tỉnh","unit":"25"},
                 "startsAt":"%s","endsAt":"%s","central":"%d","hall":null,
                 "invite":{"endpoints":[%s]},"agenda":[],"approval":"none"%s}""".formatted(
                title,
                CHAIRS.incrementAndGet(),
                from,
                from.plus(1, ChronoUnit.HOURS),
                product.cast().central().value(),
                Arrays.stream(endpoints).mapToObj(id -> "\"" + id + "\"").collect(Collectors.joining(",")),
                more);
    }

    /** One that begins in ten minutes and whose room is open. */
    String ready(String title, long... endpoints) {
        var meeting = planned(title, Instant.now().plus(10, ChronoUnit.MINUTES), endpoints);
        open(meeting);
        return meeting;
    }

    /** Opens the room of a meeting for which it is time. */
    void open(String meeting) {
        var id = new MeetingId(Long.parseLong(meeting));
        product.bean(ProvisioningRooms.class).openDue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> product.bean(Rooms.class).of(id).state() == Rooms.State.READY);
    }
}
