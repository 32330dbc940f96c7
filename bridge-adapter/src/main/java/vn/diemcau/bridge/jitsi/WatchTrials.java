package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.diemcau.time.ProductClock;

/** Whether a shard tells who comes and goes, by each of the ways it may have, and what time it has. */
final class WatchTrials {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);
    // Beyond this a token is refused that has just begun.
    private static final Duration CLOCKS_TOO_FAR_APART = Duration.ofSeconds(50);
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final Shard shard;
    private final JitsiSettings settings;
    private final Probes probes;
    private final Findings findings;
    private final JsonMapper json;
    private final HttpClient http;
    private final ProductClock clock;
    private Optional<Duration> ahead = Optional.empty();

    WatchTrials(
            Shard shard,
            JitsiSettings settings,
            Probes probes,
            Findings findings,
            JsonMapper json,
            HttpClient http,
            ProductClock clock) {
        this.shard = shard;
        this.settings = settings;
        this.probes = probes;
        this.findings = findings;
        this.json = json;
        this.http = http;
        this.clock = clock;
    }

    /** The shard asked whether the room may begin, and told its time with it. */
    void asked(String room) {
        ahead = probes.signs(room).asked().map(Probes.Told::ahead);
    }

    void judgeJournal(String room, ProbeGuest member) {
        if (shard.journal().isEmpty()) {
            findings.warn(
                    Trial.JOURNAL,
                    "Không dùng: lượt vào, ra chỉ dựa vào tin báo và danh sách trong phòng, có thể đến chậm hoặc sót.",
                    "Nếu được phép cài thêm cho Prosody: nạp mod_diemcau và khai %s."
                            .formatted(findings.setting("JOURNAL_URL")));
            return;
        }
        var journal = shard.journal().get();
        try {
            var stranger = read(URI.create(journal + "?room=" + room), Optional.empty());
            if (stranger.statusCode() == OK) {
                findings.severe(
                        Trial.JOURNAL,
                        "Ai cũng đọc được nhật ký phòng họp mà không cần mã bí mật.",
                        "Kiểm tra máy chủ trung gian trước Prosody không tự thêm mã bí mật vào yêu cầu.");
                return;
            }
            var before = clock.instant();
            var answer = read(URI.create(journal + "?room=" + room), Optional.of(settings.hookSecret()));
            if (answer.statusCode() != OK) {
                findings.warn(
                        Trial.JOURNAL,
                        answer.statusCode() == UNAUTHORIZED
                                ? "Máy chủ hội nghị không nhận mã bí mật của Điểm Cầu."
                                : "Máy chủ hội nghị trả lời mã %d.".formatted(answer.statusCode()),
                        "Nạp mod_diemcau trên miền %s với diemcau_secret trùng JITSI_HOOK_SECRET; kiểm tra %s."
                                .formatted(shard.domain(), findings.setting("JOURNAL_URL")));
                return;
            }
            var page = json.readValue(answer.body(), JsonNode.class);
            var now = page.get("now");
            if (now != null && now.isNumber()) {
                var half = Duration.between(before, clock.instant()).dividedBy(2);
                ahead = Optional.of(Duration.between(before.plus(half), Instant.ofEpochMilli(now.getLongValue())));
            }
            if (answer.body().contains(member.jid())) {
                findings.good(Trial.JOURNAL);
            } else {
                findings.warn(
                        Trial.JOURNAL,
                        "Nhật ký không ghi người vừa vào phòng thử.",
                        "Đặt diemcau_muc = \"%s\" và diemcau_breakout = \"%s\" cho mod_diemcau."
                                .formatted(shard.mucDomain(), shard.breakoutDomain()));
            }
        } catch (IOException away) {
            findings.warn(
                    Trial.JOURNAL,
                    "Không đọc được nhật ký phòng họp ở %s.".formatted(journal),
                    "Kiểm tra Prosody đã nạp mod_diemcau và địa chỉ %s mở cho Điểm Cầu."
                            .formatted(findings.setting("JOURNAL_URL")));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param told how long to wait for an event */
    void judgeEvents(String room, Instant since, Duration told) {
        var until = since.plus(told);
        var heard = probes.signs(room).heard();
        while (heard.isEmpty() && clock.instant().isBefore(until)) {
            lookAgain();
            heard = probes.signs(room).heard();
        }
        if (heard.isPresent()) {
            findings.good(Trial.EVENTS);
            if (ahead.isEmpty()) {
                ahead = heard.map(Probes.Told::ahead);
            }
            return;
        }
        var detail = "Có người vào phòng thử mà sau %d giây Điểm Cầu chưa nhận được tin.".formatted(told.toSeconds());
        var remedy =
                "Khai báo Component event_sync_component với api_prefix trỏ tới /jitsi/events của Điểm Cầu và api_headers đúng mã bí mật.";
        if (findings.isGood(Trial.JOURNAL)) {
            findings.warn(Trial.EVENTS, detail + " Nhật ký phòng họp vẫn ghi đủ, nhưng chậm hơn.", remedy);
        } else {
            findings.severe(Trial.EVENTS, detail + " Người trong phòng sẽ hiện là “chưa rõ điểm cầu”.", remedy);
        }
    }

    void judgeCensus(String room) {
        if (shard.census().isEmpty()) {
            findings.warn(
                    Trial.CENSUS,
                    "Không dùng: khi không đọc được danh sách có mặt thì không biết phòng còn người hay không.",
                    "Thêm muc_census vào XMPP_MODULES và khai %s.".formatted(findings.setting("CENSUS_URL")));
            return;
        }
        var census = shard.census().get();
        var remedy = "Kiểm tra Prosody đã nạp muc_census trên miền %s và địa chỉ %s mở cho Điểm Cầu."
                .formatted(shard.domain(), findings.setting("CENSUS_URL"));
        try {
            var answer = read(census, Optional.of(settings.hookSecret()));
            if (answer.statusCode() != OK) {
                findings.warn(Trial.CENSUS, "Máy chủ hội nghị trả lời mã %d.".formatted(answer.statusCode()), remedy);
            } else if (!answer.body().contains(room + "@" + shard.mucDomain())) {
                findings.warn(Trial.CENSUS, "Bộ đếm không thấy phòng thử.", remedy);
            } else if (isOpenToAll(room)) {
                findings.warn(
                        Trial.CENSUS,
                        "Ai cũng đọc được tên các phòng họp và số người ở %s/room-census.".formatted(shard.publicUrl()),
                        "Đóng đường dẫn /room-census trên nginx của máy chủ hội nghị.");
            } else {
                findings.good(Trial.CENSUS);
            }
        } catch (IOException away) {
            findings.warn(Trial.CENSUS, "Không đọc được bộ đếm ở %s.".formatted(census), remedy);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void judgeClocks() {
        if (ahead.isEmpty()) {
            findings.untried(Trial.CLOCKS, "Máy chủ hội nghị chưa báo giờ của nó cho Điểm Cầu.");
            return;
        }
        var by = ahead.get().abs();
        if (by.compareTo(CLOCKS_APART) <= 0) {
            findings.good(Trial.CLOCKS);
            return;
        }
        var detail = "Đồng hồ của máy chủ hội nghị %s %d giây so với Điểm Cầu."
                .formatted(ahead.get().isNegative() ? "chậm" : "nhanh", by.toSeconds());
        var remedy = "Bật đồng bộ giờ (NTP) trên cả hai máy chủ.";
        if (by.compareTo(CLOCKS_TOO_FAR_APART) > 0) {
            findings.severe(
                    Trial.CLOCKS, detail + " Thẻ vừa cấp có thể bị coi là chưa đến giờ hoặc đã hết hạn.", remedy);
        } else {
            findings.warn(Trial.CLOCKS, detail, remedy);
        }
    }

    /** The module lets everybody read: what keeps strangers out is the way to it. */
    private boolean isOpenToAll(String room) throws InterruptedException {
        try {
            var outside = URI.create(shard.publicUrl() + "/room-census");
            // Where the public address is that of the XMPP server itself, on this machine, nobody else gets there.
            return !outside.getAuthority().equals(shard.census().orElseThrow().getAuthority())
                    && read(outside, Optional.empty()).body().contains(room);
        } catch (IOException closed) {
            return false;
        }
    }

    private HttpResponse<String> read(URI where, Optional<String> secret) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(where).timeout(PATIENCE);
        secret.ifPresent(one -> question.header("Authorization", "Bearer " + one));
        return http.send(question.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void lookAgain() {
        try {
            // The shard's call may arrive at another node: all that this one can do is look at the row again.
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
