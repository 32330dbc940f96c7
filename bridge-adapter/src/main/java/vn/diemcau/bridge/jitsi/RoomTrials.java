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
import vn.diemcau.words.Sentence;

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
                    Sentence.of("bridge.trial.reservation.unasked"),
                    Sentence.of("bridge.trial.reservation.unasked.remedy"));
        } else if (refusal.equals(Optional.of("401"))) {
            findings.severe(
                    Trial.RESERVATION,
                    Sentence.of("bridge.trial.reservation.secret"),
                    Sentence.of("bridge.trial.reservation.secret.remedy"));
        } else if (refusal.isPresent()) {
            findings.severe(
                    Trial.RESERVATION,
                    Sentence.of("bridge.trial.reservation.unopened", "why", Findings.told(opened)),
                    Sentence.of("bridge.trial.reservation.unopened.remedy"));
        } else {
            findings.severe(
                    Trial.RESERVATION,
                    Sentence.of("bridge.trial.reservation.jicofo", "why", Findings.told(opened)),
                    Sentence.of("bridge.trial.reservation.jicofo.remedy"));
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
                findings.untried(
                        Trial.OCCUPANT_LIMIT,
                        Sentence.of("bridge.trial.not-entered.otherwise", "why", Findings.told(answer)));
                return;
            }
        }
        findings.warn(
                Trial.OCCUPANT_LIMIT,
                Sentence.of("bridge.trial.occupant-limit.none"),
                Sentence.of("bridge.trial.occupant-limit.none.remedy"));
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
                        Sentence.of("bridge.trial.administrator.forbidden"),
                        Sentence.of(
                                "bridge.trial.administrator.forbidden.remedy",
                                "account",
                                shard.user() + "@" + shard.authDomain(),
                                "domain",
                                shard.mucDomain()));
            } else {
                findings.untried(Trial.ADMINISTRATOR, Sentence.of("bridge.trial.not-asked", "why", away.why()));
            }
            findings.untried(Trial.MEMBER_ROLE, Sentence.of("bridge.trial.no-list"));
            findings.untried(Trial.MODERATOR_ROLE, Sentence.of("bridge.trial.no-list"));
            return;
        }
        if (!seen.containsKey(member.jid())) {
            for (var trial : List.of(Trial.ADMINISTRATOR, Trial.MEMBER_ROLE, Trial.MODERATOR_ROLE)) {
                findings.untried(trial, Sentence.of("bridge.trial.guest-gone"));
            }
            return;
        }
        findings.good(Trial.ADMINISTRATOR);
        if (leads(seen.get(member.jid()))) {
            findings.severe(
                    Trial.MEMBER_ROLE,
                    Sentence.of("bridge.trial.member-role.leads"),
                    Sentence.of("bridge.trial.member-role.leads.remedy"));
        } else {
            findings.good(Trial.MEMBER_ROLE);
        }
        if (moderator.isEmpty()) {
            findings.untried(Trial.MODERATOR_ROLE, Sentence.of("bridge.trial.moderator-role.absent"));
        } else if (leads(seen.get(moderator.get().jid()))) {
            findings.good(Trial.MODERATOR_ROLE);
        } else {
            findings.severe(
                    Trial.MODERATOR_ROLE,
                    Sentence.of("bridge.trial.moderator-role.none"),
                    Sentence.of("bridge.trial.moderator-role.none.remedy"));
        }
    }

    void tryUnplanned() {
        var room = party.unplanned();
        try {
            var answer = party.guest(room, false).askForRoom(room);
            if (answer.yes()) {
                findings.severe(
                        Trial.UNPLANNED_ROOM,
                        Sentence.of("bridge.trial.unplanned-room.opened"),
                        Sentence.of("bridge.trial.unplanned-room.opened.remedy", "domain", shard.domain()));
            } else if (answer instanceof Answer.No no && no.reservation().isPresent()) {
                findings.good(Trial.UNPLANNED_ROOM);
            } else {
                findings.untried(
                        Trial.UNPLANNED_ROOM,
                        Sentence.of("bridge.trial.not-opened.otherwise", "why", Findings.told(answer)));
            }
        } catch (IOException | XmppSocket.SignInRefused broken) {
            findings.untried(Trial.UNPLANNED_ROOM, Sentence.of("bridge.trial.broken-off"));
        }
        tryUnplannedByWeb();
    }

    void tryLobby() {
        var room = party.granted(true, 0);
        try {
            var member = party.guest(room, false);
            var opened = member.askForRoom(room);
            if (!opened.yes()) {
                findings.untried(
                        Trial.LOBBY, Sentence.of("bridge.trial.probe-unopened.because", "why", Findings.told(opened)));
                findings.untried(Trial.LOBBY_BYPASS, Sentence.of("bridge.trial.probe-unopened"));
                return;
            }
            var answer = member.enter(room);
            if (answer.yes()) {
                findings.warn(
                        Trial.LOBBY,
                        Sentence.of("bridge.trial.lobby.none"),
                        Sentence.of("bridge.trial.lobby.none.remedy"));
                findings.untried(Trial.LOBBY_BYPASS, Sentence.of("bridge.trial.lobby-bypass.none"));
                return;
            }
            if (!answer.no("registration-required")) {
                findings.untried(
                        Trial.LOBBY, Sentence.of("bridge.trial.not-entered.otherwise", "why", Findings.told(answer)));
                findings.untried(Trial.LOBBY_BYPASS, Sentence.of("bridge.trial.lobby-bypass.untried"));
                return;
            }
            findings.good(Trial.LOBBY);
            var moderating = party.guest(room, true).enter(room);
            if (moderating.yes()) {
                findings.good(Trial.LOBBY_BYPASS);
            } else if (moderating.no("registration-required")) {
                findings.severe(
                        Trial.LOBBY_BYPASS,
                        Sentence.of("bridge.trial.lobby-bypass.held"),
                        Sentence.of("bridge.trial.lobby-bypass.held.remedy"));
            } else {
                findings.untried(
                        Trial.LOBBY_BYPASS,
                        Sentence.of("bridge.trial.not-entered.otherwise", "why", Findings.told(moderating)));
            }
        } catch (IOException | XmppSocket.SignInRefused broken) {
            findings.untried(Trial.LOBBY, Sentence.of("bridge.trial.broken-off"));
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
                        Sentence.of("bridge.trial.unplanned-room-web.opened", "address", shard.publicUrl()),
                        Sentence.of("bridge.trial.unplanned-room-web.opened.remedy"));
            } else {
                findings.good(Trial.UNPLANNED_BY_WEB);
            }
        } catch (IOException away) {
            findings.untried(
                    Trial.UNPLANNED_BY_WEB,
                    Sentence.of("bridge.trial.unplanned-room-web.away", "address", shard.publicUrl()));
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
