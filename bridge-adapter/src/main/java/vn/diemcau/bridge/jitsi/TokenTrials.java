package vn.diemcau.bridge.jitsi;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.bridge.jitsi.ProbeTokens.Flaw;
import vn.diemcau.words.Sentence;

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
                ? Sentence.of("bridge.trial.token.secret.remedy")
                : Sentence.of("bridge.trial.token.keys.remedy");
        trySignIn(Trial.WRONG_KEY, room, Optional.of(tokens.flawed(shard, room, Flaw.KEY)), key);
        trySignIn(Trial.UNSIGNED_TOKEN, room, Optional.of(tokens.flawed(shard, room, Flaw.SIGNATURE)), key);
        trySignIn(
                Trial.WRONG_ISSUER,
                room,
                Optional.of(tokens.flawed(shard, room, Flaw.ISSUER)),
                Sentence.of("bridge.trial.wrong-issuer.remedy", "issuer", settings.issuer()));
        trySignIn(
                Trial.WRONG_AUDIENCE,
                room,
                Optional.of(tokens.flawed(shard, room, Flaw.AUDIENCE)),
                Sentence.of("bridge.trial.wrong-audience.remedy", "audience", settings.audience()));
        trySignIn(
                Trial.EXPIRED_TOKEN,
                room,
                Optional.of(tokens.flawed(shard, room, Flaw.OVER)),
                Sentence.of("bridge.trial.token.time.remedy"));
        trySignIn(
                Trial.EARLY_TOKEN,
                room,
                Optional.of(tokens.flawed(shard, room, Flaw.EARLY)),
                Sentence.of("bridge.trial.token.time.remedy"));
        trySignIn(Trial.NO_TOKEN, room, Optional.empty(), Sentence.of("bridge.trial.no-token.remedy"));
    }

    /** With tokens of ours that are good, but for another room or another server. */
    void tryStrangers(String room) throws IOException {
        var other = party.unplanned();
        tryEntry(
                Trial.WRONG_ROOM,
                room,
                tokens.good(shard, other, false),
                Sentence.of("bridge.trial.wrong-room.remedy", "domain", shard.mucDomain()));
        tryEntry(
                Trial.WRONG_HOST,
                room,
                tokens.flawed(shard, room, Flaw.HOST),
                Sentence.of("bridge.trial.wrong-host.remedy"));
    }

    private void trySignIn(Trial trial, String room, Optional<String> token, Sentence remedy) {
        try (var intruder = party.stranger(room, token)) {
            findings.severe(trial, Sentence.of("bridge.trial.token.accepted"), remedy);
            LOG.debug("Shard {} let {} in: {}", shard.name(), intruder.jid(), trial.code());
        } catch (XmppSocket.SignInRefused refused) {
            findings.good(trial);
        } catch (IOException away) {
            findings.untried(trial, Sentence.of("bridge.trial.broken-off"));
        }
    }

    private void tryEntry(Trial trial, String room, String token, Sentence remedy) throws IOException {
        try (var stranger = party.stranger(room, Optional.of(token))) {
            var answer = stranger.enter(room);
            if (answer.yes()) {
                findings.severe(trial, Sentence.of("bridge.trial.token.elsewhere"), remedy);
            } else if (answer.no("not-allowed") || answer.no("not-authorized") || answer.no("forbidden")) {
                findings.good(trial);
            } else {
                findings.untried(
                        trial, Sentence.of("bridge.trial.not-entered.otherwise", "why", Findings.told(answer)));
            }
        } catch (XmppSocket.SignInRefused refused) {
            findings.good(trial);
        }
    }
}
