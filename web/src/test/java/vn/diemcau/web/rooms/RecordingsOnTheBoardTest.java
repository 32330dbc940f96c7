package vn.diemcau.web.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.Cast;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.ReconcilingRooms;
import vn.diemcau.rooms.Recording;
import vn.diemcau.rooms.Recordings;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.rooms.TerminalCall;
import vn.diemcau.rooms.TerminalCalls;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;
import vn.diemcau.words.Sentence;

/** Everybody who watches a meeting reads on its board whether it is recorded, and how calls to terminals go. */
class RecordingsOnTheBoardTest {

    private final Product product = Product.running();
    private final ApiClient secretary = product.as("thuky");
    private final MeetingsWithRooms rooms = new MeetingsWithRooms(product, secretary);
    private final Recordings recordings = product.bean(Recordings.class);
    private final TerminalCalls calls = product.bean(TerminalCalls.class);
    private String meeting = "";

    @AfterEach
    void clearTheTable() {
        secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Thử xong\"}");
    }

    @Test
    void whoWatchesReadsThatTheMeetingIsRecorded() {
        var room = ready();
        assertThat(board("thuky")).containsPattern("id=\"recording\"[^>]* hidden></span>");

        recordings.told(room, Recording.State.ON, Optional.empty());

        assertThat(board("thuky")).containsPattern("id=\"recording\"[^>]*>Đang ghi hình từ \\d");
        assertThat(board("vanhanh." + Cast.THU_CUC)).containsPattern("id=\"recording\"[^>]*>Đang ghi hình từ \\d");
        assertThat(secretary.get(moderation()).text("recording.state")).isEqualTo("on");

        recordings.told(room, Recording.State.FAILED, Optional.of(Sentence.of("bridge.refused.recording.busy")));

        assertThat(board("thuky")).contains("Không ghi được: các máy ghi hình đều đang bận");
        assertThat(secretary.get(moderation()).text("recording.failure")).isEqualTo("các máy ghi hình đều đang bận");
        assertThat(secretary.with("Accept-Language", "en").get(moderation()).text("recording.failure"))
                .isEqualTo("all recorders are busy");
    }

    @Test
    void theTileSaysWhatCameOfTheCall() {
        var room = ready();
        var thuCuc = product.cast().endpoint(Cast.THU_CUC);

        calls.told(room, thuCuc, TerminalCall.State.CALLING, Optional.empty());
        assertThat(board("thuky")).contains("<span class=\"dc-tile-call\">Đang gọi thiết bị</span>");

        calls.told(room, thuCuc, TerminalCall.State.FAILED, Optional.of(Sentence.of("bridge.refused.call.unanswered")));
        assertThat(board("thuky")).contains("Không gọi được: thiết bị đầu cuối không nhấc máy");
        assertThat(secretary.get("/api/v1/meetings/" + meeting + "/endpoints").body())
                .contains("\"call\":{\"state\":\"failed\"");
    }

    @Test
    void whoWatchesIsToldInTheirOwnLanguage() {
        var room = ready();
        var events = "/api/v1/events?meeting=" + meeting;
        try (var vietnamese = secretary.stream(events).body();
                var english =
                        secretary.with("Accept-Language", "en").stream(events).body()) {
            calls.told(
                    room,
                    product.cast().endpoint(Cast.THU_CUC),
                    TerminalCall.State.FAILED,
                    Optional.of(Sentence.of("bridge.refused.call.unanswered")));

            assertThat(vietnamese
                            .filter(line -> line.contains("\"failure\":\""))
                            .findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("thiết bị đầu cuối không nhấc máy"));
            assertThat(english.filter(line -> line.contains("\"failure\":\"")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("the terminal did not pick up"));
        }
    }

    @Test
    void whoWatchesReadsSinceWhenTheBridgeIsSilent() {
        ready();
        assertThat(board("thuky")).containsPattern("id=\"silent\"[^>]* hidden></p>");
        try (var watched = secretary.stream("/api/v1/events?meeting=" + meeting).body()) {
            var bridge =
                    watched.filter(line -> line.contains("\"silentSince\"")).iterator();
            assertThat(bridge.next()).contains("\"silentSince\":null");

            outage("PT10M");
            assertThat(bridge.next()).contains("\"silentSince\":\"20");
            assertThat(board("vanhanh." + Cast.THU_CUC))
                    .containsPattern("id=\"silent\"[^>]*>Chưa nghe được máy chủ hội nghị từ \\d");

            outage("PT0S");
            assertThat(bridge.next()).contains("\"silentSince\":null");
            assertThat(board("thuky")).containsPattern("id=\"silent\"[^>]* hidden></p>");
        }
    }

    private void outage(String length) {
        var outage = secretary.post(
                "/rehearsal/bridge/outage", "{\"for\":\"" + length + "\",\"loses\":[\"signals\",\"roster\"]}");
        assertThat(outage.status()).as(outage.body()).isEqualTo(202);
        product.bean(ReconcilingRooms.class).reconcile();
    }

    @Test
    void mutingFromTheBoardComesBackToTheBoard() {
        ready();
        assertThat(board("thuky")).contains("id=\"mute-one\"");
        assertThat(board("vanhanh." + Cast.THU_CUC)).doesNotContain("mute-one");

        var mute = Map.of(
                "act", "mute",
                "from", "board",
                "endpoint", String.valueOf(product.cast().endpoint(Cast.THU_CUC).value()));
        var nobody = product.browser("thuky").submit("/meetings/" + meeting + "/moderation", mute);
        assertThat(nobody.status()).isEqualTo(409);
        assertThat(nobody.body()).contains("Không có ai trong phòng họp để thực hiện việc này.");

        enter();
        var muted = product.browser("thuky").submit("/meetings/" + meeting + "/moderation", mute);
        assertThat(muted.header("Location").orElseThrow()).isEqualTo("/meetings/" + meeting + "/board");
    }

    /** Thu Cúc comes in as its terminal does. */
    private void enter() {
        var admission = product.as("vanhanh." + Cast.THU_CUC)
                .post(
                        "/api/v1/meetings/" + meeting + "/endpoints/"
                                + product.cast().endpoint(Cast.THU_CUC).value() + "/admission",
                        "{}");
        var entry = product.stranger()
                .post(
                        "/rehearsal/rooms/" + admission.text("room") + "/entry",
                        "{\"token\":\"" + admission.text("token") + "\",\"connection\":null}");
        assertThat(entry.status()).as(entry.body()).isEqualTo(200);
    }

    private String board(String who) {
        var page = product.browser(who).get("/meetings/" + meeting + "/board");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private String moderation() {
        return "/api/v1/meetings/" + meeting + "/moderation";
    }

    private RoomName ready() {
        var cast = product.cast();
        meeting = rooms.ready(
                "Diễn tập ghi hình",
                cast.endpoint(Cast.THU_CUC).value(),
                cast.endpoint(Cast.VIET_TRI).value());
        return product.bean(Rooms.class)
                .nameOf(new MeetingId(Long.parseLong(meeting)))
                .orElseThrow();
    }
}
