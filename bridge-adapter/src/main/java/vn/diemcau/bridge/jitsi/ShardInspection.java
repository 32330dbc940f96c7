package vn.diemcau.bridge.jitsi;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.rooms.BridgeInspector.Proof;
import vn.diemcau.rooms.ConferenceBridge.BridgeAway;
import vn.diemcau.time.ProductClock;
import vn.diemcau.words.Sentence;

/**
 * One inspection of one shard: rooms made up for it are opened, entered by guests with good and bad tokens, and
 * destroyed. What fails takes along only what cannot be tried without it.
 */
final class ShardInspection {
    private static final Logger LOG = LoggerFactory.getLogger(ShardInspection.class);
    private static final List<Trial> AFTER_ENTERING = List.of(
            Trial.WRONG_ROOM,
            Trial.WRONG_HOST,
            Trial.ADMINISTRATOR,
            Trial.MEMBER_ROLE,
            Trial.MODERATOR_ROLE,
            Trial.OCCUPANT_LIMIT,
            Trial.JOURNAL,
            Trial.EVENTS,
            Trial.CENSUS);

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
    private final ProductClock clock;
    private final Wire wire;
    private final Findings findings;
    private final ProbeParty party;
    private final TokenTrials inTokens;
    private final RoomTrials inRooms;
    private final WatchTrials inWatching;

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
        this.clock = clock;
        // A line of its own: that of the bridge counts its sign-ins.
        this.wire = new Wire(shard, () -> {});
        this.findings = new Findings(shard);
        this.party = new ProbeParty(shard, tokens, probes, http);
        this.inTokens = new TokenTrials(shard, settings, tokens, party, findings);
        this.inRooms = new RoomTrials(shard, wire, probes, party, findings, http, clock);
        this.inWatching = new WatchTrials(shard, settings, probes, findings, json, http, clock);
    }

    /** Everything that was tried, in the order of {@link Trial}; what was not reached is untried. */
    List<Proof> run() {
        try {
            tryLine();
            tryGuests();
        } finally {
            party.end(wire);
            wire.close();
        }
        return findings.all();
    }

    private void tryLine() {
        try {
            wire.reach();
            if (shard.plain()) {
                findings.good(Trial.XMPP_LINE, Sentence.of("bridge.trial.xmpp-line.plain"));
            } else {
                findings.good(Trial.XMPP_LINE);
            }
        } catch (BridgeAway away) {
            var why = away.getCause();
            if (caused(why, SASLErrorException.class)) {
                findings.severe(
                        Trial.XMPP_LINE,
                        Sentence.of("bridge.trial.xmpp-line.account", "user", shard.user()),
                        Sentence.of(
                                "bridge.trial.xmpp-line.account.remedy",
                                "domain",
                                shard.authDomain(),
                                "setting",
                                findings.setting("PASSWORD")));
            } else if (caused(why, GeneralSecurityException.class)
                    || caused(why, SmackException.SecurityRequiredByClientException.class)
                    || caused(why, SSLException.class)) {
                findings.severe(
                        Trial.XMPP_LINE,
                        Sentence.of("bridge.trial.xmpp-line.distrust", "why", told(why)),
                        Sentence.of(
                                "bridge.trial.xmpp-line.distrust.remedy",
                                "domain",
                                shard.authDomain(),
                                "setting",
                                findings.setting("AUTHORITY")));
            } else {
                findings.severe(
                        Trial.XMPP_LINE,
                        Sentence.of("bridge.trial.xmpp-line.away", "host", shard.host(), "port", shard.port()),
                        Sentence.of(
                                "bridge.trial.xmpp-line.away.remedy",
                                "host",
                                findings.setting("HOST"),
                                "port",
                                findings.setting("PORT")));
            }
        }
    }

    private void tryGuests() {
        var room = party.granted(false, RoomTrials.OCCUPANTS);
        ProbeGuest member;
        try {
            member = party.guest(room, false);
        } catch (XmppSocket.SignInRefused refused) {
            findings.good(Trial.GUEST_LINE);
            findings.severe(
                    Trial.GOOD_TOKEN,
                    Sentence.of("bridge.trial.good-token.refused", "why", String.valueOf(refused.getMessage())),
                    settings.tokenSecret().isPresent()
                            ? Sentence.of("bridge.trial.good-token.secret")
                            : Sentence.of("bridge.trial.good-token.keys"));
            return;
        } catch (IOException away) {
            findings.severe(
                    Trial.GUEST_LINE,
                    Sentence.of("bridge.trial.guest-line.away", "address", shard.websocket()),
                    Sentence.of("bridge.trial.guest-line.away.remedy", "setting", findings.setting("WEBSOCKET_URL")));
            return;
        }
        findings.good(Trial.GUEST_LINE);
        findings.good(Trial.GOOD_TOKEN);
        inTokens.tryBadTokens(room);
        var company = tryRoom(room, member);
        inRooms.tryUnplanned();
        inRooms.tryLobby();
        // Last, because Jicofo takes its time.
        company.ifPresent(those -> inRooms.judgeRoles(those, patience.promoted()));
        inWatching.judgeClocks();
    }

    private Optional<RoomTrials.Company> tryRoom(String room, ProbeGuest member) {
        try {
            inRooms.judgeReservation(room, member.askForRoom(room));
            inWatching.asked(room);
            var entered = member.enter(room);
            var enteredAt = clock.instant();
            if (!entered.yes()) {
                var why = Sentence.of("bridge.trial.not-entered", "why", Findings.told(entered));
                findings.untried(AFTER_ENTERING, why);
                return Optional.empty();
            }
            inTokens.tryStrangers(room);
            var moderator = party.guest(room, true);
            var moderating = moderator.enter(room);
            inRooms.tryLimit(room);
            inWatching.judgeJournal(room, member);
            inWatching.judgeCensus(room);
            inWatching.judgeEvents(room, enteredAt, patience.told());
            return Optional.of(new RoomTrials.Company(
                    room, member, moderating.yes() ? Optional.of(moderator) : Optional.empty(), enteredAt));
        } catch (IOException | XmppSocket.SignInRefused broken) {
            LOG.warn("The inspection of shard {} broke off: {}", shard, broken.getMessage());
            return Optional.empty();
        }
    }

    private static boolean caused(@Nullable Throwable failure, Class<? extends Throwable> by) {
        for (var one = failure; one != null; one = one.getCause()) {
            if (by.isInstance(one)) {
                return true;
            }
        }
        return false;
    }

    private static Sentence told(@Nullable Throwable failure) {
        var deepest = failure;
        while (deepest != null && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest == null ? Sentence.of("bridge.away.unknown-reason") : Sentence.why(deepest);
    }
}
