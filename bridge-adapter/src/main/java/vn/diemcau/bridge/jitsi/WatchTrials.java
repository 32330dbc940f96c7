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
import vn.diemcau.words.Sentence;

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
                    Sentence.of("bridge.trial.journal.none"),
                    Sentence.of("bridge.trial.journal.none.remedy", "setting", findings.setting("JOURNAL_URL")));
            return;
        }
        var journal = shard.journal().get();
        try {
            var stranger = read(URI.create(journal + "?room=" + room), Optional.empty());
            if (stranger.statusCode() == OK) {
                findings.severe(
                        Trial.JOURNAL,
                        Sentence.of("bridge.trial.journal.open"),
                        Sentence.of("bridge.trial.journal.open.remedy"));
                return;
            }
            var before = clock.instant();
            var answer = read(URI.create(journal + "?room=" + room), Optional.of(settings.hookSecret()));
            if (answer.statusCode() != OK) {
                findings.warn(
                        Trial.JOURNAL,
                        answer.statusCode() == UNAUTHORIZED
                                ? Sentence.of("bridge.trial.journal.secret")
                                : Sentence.of("bridge.trial.status", "status", answer.statusCode()),
                        Sentence.of(
                                "bridge.trial.journal.secret.remedy",
                                "domain",
                                shard.domain(),
                                "setting",
                                findings.setting("JOURNAL_URL")));
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
                        Sentence.of("bridge.trial.journal.blind"),
                        Sentence.of(
                                "bridge.trial.journal.blind.remedy",
                                "muc",
                                shard.mucDomain(),
                                "breakout",
                                shard.breakoutDomain()));
            }
        } catch (IOException away) {
            findings.warn(
                    Trial.JOURNAL,
                    Sentence.of("bridge.trial.journal.away", "address", journal),
                    Sentence.of("bridge.trial.journal.away.remedy", "setting", findings.setting("JOURNAL_URL")));
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
        var remedy = Sentence.of("bridge.trial.events.remedy");
        if (findings.isGood(Trial.JOURNAL)) {
            findings.warn(Trial.EVENTS, Sentence.of("bridge.trial.events.late", "seconds", told.toSeconds()), remedy);
        } else {
            findings.severe(Trial.EVENTS, Sentence.of("bridge.trial.events.none", "seconds", told.toSeconds()), remedy);
        }
    }

    void judgeCensus(String room) {
        if (shard.census().isEmpty()) {
            findings.warn(
                    Trial.CENSUS,
                    Sentence.of("bridge.trial.census.none"),
                    Sentence.of("bridge.trial.census.none.remedy", "setting", findings.setting("CENSUS_URL")));
            return;
        }
        var census = shard.census().get();
        var remedy = Sentence.of(
                "bridge.trial.census.remedy", "domain", shard.domain(), "setting", findings.setting("CENSUS_URL"));
        try {
            var answer = read(census, Optional.of(settings.hookSecret()));
            if (answer.statusCode() != OK) {
                findings.warn(Trial.CENSUS, Sentence.of("bridge.trial.status", "status", answer.statusCode()), remedy);
            } else if (!answer.body().contains(room + "@" + shard.mucDomain())) {
                findings.warn(Trial.CENSUS, Sentence.of("bridge.trial.census.blind"), remedy);
            } else if (isOpenToAll(room)) {
                findings.warn(
                        Trial.CENSUS,
                        Sentence.of("bridge.trial.census.open", "address", shard.publicUrl()),
                        Sentence.of("bridge.trial.census.open.remedy"));
            } else {
                findings.good(Trial.CENSUS);
            }
        } catch (IOException away) {
            findings.warn(Trial.CENSUS, Sentence.of("bridge.trial.census.away", "address", census), remedy);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void judgeClocks() {
        if (ahead.isEmpty()) {
            findings.untried(Trial.CLOCKS, Sentence.of("bridge.trial.clocks.untold"));
            return;
        }
        var by = ahead.get().abs();
        if (by.compareTo(CLOCKS_APART) <= 0) {
            findings.good(Trial.CLOCKS);
            return;
        }
        var detail = Sentence.of(
                ahead.get().isNegative() ? "bridge.trial.clocks.slow" : "bridge.trial.clocks.fast",
                "seconds",
                by.toSeconds());
        var remedy = Sentence.of("bridge.trial.clocks.remedy");
        if (by.compareTo(CLOCKS_TOO_FAR_APART) > 0) {
            findings.severe(Trial.CLOCKS, Sentence.of("bridge.trial.clocks.too-far", "detail", detail), remedy);
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
