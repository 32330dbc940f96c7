package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.muc.MUCAffiliation;
import org.jspecify.annotations.Nullable;
import vn.diemcau.bridge.jitsi.ProbeGuest.Answer;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.time.ProductClock;

/** Whether rooms begin when they may and not otherwise, how many they take, who waits and who leads in them. */
final class RoomTrials {
    // Two guests with something to prove, and one more; Jicofo may be counted too.
    static final int OCCUPANTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Shard shard;
    private final Wire wire;
    private final Probes probes;
    private final ProbeParty party;
    private final Findings findings;
    private final HttpClient http;
    private final ProductClock clock;

    RoomTrials(
            Shard shard,
            Wire wire,
            Probes probes,
            ProbeParty party,
            Findings findings,
            HttpClient http,
            ProductClock clock) {
        this.shard = shard;
        this.wire = wire;
        this.probes = probes;
        this.party = party;
        this.findings = findings;
        this.http = http;
        this.clock = clock;
    }

    /** Who came into the room, and since when. */
    record Company(String room, ProbeGuest member, Optional<ProbeGuest> moderator, Instant since) {}

    void judgeReservation(String room, Answer opened) {
        var asked = probes.signs(room).asked();
        var refusal = opened instanceof Answer.No no ? no.reservation() : Optional.<String>empty();
        if (opened.yes() && asked.isPresent()) {
            findings.good(Trial.RESERVATION);
        } else if (opened.yes()) {
            findings.severe(
                    Trial.RESERVATION,
                    "Máy chủ hội nghị mở phòng mà không hỏi Điểm Cầu: ai có thẻ cũng mở được phòng vào bất cứ lúc nào.",
                    "Bật PROSODY_RESERVATION_ENABLED=true với PROSODY_RESERVATION_REST_BASE_URL trỏ tới /jitsi/reservations của Điểm Cầu.");
        } else if (refusal.equals(Optional.of("401"))) {
            findings.severe(
                    Trial.RESERVATION,
                    "Máy chủ hội nghị hỏi với mã bí mật sai, nên Điểm Cầu không trả lời.",
                    "Đặt reservations_api_headers theo đúng JITSI_HOOK_HEADER và JITSI_HOOK_SECRET.");
        } else if (refusal.isPresent()) {
            findings.severe(
                    Trial.RESERVATION,
                    "Máy chủ hội nghị không mở được phòng mà Điểm Cầu cho phép: " + Findings.told(opened) + ".",
                    "Kiểm tra máy chủ hội nghị gọi được địa chỉ /jitsi/reservations của Điểm Cầu (tên miền, chứng thư, tường lửa).");
        } else {
            findings.severe(
                    Trial.RESERVATION,
                    "Bộ phận mở phòng (Jicofo) không trả lời: " + Findings.told(opened) + ".",
                    "Kiểm tra Jicofo đang chạy và đã đăng nhập vào Prosody; sau khi khởi động lại Prosody phải khởi động lại Jicofo.");
        }
    }

    /** The room takes three, of whom two are in; Jicofo may or may not be counted. */
    void tryLimit(String room) throws IOException, XmppSocket.SignInRefused {
        for (int i = 0; i < OCCUPANTS - 1; i++) {
            var answer = party.guest(room, false).enter(room);
            if (answer.no("service-unavailable") || answer.no("resource-constraint")) {
                findings.good(Trial.OCCUPANT_LIMIT);
                return;
            }
            if (!answer.yes()) {
                findings.untried(Trial.OCCUPANT_LIMIT, "Không vào được vì lý do khác: " + Findings.told(answer) + ".");
                return;
            }
        }
        findings.warn(
                Trial.OCCUPANT_LIMIT,
                "Phòng đã đủ chỗ vẫn nhận thêm người.",
                "Đặt MAX_PARTICIPANTS lớn hơn 0 và reservations_enable_max_occupants=true.");
    }

    /** @param promoted how long a Jicofo that makes owners of all takes to do so */
    void judgeRoles(Company company, Duration promoted) {
        var member = company.member();
        var moderator = company.moderator();
        waitUntil(company.since().plus(promoted));
        Map<String, MUCAffiliation> seen;
        try {
            seen = wire.affiliations(company.room(), shard.mucDomain()).orElse(Map.of());
        } catch (BridgeAway away) {
            var forbidden = away.getCause() instanceof XMPPException.XMPPErrorException refused
                    && (refused.getStanzaError().getCondition() == StanzaError.Condition.forbidden
                            || refused.getStanzaError().getCondition() == StanzaError.Condition.not_allowed);
            if (forbidden) {
                findings.severe(
                        Trial.ADMINISTRATOR,
                        "Máy chủ hội nghị không cho Điểm Cầu xem và điều hành phòng họp từ bên ngoài.",
                        "Thêm %s@%s vào admins của Prosody, thấy được từ miền %s."
                                .formatted(shard.user(), shard.authDomain(), shard.mucDomain()));
            } else {
                findings.untried(Trial.ADMINISTRATOR, "Không hỏi được: " + away.getMessage() + ".");
            }
            findings.untried(Trial.MEMBER_ROLE, "Không đọc được danh sách người trong phòng.");
            findings.untried(Trial.MODERATOR_ROLE, "Không đọc được danh sách người trong phòng.");
            return;
        }
        if (!seen.containsKey(member.jid())) {
            for (var trial : List.of(Trial.ADMINISTRATOR, Trial.MEMBER_ROLE, Trial.MODERATOR_ROLE)) {
                findings.untried(trial, "Người vào phòng thử đã mất kết nối.");
            }
            return;
        }
        findings.good(Trial.ADMINISTRATOR);
        if (leads(seen.get(member.jid()))) {
            findings.severe(
                    Trial.MEMBER_ROLE,
                    "Người vào phòng bằng thẻ thường được trao quyền điều hành: ai cũng tắt tiếng, mời ra được người khác.",
                    "Đặt JICOFO_ENABLE_AUTH=0 và ENABLE_AUTO_OWNER=0, rồi khởi động lại Jicofo.");
        } else {
            findings.good(Trial.MEMBER_ROLE);
        }
        if (moderator.isEmpty()) {
            findings.untried(Trial.MODERATOR_ROLE, "Người điều hành không vào được phòng thử.");
        } else if (leads(seen.get(moderator.get().jid()))) {
            findings.good(Trial.MODERATOR_ROLE);
        } else {
            findings.severe(
                    Trial.MODERATOR_ROLE,
                    "Vào phòng bằng thẻ điều hành mà không có quyền điều hành.",
                    "Thêm token_affiliation vào XMPP_MUC_MODULES.");
        }
    }

    void tryUnplanned() {
        var room = party.unplanned();
        try {
            var answer = party.guest(room, false).askForRoom(room);
            if (answer.yes()) {
                findings.severe(
                        Trial.UNPLANNED_ROOM,
                        "Mở được phòng họp mà Điểm Cầu không cho phép.",
                        "Nạp mô-đun reservations trên miền %s của Prosody và tắt ENABLE_GUESTS."
                                .formatted(shard.domain()));
            } else if (answer instanceof Answer.No no && no.reservation().isPresent()) {
                findings.good(Trial.UNPLANNED_ROOM);
            } else {
                findings.untried(
                        Trial.UNPLANNED_ROOM, "Không mở được, nhưng vì lý do khác: " + Findings.told(answer) + ".");
            }
        } catch (IOException | XmppSocket.SignInRefused broken) {
            findings.untried(Trial.UNPLANNED_ROOM, "Mất kết nối khi đang thử.");
        }
        tryUnplannedByWeb();
    }

    void tryLobby() {
        var room = party.granted(true, 0);
        try {
            var member = party.guest(room, false);
            var opened = member.askForRoom(room);
            if (!opened.yes()) {
                findings.untried(Trial.LOBBY, "Phòng thử không mở được: " + Findings.told(opened) + ".");
                findings.untried(Trial.LOBBY_BYPASS, "Phòng thử không mở được.");
                return;
            }
            var answer = member.enter(room);
            if (answer.yes()) {
                findings.warn(
                        Trial.LOBBY,
                        "Không giữ được ai: người có thẻ thường vào thẳng phòng họp.",
                        "Bật ENABLE_LOBBY=1, thêm persistent_lobby vào XMPP_MODULES và đặt reservations_enable_lobby_support=true.");
                findings.untried(Trial.LOBBY_BYPASS, "Không có phòng chờ nên không thử được.");
                return;
            }
            if (!answer.no("registration-required")) {
                findings.untried(Trial.LOBBY, "Không vào được, nhưng vì lý do khác: " + Findings.told(answer) + ".");
                findings.untried(Trial.LOBBY_BYPASS, "Phòng chờ chưa thử được.");
                return;
            }
            findings.good(Trial.LOBBY);
            var moderating = party.guest(room, true).enter(room);
            if (moderating.yes()) {
                findings.good(Trial.LOBBY_BYPASS);
            } else if (moderating.no("registration-required")) {
                findings.severe(
                        Trial.LOBBY_BYPASS,
                        "Người điều hành cũng bị giữ ở phòng chờ: không ai cho ai vào được.",
                        "Thêm token_lobby_bypass vào XMPP_MUC_MODULES, trước token_affiliation.");
            } else {
                findings.untried(
                        Trial.LOBBY_BYPASS, "Không vào được vì lý do khác: " + Findings.told(moderating) + ".");
            }
        } catch (IOException | XmppSocket.SignInRefused broken) {
            findings.untried(Trial.LOBBY, "Mất kết nối khi đang thử.");
        }
    }

    private void tryUnplannedByWeb() {
        var room = party.unplanned();
        try {
            var body = CanonicalJson.write(Map.of("room", room + "@" + shard.mucDomain(), "properties", Map.of()));
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(shard.publicUrl() + "/conference-request/v1"))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200 && answer.body().contains("\"ready\"")) {
                findings.warn(
                        Trial.UNPLANNED_BY_WEB,
                        "Ai cũng mở được phòng qua %s/conference-request mà Điểm Cầu không được hỏi; vào phòng vẫn phải có thẻ."
                                .formatted(shard.publicUrl()),
                        "Đóng đường dẫn /conference-request trên nginx của máy chủ hội nghị.");
            } else {
                findings.good(Trial.UNPLANNED_BY_WEB);
            }
        } catch (IOException away) {
            findings.untried(Trial.UNPLANNED_BY_WEB, "Không mở được %s.".formatted(shard.publicUrl()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitUntil(Instant then) {
        var millis = Duration.between(clock.instant(), then).toMillis();
        if (millis > 0) {
            try {
                // What would be seen here comes by itself or not at all: nothing tells that it will not come.
                Thread.sleep(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean leads(@Nullable MUCAffiliation affiliation) {
        return affiliation == MUCAffiliation.owner || affiliation == MUCAffiliation.admin;
    }
}
