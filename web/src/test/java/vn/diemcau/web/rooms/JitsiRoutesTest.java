package vn.diemcau.web.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Cast;
import vn.diemcau.chain.Hashes;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.store.Sql;
import vn.diemcau.web.Answer;
import vn.diemcau.web.ApiClient;
import vn.diemcau.web.Product;
import vn.diemcau.web.access.RouteRule;

/**
 * What Jitsi's XMPP server sends and is answered, in the words measured on a real one. The rooms are opened by the
 * product with the rehearsal bridge on the same schema, for no Jitsi is at hand here.
 */
class JitsiRoutesTest {
    private static final String SECRET = "mot-bi-mat-cua-bai-thu";

    @TempDir
    static @Nullable Path keys;

    private static @Nullable Product withJitsi;

    private final Product rehearsing = Product.running();
    private final ApiClient secretary = rehearsing.as("thuky");
    private final MeetingsWithRooms rooms = new MeetingsWithRooms(rehearsing, secretary);
    private String meeting = "";

    @BeforeAll
    static void start() {
        // No shard answers, for these routes need none; the clock of the other product keeps time.
        withJitsi = Product.with(Map.of(
                "jitsi.shards", "tinh",
                "diemcau.clock", false,
                "diemcau.watch", false,
                "jitsi.hook-secret", SECRET,
                "jitsi.keys-dir", String.valueOf(keys),
                "jitsi.tinh.domain", "meet.local",
                "jitsi.tinh.host", "127.0.0.1",
                "jitsi.tinh.user", "diemcau",
                "jitsi.tinh.password", "mat-khau",
                "jitsi.tinh.public-url", "https://meet.local"));
    }

    @AfterAll
    static void stop() {
        product().close();
    }

    @AfterEach
    void clearTheTable() {
        if (!meeting.isEmpty()) {
            secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Thử xong\"}");
        }
    }

    @Test
    void theRoutesOfTheWireAreThereAndNothingIsRehearsed() {
        var routes = new TreeSet<String>();
        product()
                .bean(Router.class)
                .uriRoutes()
                .filter(route ->
                        route.getHttpMethod() != HttpMethod.HEAD && route.getHttpMethod() != HttpMethod.OPTIONS)
                .filter(route -> pathOf(route).matches("/(jitsi|keys|rehearsal)/.*"))
                .forEach(route -> routes.add(route.getHttpMethodName() + " " + pathOf(route) + " "
                        + RouteRule.openingOf(pathOf(route), route.getAnnotationMetadata())
                                .word()));

        assertThat(routes)
                .containsExactly(
                        "DELETE /jitsi/reservations/conference/{id} anybody",
                        "GET /jitsi/conference-mapper anybody",
                        "GET /jitsi/reservations/conference/{id} anybody",
                        "GET /keys/jwks.json anybody",
                        "GET /keys/{file} anybody",
                        "POST /jitsi/events/events/occupant/joined anybody",
                        "POST /jitsi/events/events/occupant/left anybody",
                        "POST /jitsi/events/events/room/created anybody",
                        "POST /jitsi/events/events/room/destroyed anybody",
                        "POST /jitsi/journal anybody",
                        "POST /jitsi/reservations/conference anybody");
        var description = product().as("quantri").get("/openapi.yml").body();
        assertThat(description).contains("/jitsi/reservations/conference:", "/keys/jwks.json:");
        assertThat(description).doesNotContain("/rehearsal/");
    }

    @Test
    void whoDoesNotCarryTheHeaderIsNobody() {
        for (var stranger : new ApiClient[] {
            product().stranger(),
            product().stranger().with("Authorization", "Bearer " + SECRET + "x"),
            product().as("quantri")
        }) {
            assertThat(stranger.post("/jitsi/reservations/conference", "name=x").status())
                    .isEqualTo(401);
            assertThat(stranger.get("/jitsi/reservations/conference/x").status())
                    .isEqualTo(401);
            assertThat(stranger.get("/jitsi/conference-mapper?id=12345678").status())
                    .isEqualTo(401);
            assertThat(stranger.delete("/jitsi/reservations/conference/x").status())
                    .isEqualTo(401);
            for (var what : new String[] {"room/created", "room/destroyed", "occupant/joined", "occupant/left"}) {
                assertThat(stranger.post("/jitsi/events/events/" + what, "{}").status())
                        .as(what)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void theKeysAreOpenToEverybody() {
        var set = product().stranger().get("/keys/jwks.json");

        assertThat(set.status()).isEqualTo(200);
        assertThat(set.text("keys[0].kid")).isNotEmpty();
        var hash = Hashes.sha256(set.text("keys[0].kid"));
        assertThat(product().stranger().get("/keys/" + hash + ".pem").body()).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(product().stranger().get("/keys/" + "0".repeat(64) + ".pem").status())
                .isEqualTo(404);
    }

    @Test
    void aRoomOutsideEveryPlanIsRefusedInWords() {
        var refused = ask("deny1", "d311c07e-1864-45da-aeae-ad96b0f9ba70");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("message"))
                .isEqualTo("Không có cuộc họp nào trong lịch dùng phòng này. Hãy vào họp từ trang của điểm cầu.");
        assertThat(ask("Phòng%20bất%20kỳ", "d311c07e").status()).isEqualTo(403);
        assertThat(shard().post("/jitsi/reservations/conference", "start_time=x")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anOpenRoomIsGivenForTwelveHoursAtLeastAndTheSameWhenAskedAgain() {
        var room = ready();

        var given = ask(room, "d311c07e-1864-45da-aeae-ad96b0f9ba70");
        var again = ask(room, "d311c07e-1864-45da-aeae-ad96b0f9ba70");

        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(again.body())
                .as("the first answer may have been thrown away")
                .isEqualTo(given.body());
        assertThat(given.text("name")).isEqualTo(room);
        assertThat(given.text("mail_owner")).isEqualTo("d311c07e-1864-45da-aeae-ad96b0f9ba70@meet.local");
        assertThat(given.text("start_time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(given.at("duration").getLongValue())
                .isGreaterThanOrEqualTo(Duration.ofHours(12).toSeconds());
        assertThat(given.body()).as("null would be taken for a value").doesNotContain("null");
    }

    @Test
    void aGuardedRoomIsGivenWithItsLobbyAndLimit() {
        var room = ready();
        // The password is refused where the bridge at hand asks for none; the lobby and the limit say it all.
        var set =
                secretary.post("/api/v1/meetings/" + meeting + "/room-settings", "{\"lobby\":true,\"occupants\":150}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);

        var given = ask(room, "first");
        var read = shard().get("/jitsi/reservations/conference/" + given.text("id"));

        assertThat(given.at("lobby").getBooleanValue()).isTrue();
        assertThat(given.at("max_occupants").getIntValue()).isEqualTo(150);
        assertThat(given.body()).doesNotContain("password");
        assertThat(read.body()).isEqualTo(given.body());
    }

    @Test
    void aRoomThatIsHeldIsReadByWhoeverElseAsks() {
        var room = ready();
        var given = ask(room, "first");

        var conflict = ask(room, "second");
        assertThat(conflict.status()).isEqualTo(409);
        var read = shard().get("/jitsi/reservations/conference/" + conflict.text("conflict_id"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(given.body());

        assertThat(shard().delete("/jitsi/reservations/conference/" + given.text("id"))
                        .status())
                .isEqualTo(200);
        assertThat(shard().get("/jitsi/reservations/conference/" + given.text("id"))
                        .status())
                .isEqualTo(404);
        var anew = ask(room, "second");
        assertThat(anew.status()).as("the last one left and somebody came back").isEqualTo(200);
        assertThat(anew.text("id")).isNotEqualTo(given.text("id"));
        shard().delete("/jitsi/reservations/conference/" + given.text("id"));
        assertThat(shard().get("/jitsi/reservations/conference/" + anew.text("id"))
                        .status())
                .as("a release that comes late")
                .isEqualTo(200);
    }

    @Test
    void theGatewayForCodecsFindsTheRoomOfANumberAndTheNumberOfARoom() {
        var room = ready();
        // What the adapter writes when it opens a room.
        product()
                .bean(Sql.class)
                .update(
                        "INSERT INTO jitsi_room (name, shard, epoch, opened_at) VALUES (?, 'tinh', 1, ?)",
                        room,
                        Instant.now());

        var byRoom = shard().get("/jitsi/conference-mapper?conference=" + room + "@conference.meet.local");
        assertThat(byRoom.status()).as(byRoom.body()).isEqualTo(200);
        var byNumber = shard().get("/jitsi/conference-mapper?id=" + byRoom.text("id"));

        assertThat(byRoom.text("id")).matches("[1-9]\\d{7}");
        assertThat(byNumber.text("conference")).isEqualTo(room + "@conference.meet.local");
        assertThat(byNumber.body()).isEqualTo(byRoom.body());
        for (var nobody : new String[] {"id=0", "id=x", "conference=", "conference=plain1@conference.meet.local", ""}) {
            assertThat(shard().get("/jitsi/conference-mapper?" + nobody).status())
                    .as(nobody)
                    .isEqualTo(404);
        }
    }

    @Test
    void aMeetingThatIsOverHasNoRoom() {
        var room = ready();
        secretary.post("/api/v1/meetings/" + meeting + "/cancellation", "{\"reason\":\"Hoãn\"}");

        var refused = ask(room, "first");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("message")).isEqualTo("Cuộc họp đã kết thúc, phòng họp đã đóng.");
    }

    @Test
    void anEndpointThatComesAndGoesIsRecordedOnceHoweverOftenItIsTold() {
        var room = ready();
        var joined = joined(room, "2551befe", thuCuc(), 1795368031);
        var left = left(room, "2551befe", thuCuc(), 1795368031, 1795368091);

        tell("occupant/left", left);
        tell("occupant/joined", joined);
        tell("occupant/joined", joined);
        tell("occupant/left", left);
        tell("room/destroyed", """
                {"destroyed_at":1795368099,"created_at":1795368031,"all_occupants":[%s],
                 "event_name":"muc-room-destroyed","room_name":"%s","room_jid":"%s@conference.meet.local",
                 "is_breakout":false}""".formatted(occupant("2551befe", thuCuc(), 1795368031, 1795368091L), room, room));

        assertThat(recorded("joined")).isEqualTo(1);
        assertThat(recorded("left")).isEqualTo(1);
        assertThat(ledger()).contains("\"at\":\"2026-11-22T", "\"source\":\"signal\"");
    }

    @Test
    void whatWasLostIsToldByTheEndOfTheRoom() {
        var room = ready();

        tell("room/destroyed", """
                {"destroyed_at":1795368099,"created_at":1795368031,"all_occupants":[%s,%s],
                 "event_name":"muc-room-destroyed","room_name":"%s","room_jid":"%s@conference.meet.local",
                 "is_breakout":false}""".formatted(
                        occupant("a1", thuCuc(), 1795368031, 1795368091L),
                        occupant("b2", vietTri(), 1795368032, 1795368092L),
                        room,
                        room));

        assertThat(recorded("joined")).isEqualTo(2);
        assertThat(recorded("left")).isEqualTo(2);
    }

    @Test
    void oneWhoComesBackWithTheSameAddressHasASecondStay() {
        var room = ready();

        tell("occupant/joined", joined(room, "2551befe", thuCuc(), 1795368031));
        tell("occupant/left", left(room, "2551befe", thuCuc(), 1795368031, 1795368091));
        tell("occupant/joined", joined(room, "2551befe", thuCuc(), 1795368131));

        assertThat(recorded("joined")).isEqualTo(2);
    }

    @Test
    void breakoutRoomsCountToTheirMainRoom() {
        var room = ready();

        tell(
                "occupant/joined",
                joined(room, "2551befe", thuCuc(), 1795368031)
                        .replace("\"is_breakout\":false", "\"is_breakout\":true,\"breakout_room_id\":\"5cd9c4b2\""));

        assertThat(recorded("joined")).isEqualTo(1);
    }

    @Test
    void machinesAndPeopleWithoutAnEndpointAreNotRecorded() {
        var room = ready();

        tell(
                "occupant/joined",
                joined(room, "2551befe", thuCuc(), 1795368031).replace("@meet.local/", "@hidden.meet.local/"));
        tell(
                "occupant/joined",
                joined(room, "2551befe", thuCuc(), 1795368031).replace("@meet.local/", "@auth.meet.local/"));
        tell("occupant/joined", """
                {"active_occupants_count":1,"occupant":{"occupant_jid":"3312498d@guest.meet.local/gbvk2T4ppE5C",
                 "joined_at":1795368031},"event_name":"muc-occupant-joined","room_name":"%s",
                 "room_jid":"%s@conference.meet.local","is_breakout":false}""".formatted(room, room));
        tell("occupant/joined", joined("plain1", "2551befe", thuCuc(), 1795368031));
        tell("room/created", """
                {"created_at":1795368031,"room_name":"plain1","event_name":"muc-room-created",
                 "room_jid":"plain1@conference.meet.local","is_breakout":false}""");

        assertThat(recorded("joined")).isZero();
    }

    @Test
    void anIdThatATokenNamesAsAnotherIsNobodysToClaim() {
        var room = ready();
        tell("occupant/joined", joined(room, "2551befe", vietTri(), 1795368031));
        // What the next roster would write beside the address of the one whom the event has named.
        rehearsing.bean(Sql.class).update("UPDATE jitsi_stay SET nick = 'ab12cd34' WHERE room = ?", room);
        var own = "{\"participant\":\"ab12cd34\"}";

        var liar = product()
                .as("vanhanh." + Cast.THU_CUC)
                .post("/api/v1/meetings/" + meeting + "/endpoints/" + thuCuc() + "/participant", own);
        var honest = product()
                .as("vanhanh." + Cast.VIET_TRI)
                .post("/api/v1/meetings/" + meeting + "/endpoints/" + vietTri() + "/participant", own);

        assertThat(liar.status()).isEqualTo(409);
        assertThat(liar.code()).isEqualTo("participant-taken");
        assertThat(honest.status()).as(honest.body()).isEqualTo(204);
        assertThat(product()
                        .as("kiemtoan")
                        .get("/api/v1/audit?act=endpoint-recognize&username=vanhanh." + Cast.THU_CUC)
                        .text("items[0].result"))
                .isEqualTo("refused");
    }

    @Test
    void whatCannotBeReadIsNotAskedForAgain() {
        for (var body :
                new String[] {"[]", "{", "{}", "{\"room_name\":\"x\",\"occupant\":{\"occupant_jid\":\"no jid\"}}"}) {
            assertThat(shard().post("/jitsi/events/events/occupant/joined", body)
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    private static Product product() {
        return Objects.requireNonNull(withJitsi);
    }

    private static ApiClient shard() {
        return product().stranger().with("Authorization", "Bearer " + SECRET);
    }

    /** Verbatim what Prosody 0.12.3 sends, but for the name of the room and of who asks. */
    private static Answer ask(String room, String owner) {
        return shard().with("Content-Type", "application/x-www-form-urlencoded")
                .with("User-Agent", "Prosody (0.12.3; posix)")
                .post(
                        "/jitsi/reservations/conference",
                        "mail_owner=" + owner + "%40meet.local&name=" + room
                                + "&start_time=2026-11-22T17%3a20%3a38.000Z");
    }

    private static void tell(String what, String body) {
        var told = shard().post("/jitsi/events/events/" + what, body);
        assertThat(told.status()).as(told.body()).isEqualTo(200);
    }

    private static String joined(String room, String session, long endpoint, long joinedAt) {
        return """
                {"active_occupants_count":1,"occupant":%s,"event_name":"muc-occupant-joined",
                 "room_jid":"%s@conference.meet.local","room_name":"%s","is_breakout":false}""".formatted(occupant(session, endpoint, joinedAt, null), room, room);
    }

    private static String left(String room, String session, long endpoint, long joinedAt, long leftAt) {
        return """
                {"active_occupants_count":0,"occupant":%s,"event_name":"muc-occupant-left",
                 "room_jid":"%s@conference.meet.local","room_name":"%s","is_breakout":false}""".formatted(occupant(session, endpoint, joinedAt, leftAt), room, room);
    }

    private static String occupant(String session, long endpoint, long joinedAt, @Nullable Long leftAt) {
        var over = leftAt == null ? "" : ",\"left_at\":" + leftAt + ",\"total_dominant_speaker_time\":0";
        return """
                {"occupant_jid":"%s@meet.local/gbvk2T4ppE5C","name":"Alice","id":"%d","joined_at":%d,
                 "moderator":true,"email":"alice@example.org","avatar":""%s}""".formatted(session, endpoint, joinedAt, over);
    }

    private long recorded(String kind) {
        return ledger().lines()
                .filter(line -> line.contains("\"kind\":\"" + kind + "\""))
                .count();
    }

    private String ledger() {
        return secretary.get("/api/v1/meetings/" + meeting + "/ledger.jsonl").body();
    }

    private long thuCuc() {
        return rehearsing.cast().endpoint(Cast.THU_CUC).value();
    }

    private long vietTri() {
        return rehearsing.cast().endpoint(Cast.VIET_TRI).value();
    }

    /** The name of a room that is open. */
    private String ready() {
        meeting = rooms.ready("Họp trên Jitsi", thuCuc(), vietTri());
        return rehearsing
                .bean(Rooms.class)
                .nameOf(new MeetingId(Long.parseLong(meeting)))
                .orElseThrow()
                .value();
    }

    private static String pathOf(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toString().replaceAll("\\{\\?[^}]*}", "");
    }
}
