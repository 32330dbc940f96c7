package vn.diemcau.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final RoomName ROOM = new RoomName("42-giao-ban-aaaa");
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final String TOKEN = "eyJhbGciOi.mot-the.vao-phong";
    private static final String PIN = "48151623";

    @Test
    void whatIsWrittenOfAWayInLetsNobodyIn() {
        var browser =
                new Admission.Browser(ROOM, "/rooms/x?token=" + TOKEN, Optional.of(TOKEN), NOW, NOW.plusSeconds(1));
        var embedded = new Admission.Embedded(
                ROOM,
                "https://meet.example.vn/x?jwt=" + TOKEN,
                URI.create("https://meet.example.vn"),
                TOKEN,
                NOW,
                NOW.plusSeconds(1));
        var dialled = new Admission.Dialled(
                ROOM, "sip:" + PIN + "@sip.example.vn", Optional.of(PIN), NOW, NOW.plusSeconds(1));
        var way = new WayIn(Rooms.State.READY, NOW, Optional.empty(), Optional.empty(), Optional.of(dialled), true);

        for (var one : List.of(browser, embedded, dialled, way)) {
            assertThat(one.toString()).contains(ROOM.value()).doesNotContain(TOKEN, PIN);
        }
    }
}
