package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smackx.muc.MUCAffiliation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.bridge.jitsi.ProbeGuest.Answer;
import vn.diemcau.bridge.jitsi.ProbeTokens.Flaw;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.rooms.BridgeInspector.Proof;
import vn.diemcau.rooms.BridgeInspector.Verdict;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.time.ProductClock;

/**
 * One inspection of one shard: rooms made up for it are opened, entered by guests with good and bad tokens, and
 * destroyed. What fails takes along only what cannot be tried without it.
 */
final class ShardInspection {
    private static final Logger LOG = LoggerFactory.getLogger(ShardInspection.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);
    // Beyond this a token is refused that has just begun.
    private static final Duration CLOCKS_TOO_FAR_APART = Duration.ofSeconds(50);
    // Two guests with something to prove, and one more; Jicofo may be counted too.
    private static final int OCCUPANTS = 3;
    private static final long LOOK_AGAIN_MILLIS = 200;

    /**
     * How long to wait for what comes by itself.
     *
     * @param promoted for a Jicofo that makes owners of all: a tenth of a second, where it does
     * @param told for an event
     */
    record Patience(Duration promoted, Duration told) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    private final Shard shard;
    private final Patience patience;
    private final JitsiSettings settings;
    private final ProbeTokens tokens;
    private final Probes probes;
    private final JsonMapper json;
    private final ProductClock clock;
    private final HttpClient http;
    private final Wire wire;
    private final Map<Trial, Proof> proofs = new EnumMap<>(Trial.class);
    private final List<String> rooms = new ArrayList<>();
    private final List<ProbeGuest> guests = new ArrayList<>();
    private Optional<Duration> ahead = Optional.empty();

    ShardInspection(
            Shard shard,
            Patience patience,
            JitsiSettings settings,
            ProbeTokens tokens,
            Probes probes,
            JsonMapper json,
            ProductClock clock,
            HttpClient http) {
        this.shard = shard;
        this.patience = patience;
        this.settings = settings;
        this.tokens = tokens;
        this.probes = probes;
        this.json = json;
        this.clock = clock;
        this.http = http;
        // A line of its own: that of the bridge counts its sign-ins.
        this.wire = new Wire(shard, () -> {});
    }

    /** Everything that was tried, in the order of {@link Trial}; what was not reached is untried. */
    List<Proof> run() {
        try {
            tryLine();
            tryGuests();
        } finally {
            cleanUp();
        }
        var all = new ArrayList<Proof>();
        for (var trial : Trial.values()) {
            all.add(proofs.getOrDefault(
                    trial, proof(trial, Verdict.UNTRIED, "Chưa thử được vì bước trước đó không thành.", "")));
        }
        return all;
    }

    private void tryLine() {
        try {
            wire.reach();
            if (shard.plain()) {
                proofs.put(
                        Trial.XMPP_LINE,
                        proof(
                                Trial.XMPP_LINE,
                                Verdict.GOOD,
                                "Kết nối được. Không mã hóa, vì hai máy chủ ở trên cùng một máy.",
                                ""));
            } else {
                good(Trial.XMPP_LINE);
            }
        } catch (BridgeAway away) {
            var why = away.getCause();
            if (caused(why, SASLErrorException.class)) {
                severe(
                        Trial.XMPP_LINE,
                        "Máy chủ hội nghị không nhận tài khoản %s của Điểm Cầu.".formatted(shard.user()),
                        "Tạo tài khoản này trên miền %s của Prosody, hoặc sửa %s cho đúng mật khẩu."
                                .formatted(shard.authDomain(), setting("PASSWORD")));
            } else if (caused(why, GeneralSecurityException.class)
                    || caused(why, SmackException.SecurityRequiredByClientException.class)
                    || caused(why, SSLException.class)) {
                severe(
                        Trial.XMPP_LINE,
                        "Không tin được máy chủ hội nghị: " + told(why) + ".",
                        "Máy chủ phải có mã hóa TLS với chứng thư đúng tên miền %s; nếu là chứng thư nội bộ, khai tệp chứng thư ở %s."
                                .formatted(shard.authDomain(), setting("AUTHORITY")));
            } else {
                severe(
                        Trial.XMPP_LINE,
                        "Không kết nối được với %s cổng %d.".formatted(shard.host(), shard.port()),
                        "Kiểm tra máy chủ hội nghị đang chạy, tường lửa, và các thông số %s, %s."
                                .formatted(setting("HOST"), setting("PORT")));
            }
        }
    }

    private void tryGuests() {
        var room = room(probes.granted(false, OCCUPANTS));
        ProbeGuest member;
        try {
            member = guest(room, false);
        } catch (XmppSocket.SignInRefused refused) {
            good(Trial.GUEST_LINE);
            severe(
                    Trial.GOOD_TOKEN,
                    "Máy chủ hội nghị không nhận thẻ của Điểm Cầu: " + refused.getMessage() + ".",
                    settings.tokenSecret().isPresent()
                            ? "JWT_APP_SECRET, JWT_APP_ID và JWT_ACCEPTED_AUDIENCES của máy chủ hội nghị phải trùng với JITSI_APP_SECRET, JITSI_APP_ID và JITSI_AUDIENCE của Điểm Cầu."
                            : "Máy chủ hội nghị phải đọc được khóa ở địa chỉ /keys của Điểm Cầu (JWT_ASAP_KEYSERVER); JWT_APP_ID, JWT_ACCEPTED_AUDIENCES phải trùng với JITSI_APP_ID, JITSI_AUDIENCE.");
            return;
        } catch (IOException away) {
            severe(
                    Trial.GUEST_LINE,
                    "Không kết nối được với %s.".formatted(shard.websocket()),
                    "Bật ENABLE_XMPP_WEBSOCKET trên máy chủ hội nghị; kiểm tra tên miền, chứng thư và thông số %s."
                            .formatted(setting("WEBSOCKET_URL")));
            return;
        }
        good(Trial.GUEST_LINE);
        good(Trial.GOOD_TOKEN);
        tryBadTokens(room);
        var company = tryRoom(room, member);
        tryUnplanned();
        tryLobby();
        // Last, because Jicofo takes its time.
        company.ifPresent(this::judgeRoles);
        judgeClocks();
    }

    private void tryBadTokens(String room) {
        var key = settings.tokenSecret().isPresent()
                ? "Đặt JWT_APP_SECRET đúng bằng JITSI_APP_SECRET và không để trống."
                : "Bật AUTH_TYPE=jwt với JWT_ASAP_KEYSERVER trỏ tới /keys của Điểm Cầu, rồi khởi động lại Prosody.";
        trySignIn(Trial.WRONG_KEY, room, Optional.of(tokens.flawed(shard, room, Flaw.KEY)), key);
        trySignIn(Trial.UNSIGNED_TOKEN, room, Optional.of(tokens.flawed(shard, room, Flaw.SIGNATURE)), key);
        trySignIn(
                Trial.WRONG_ISSUER,
                room,
                Optional.of(tokens.flawed(shard, room, Flaw.ISSUER)),
                "Đặt JWT_ACCEPTED_ISSUERS=%s.".formatted(settings.issuer()));
        trySignIn(
                Trial.WRONG_AUDIENCE,
                room,
                Optional.of(tokens.flawed(shard, room, Flaw.AUDIENCE)),
                "Đặt JWT_ACCEPTED_AUDIENCES=%s.".formatted(settings.audience()));
        trySignIn(
                Trial.EXPIRED_TOKEN,
                room,
                Optional.of(tokens.flawed(shard, room, Flaw.OVER)),
                "Kiểm tra đồng hồ của máy chủ hội nghị (NTP) và mô-đun kiểm tra thẻ của Prosody.");
        trySignIn(
                Trial.EARLY_TOKEN,
                room,
                Optional.of(tokens.flawed(shard, room, Flaw.EARLY)),
                "Kiểm tra đồng hồ của máy chủ hội nghị (NTP) và mô-đun kiểm tra thẻ của Prosody.");
        trySignIn(Trial.NO_TOKEN, room, Optional.empty(), "Đặt JWT_ALLOW_EMPTY=0 và ENABLE_GUESTS=0.");
    }

    private void trySignIn(Trial trial, String room, Optional<String> token, String remedy) {
        try (var intruder = ProbeGuest.signIn(http, shard, room, token)) {
            severe(trial, "Máy chủ hội nghị chấp nhận: người ngoài có thể vào họp.", remedy);
            LOG.debug("Shard {} let {} in: {}", shard.name(), intruder.jid(), trial.code());
        } catch (XmppSocket.SignInRefused refused) {
            good(trial);
        } catch (IOException away) {
            untried(trial, "Mất kết nối khi đang thử.");
        }
    }

    /** Who came into the room, and since when. */
    private record Company(String room, ProbeGuest member, Optional<ProbeGuest> moderator, Instant since) {}

    private Optional<Company> tryRoom(String room, ProbeGuest member) {
        try {
            judgeReservation(room, member.askForRoom(room));
            var entered = member.enter(room);
            var enteredAt = clock.instant();
            if (!entered.yes()) {
                var why = "Phòng thử không vào được: " + told(entered) + ".";
                for (var trial : List.of(
                        Trial.WRONG_ROOM,
                        Trial.WRONG_HOST,
                        Trial.ADMINISTRATOR,
                        Trial.MEMBER_ROLE,
                        Trial.MODERATOR_ROLE,
                        Trial.OCCUPANT_LIMIT,
                        Trial.JOURNAL,
                        Trial.EVENTS)) {
                    untried(trial, why);
                }
                return Optional.empty();
            }
            tryStrangers(room);
            var moderator = guest(room, true);
            var moderating = moderator.enter(room);
            tryLimit(room);
            judgeJournal(room, member);
            judgeEvents(room, enteredAt);
            return Optional.of(
                    new Company(room, member, moderating.yes() ? Optional.of(moderator) : Optional.empty(), enteredAt));
        } catch (IOException | XmppSocket.SignInRefused broken) {
            LOG.warn("The inspection of shard {} broke off: {}", shard, broken.getMessage());
            return Optional.empty();
        }
    }

    private void judgeReservation(String room, Answer opened) {
        var asked = probes.signs(room).asked();
        ahead = asked.map(Probes.Told::ahead);
        var refusal = opened instanceof Answer.No no ? no.reservation() : Optional.<String>empty();
        if (opened.yes() && asked.isPresent()) {
            good(Trial.RESERVATION);
        } else if (opened.yes()) {
            severe(
                    Trial.RESERVATION,
                    "Máy chủ hội nghị mở phòng mà không hỏi Điểm Cầu: ai có thẻ cũng mở được phòng vào bất cứ lúc nào.",
                    "Bật PROSODY_RESERVATION_ENABLED=true với PROSODY_RESERVATION_REST_BASE_URL trỏ tới /jitsi/reservations của Điểm Cầu.");
        } else if (refusal.equals(Optional.of("401"))) {
            severe(
                    Trial.RESERVATION,
                    "Máy chủ hội nghị hỏi với mã bí mật sai, nên Điểm Cầu không trả lời.",
                    "Đặt reservations_api_headers theo đúng JITSI_HOOK_HEADER và JITSI_HOOK_SECRET.");
        } else if (refusal.isPresent()) {
            severe(
                    Trial.RESERVATION,
                    "Máy chủ hội nghị không mở được phòng mà Điểm Cầu cho phép: " + told(opened) + ".",
                    "Kiểm tra máy chủ hội nghị gọi được địa chỉ /jitsi/reservations của Điểm Cầu (tên miền, chứng thư, tường lửa).");
        } else {
            severe(
                    Trial.RESERVATION,
                    "Bộ phận mở phòng (Jicofo) không trả lời: " + told(opened) + ".",
                    "Kiểm tra Jicofo đang chạy và đã đăng nhập vào Prosody; sau khi khởi động lại Prosody phải khởi động lại Jicofo.");
        }
    }

    /** With tokens of ours that are good, but for another room or another server. */
    private void tryStrangers(String room) throws IOException {
        var other = room(probes.unplanned());
        tryEntry(
                Trial.WRONG_ROOM,
                room,
                tokens.good(shard, other, false),
                "Nạp mô-đun token_verification cho miền %s của Prosody.".formatted(shard.mucDomain()));
        tryEntry(
                Trial.WRONG_HOST, room, tokens.flawed(shard, room, Flaw.HOST), "Đặt JWT_ENABLE_DOMAIN_VERIFICATION=1.");
    }

    private void tryEntry(Trial trial, String room, String token, String remedy) throws IOException {
        try (var stranger = ProbeGuest.signIn(http, shard, room, Optional.of(token))) {
            var answer = stranger.enter(room);
            if (answer.yes()) {
                severe(trial, "Vào được phòng: thẻ của cuộc họp này mở được cuộc họp khác.", remedy);
            } else if (answer.no("not-allowed") || answer.no("not-authorized") || answer.no("forbidden")) {
                good(trial);
            } else {
                untried(trial, "Không vào được, nhưng vì lý do khác: " + told(answer) + ".");
            }
        } catch (XmppSocket.SignInRefused refused) {
            good(trial);
        }
    }

    /** The room takes three, of whom two are in; Jicofo may or may not be counted. */
    private void tryLimit(String room) throws IOException, XmppSocket.SignInRefused {
        for (int i = 0; i < OCCUPANTS - 1; i++) {
            var answer = guest(room, false).enter(room);
            if (answer.no("service-unavailable") || answer.no("resource-constraint")) {
                good(Trial.OCCUPANT_LIMIT);
                return;
            }
            if (!answer.yes()) {
                untried(Trial.OCCUPANT_LIMIT, "Không vào được vì lý do khác: " + told(answer) + ".");
                return;
            }
        }
        warn(
                Trial.OCCUPANT_LIMIT,
                "Phòng đã đủ chỗ vẫn nhận thêm người.",
                "Đặt MAX_PARTICIPANTS lớn hơn 0 và reservations_enable_max_occupants=true.");
    }

    private void judgeRoles(Company company) {
        var member = company.member();
        var moderator = company.moderator();
        waitUntil(company.since().plus(patience.promoted()));
        Map<String, MUCAffiliation> seen;
        try {
            seen = wire.affiliations(company.room(), shard.mucDomain()).orElse(Map.of());
        } catch (BridgeAway away) {
            var forbidden = away.getCause() instanceof XMPPException.XMPPErrorException refused
                    && (refused.getStanzaError().getCondition() == StanzaError.Condition.forbidden
                            || refused.getStanzaError().getCondition() == StanzaError.Condition.not_allowed);
            if (forbidden) {
                severe(
                        Trial.ADMINISTRATOR,
                        "Máy chủ hội nghị không cho Điểm Cầu xem và điều hành phòng họp từ bên ngoài.",
                        "Thêm %s@%s vào admins của Prosody, thấy được từ miền %s."
                                .formatted(shard.user(), shard.authDomain(), shard.mucDomain()));
            } else {
                untried(Trial.ADMINISTRATOR, "Không hỏi được: " + away.getMessage() + ".");
            }
            untried(Trial.MEMBER_ROLE, "Không đọc được danh sách người trong phòng.");
            untried(Trial.MODERATOR_ROLE, "Không đọc được danh sách người trong phòng.");
            return;
        }
        if (!seen.containsKey(member.jid())) {
            for (var trial : List.of(Trial.ADMINISTRATOR, Trial.MEMBER_ROLE, Trial.MODERATOR_ROLE)) {
                untried(trial, "Người vào phòng thử đã mất kết nối.");
            }
            return;
        }
        good(Trial.ADMINISTRATOR);
        if (leads(seen.get(member.jid()))) {
            severe(
                    Trial.MEMBER_ROLE,
                    "Người vào phòng bằng thẻ thường được trao quyền điều hành: ai cũng tắt tiếng, mời ra được người khác.",
                    "Đặt JICOFO_ENABLE_AUTH=0 và ENABLE_AUTO_OWNER=0, rồi khởi động lại Jicofo.");
        } else {
            good(Trial.MEMBER_ROLE);
        }
        if (moderator.isEmpty()) {
            untried(Trial.MODERATOR_ROLE, "Người điều hành không vào được phòng thử.");
        } else if (leads(seen.get(moderator.get().jid()))) {
            good(Trial.MODERATOR_ROLE);
        } else {
            severe(
                    Trial.MODERATOR_ROLE,
                    "Vào phòng bằng thẻ điều hành mà không có quyền điều hành.",
                    "Thêm token_affiliation vào XMPP_MUC_MODULES.");
        }
    }

    private void judgeEvents(String room, Instant since) {
        var until = since.plus(patience.told());
        var heard = probes.signs(room).heard();
        while (heard.isEmpty() && clock.instant().isBefore(until)) {
            waitUntil(clock.instant().plusMillis(LOOK_AGAIN_MILLIS));
            heard = probes.signs(room).heard();
        }
        if (heard.isPresent()) {
            good(Trial.EVENTS);
            if (ahead.isEmpty()) {
                ahead = heard.map(Probes.Told::ahead);
            }
            return;
        }
        var detail = "Có người vào phòng thử mà sau %d giây Điểm Cầu chưa nhận được tin."
                .formatted(patience.told().toSeconds());
        var remedy =
                "Khai báo Component event_sync_component với api_prefix trỏ tới /jitsi/events của Điểm Cầu và api_headers đúng mã bí mật.";
        var journal = proofs.get(Trial.JOURNAL);
        if (journal != null && journal.verdict() == Verdict.GOOD) {
            warn(Trial.EVENTS, detail + " Nhật ký phòng họp vẫn ghi đủ, nhưng chậm hơn.", remedy);
        } else {
            severe(Trial.EVENTS, detail + " Người trong phòng sẽ hiện là “chưa rõ điểm cầu”.", remedy);
        }
    }

    private void judgeJournal(String room, ProbeGuest member) {
        if (shard.journal().isEmpty()) {
            warn(
                    Trial.JOURNAL,
                    "Không dùng: lượt vào, ra chỉ dựa vào tin báo và danh sách trong phòng, có thể đến chậm hoặc sót.",
                    "Nếu được phép cài thêm cho Prosody: nạp mod_diemcau và khai %s."
                            .formatted(setting("JOURNAL_URL")));
            return;
        }
        var journal = shard.journal().get();
        try {
            var stranger = read(journal, room, Optional.empty());
            if (stranger.statusCode() == 200) {
                severe(
                        Trial.JOURNAL,
                        "Ai cũng đọc được nhật ký phòng họp mà không cần mã bí mật.",
                        "Kiểm tra máy chủ trung gian trước Prosody không tự thêm mã bí mật vào yêu cầu.");
                return;
            }
            var before = clock.instant();
            var answer = read(journal, room, Optional.of(settings.hookSecret()));
            if (answer.statusCode() != 200) {
                warn(
                        Trial.JOURNAL,
                        answer.statusCode() == 401
                                ? "Máy chủ hội nghị không nhận mã bí mật của Điểm Cầu."
                                : "Máy chủ hội nghị trả lời mã %d.".formatted(answer.statusCode()),
                        "Nạp mod_diemcau trên miền %s với diemcau_secret trùng JITSI_HOOK_SECRET; kiểm tra %s."
                                .formatted(shard.domain(), setting("JOURNAL_URL")));
                return;
            }
            var page = json.readValue(answer.body(), JsonNode.class);
            var now = page.get("now");
            if (now != null && now.isNumber()) {
                var half = Duration.between(before, clock.instant()).dividedBy(2);
                ahead = Optional.of(Duration.between(before.plus(half), Instant.ofEpochMilli(now.getLongValue())));
            }
            if (answer.body().contains(member.jid())) {
                good(Trial.JOURNAL);
            } else {
                warn(
                        Trial.JOURNAL,
                        "Nhật ký không ghi người vừa vào phòng thử.",
                        "Đặt diemcau_muc = \"%s\" và diemcau_breakout = \"%s\" cho mod_diemcau."
                                .formatted(shard.mucDomain(), shard.breakoutDomain()));
            }
        } catch (IOException away) {
            warn(
                    Trial.JOURNAL,
                    "Không đọc được nhật ký phòng họp ở %s.".formatted(journal),
                    "Kiểm tra Prosody đã nạp mod_diemcau và địa chỉ %s mở cho Điểm Cầu."
                            .formatted(setting("JOURNAL_URL")));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryUnplanned() {
        var room = room(probes.unplanned());
        try {
            var answer = guest(room, false).askForRoom(room);
            if (answer.yes()) {
                severe(
                        Trial.UNPLANNED_ROOM,
                        "Mở được phòng họp mà Điểm Cầu không cho phép.",
                        "Nạp mô-đun reservations trên miền %s của Prosody và tắt ENABLE_GUESTS."
                                .formatted(shard.domain()));
            } else if (answer instanceof Answer.No no && no.reservation().isPresent()) {
                good(Trial.UNPLANNED_ROOM);
            } else {
                untried(Trial.UNPLANNED_ROOM, "Không mở được, nhưng vì lý do khác: " + told(answer) + ".");
            }
        } catch (IOException | XmppSocket.SignInRefused broken) {
            untried(Trial.UNPLANNED_ROOM, "Mất kết nối khi đang thử.");
        }
        tryUnplannedByWeb();
    }

    private void tryUnplannedByWeb() {
        var room = room(probes.unplanned());
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
                warn(
                        Trial.UNPLANNED_BY_WEB,
                        "Ai cũng mở được phòng qua %s/conference-request mà Điểm Cầu không được hỏi; vào phòng vẫn phải có thẻ."
                                .formatted(shard.publicUrl()),
                        "Đóng đường dẫn /conference-request trên nginx của máy chủ hội nghị.");
            } else {
                good(Trial.UNPLANNED_BY_WEB);
            }
        } catch (IOException away) {
            untried(Trial.UNPLANNED_BY_WEB, "Không mở được %s.".formatted(shard.publicUrl()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryLobby() {
        var room = room(probes.granted(true, 0));
        try {
            var member = guest(room, false);
            var opened = member.askForRoom(room);
            if (!opened.yes()) {
                untried(Trial.LOBBY, "Phòng thử không mở được: " + told(opened) + ".");
                untried(Trial.LOBBY_BYPASS, "Phòng thử không mở được.");
                return;
            }
            var answer = member.enter(room);
            if (answer.yes()) {
                warn(
                        Trial.LOBBY,
                        "Không giữ được ai: người có thẻ thường vào thẳng phòng họp.",
                        "Bật ENABLE_LOBBY=1, thêm persistent_lobby vào XMPP_MODULES và đặt reservations_enable_lobby_support=true.");
                untried(Trial.LOBBY_BYPASS, "Không có phòng chờ nên không thử được.");
                return;
            }
            if (!answer.no("registration-required")) {
                untried(Trial.LOBBY, "Không vào được, nhưng vì lý do khác: " + told(answer) + ".");
                untried(Trial.LOBBY_BYPASS, "Phòng chờ chưa thử được.");
                return;
            }
            good(Trial.LOBBY);
            var moderating = guest(room, true).enter(room);
            if (moderating.yes()) {
                good(Trial.LOBBY_BYPASS);
            } else if (moderating.no("registration-required")) {
                severe(
                        Trial.LOBBY_BYPASS,
                        "Người điều hành cũng bị giữ ở phòng chờ: không ai cho ai vào được.",
                        "Thêm token_lobby_bypass vào XMPP_MUC_MODULES, trước token_affiliation.");
            } else {
                untried(Trial.LOBBY_BYPASS, "Không vào được vì lý do khác: " + told(moderating) + ".");
            }
        } catch (IOException | XmppSocket.SignInRefused broken) {
            untried(Trial.LOBBY, "Mất kết nối khi đang thử.");
        }
    }

    private void judgeClocks() {
        if (ahead.isEmpty()) {
            untried(Trial.CLOCKS, "Máy chủ hội nghị chưa báo giờ của nó cho Điểm Cầu.");
            return;
        }
        var by = ahead.get().abs();
        if (by.compareTo(CLOCKS_APART) <= 0) {
            good(Trial.CLOCKS);
            return;
        }
        var detail = "Đồng hồ của máy chủ hội nghị %s %d giây so với Điểm Cầu."
                .formatted(ahead.get().isNegative() ? "chậm" : "nhanh", by.toSeconds());
        var remedy = "Bật đồng bộ giờ (NTP) trên cả hai máy chủ.";
        if (by.compareTo(CLOCKS_TOO_FAR_APART) > 0) {
            severe(Trial.CLOCKS, detail + " Thẻ vừa cấp có thể bị coi là chưa đến giờ hoặc đã hết hạn.", remedy);
        } else {
            warn(Trial.CLOCKS, detail, remedy);
        }
    }

    private void cleanUp() {
        guests.forEach(ProbeGuest::close);
        for (var room : rooms) {
            try {
                wire.destroy(room, shard.mucDomain(), "Kiểm tra xong.");
            } catch (BridgeAway away) {
                LOG.debug("Room {} of the inspection goes by itself: {}", room, away.getMessage());
            }
            probes.forget(room);
        }
        wire.close();
    }

    private String room(String name) {
        rooms.add(name);
        return name;
    }

    private ProbeGuest guest(String room, boolean moderator) throws IOException, XmppSocket.SignInRefused {
        var guest = ProbeGuest.signIn(http, shard, room, Optional.of(tokens.good(shard, room, moderator)));
        guests.add(guest);
        return guest;
    }

    private HttpResponse<String> read(URI journal, String room, Optional<String> secret)
            throws IOException, InterruptedException {
        var question =
                HttpRequest.newBuilder(URI.create(journal + "?room=" + room)).timeout(PATIENCE);
        secret.ifPresent(one -> question.header("Authorization", "Bearer " + one));
        return http.send(question.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void waitUntil(Instant then) {
        var millis = Duration.between(clock.instant(), then).toMillis();
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void good(Trial trial) {
        proofs.put(trial, proof(trial, Verdict.GOOD, trial.good(), ""));
    }

    private void warn(Trial trial, String detail, String remedy) {
        proofs.put(trial, proof(trial, Verdict.WARNING, detail, remedy));
    }

    private void severe(Trial trial, String detail, String remedy) {
        proofs.put(trial, proof(trial, Verdict.SEVERE, detail, remedy));
    }

    private void untried(Trial trial, String why) {
        proofs.put(trial, proof(trial, Verdict.UNTRIED, why, ""));
    }

    private static Proof proof(Trial trial, Verdict verdict, String detail, String remedy) {
        return new Proof(trial.code(), verdict, trial.subject(), detail, remedy);
    }

    private String setting(String name) {
        return "JITSI_" + shard.name().toUpperCase(Locale.ROOT) + "_" + name;
    }

    private static boolean leads(@Nullable MUCAffiliation affiliation) {
        return affiliation == MUCAffiliation.owner || affiliation == MUCAffiliation.admin;
    }

    private static String told(Answer answer) {
        return switch (answer) {
            case Answer.Yes _ -> "được";
            case Answer.No no -> no.text().isEmpty() ? no.condition() : no.condition() + ", “" + no.text() + "”";
            case Answer.Silence _ -> "không có trả lời";
        };
    }

    private static boolean caused(@Nullable Throwable failure, Class<? extends Throwable> by) {
        for (var one = failure; one != null; one = one.getCause()) {
            if (by.isInstance(one)) {
                return true;
            }
        }
        return false;
    }

    private static String told(@Nullable Throwable failure) {
        var deepest = failure;
        while (deepest != null && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest == null ? "không rõ" : String.valueOf(deepest.getMessage());
    }
}
