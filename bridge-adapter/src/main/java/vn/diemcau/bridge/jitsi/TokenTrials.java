package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.bridge.jitsi.ProbeTokens.Flaw;

/** Whether a shard refuses whoever comes with a token that is not good, or with one for somewhere else. */
final class TokenTrials {
    private static final Logger LOG = LoggerFactory.getLogger(TokenTrials.class);

    private final Shard shard;
    private final JitsiSettings settings;
    private final ProbeTokens tokens;
    private final ProbeParty party;
    private final Findings findings;

    TokenTrials(Shard shard, JitsiSettings settings, ProbeTokens tokens, ProbeParty party, Findings findings) {
        this.shard = shard;
        this.settings = settings;
        this.tokens = tokens;
        this.party = party;
        this.findings = findings;
    }

    void tryBadTokens(String room) {
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

    /** With tokens of ours that are good, but for another room or another server. */
    void tryStrangers(String room) throws IOException {
        var other = party.unplanned();
        tryEntry(
                Trial.WRONG_ROOM,
                room,
                tokens.good(shard, other, false),
                "Nạp mô-đun token_verification cho miền %s của Prosody.".formatted(shard.mucDomain()));
        tryEntry(
                Trial.WRONG_HOST, room, tokens.flawed(shard, room, Flaw.HOST), "Đặt JWT_ENABLE_DOMAIN_VERIFICATION=1.");
    }

    private void trySignIn(Trial trial, String room, Optional<String> token, String remedy) {
        try (var intruder = party.stranger(room, token)) {
            findings.severe(trial, "Máy chủ hội nghị chấp nhận: người ngoài có thể vào họp.", remedy);
            LOG.debug("Shard {} let {} in: {}", shard.name(), intruder.jid(), trial.code());
        } catch (XmppSocket.SignInRefused refused) {
            findings.good(trial);
        } catch (IOException away) {
            findings.untried(trial, "Mất kết nối khi đang thử.");
        }
    }

    private void tryEntry(Trial trial, String room, String token, String remedy) throws IOException {
        try (var stranger = party.stranger(room, Optional.of(token))) {
            var answer = stranger.enter(room);
            if (answer.yes()) {
                findings.severe(trial, "Vào được phòng: thẻ của cuộc họp này mở được cuộc họp khác.", remedy);
            } else if (answer.no("not-allowed") || answer.no("not-authorized") || answer.no("forbidden")) {
                findings.good(trial);
            } else {
                findings.untried(trial, "Không vào được, nhưng vì lý do khác: " + Findings.told(answer) + ".");
            }
        } catch (XmppSocket.SignInRefused refused) {
            findings.good(trial);
        }
    }
}
