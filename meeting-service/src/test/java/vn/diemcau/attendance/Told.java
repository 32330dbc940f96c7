package vn.diemcau.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.access.AccountId;
import vn.diemcau.attendance.LedgerEntry.Draft;
import vn.diemcau.attendance.LedgerEntry.Kind;
import vn.diemcau.attendance.LedgerEntry.Source;
import vn.diemcau.chain.Hashes;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingRules;
import vn.diemcau.units.UnitId;

/** A ledger in memory for one meeting that begins at eight, with the memory of its rosters. */
final class Told {
    static final MeetingId MEETING = new MeetingId(42);
    static final Instant EIGHT = Instant.parse("2026-11-23T01:00:00Z");
    static final MeetingRules RULES = MeetingRules.USUAL;

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private Reconciliation.Memory memory = Reconciliation.Memory.NONE;

    /** Minutes after eight. */
    static Instant at(double minutes) {
        return EIGHT.plusMillis(Math.round(minutes * 60_000));
    }

    Told joined(long endpoint, String connection, Instant at) {
        return record(Draft.joined(MEETING, new EndpointId(endpoint), connection, at, Source.SIGNAL));
    }

    Told left(long endpoint, String connection, Instant at) {
        return record(Draft.left(MEETING, new EndpointId(endpoint), connection, at, Source.SIGNAL));
    }

    Told lost(long endpoint, String connection, Instant at) {
        return record(Draft.lost(MEETING, new EndpointId(endpoint), connection, at, Source.SIGNAL));
    }

    Told closed(Instant at) {
        Reconciliation.silenceUntil(
                        MEETING,
                        memory.rosterAt().or(memory::followedFrom),
                        at,
                        RULES.reconnectGrace(),
                        Optional.empty())
                .ifPresent(this::record);
        return record(JdbcSeals.closing(MEETING, at, Optional.of(new AccountId(1)), Optional.empty()));
    }

    Told sealed() {
        return record(new Draft(
                MEETING,
                Kind.SEALED,
                Optional.empty(),
                Optional.empty(),
                EIGHT.plus(Duration.ofHours(3)),
                Source.CLOCK,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty()));
    }

    Told corrected(long endpoint, Map<String, Object> set, String why) {
        return record(new Draft(
                MEETING,
                Kind.CORRECTION,
                Optional.of(new EndpointId(endpoint)),
                Optional.empty(),
                EIGHT.plus(Duration.ofHours(4)),
                Source.SECRETARY,
                Optional.of(new AccountId(1)),
                Optional.of(why),
                Map.of("set", set),
                Optional.empty()));
    }

    /** The secretary says whose a stay is; 0: nobody's that is known. */
    Told named(long endpoint, String connection, String why) {
        return record(new Draft(
                MEETING,
                Kind.CORRECTION,
                endpoint == 0 ? Optional.empty() : Optional.of(new EndpointId(endpoint)),
                Optional.of(connection),
                EIGHT.plus(Duration.ofHours(4)),
                Source.SECRETARY,
                Optional.of(new AccountId(1)),
                Optional.of(why),
                Map.of(),
                Optional.empty()));
    }

    /** False when the roster was refused as an older one. */
    boolean roster(RosterFacts roster) {
        var judged = Reconciliation.judge(memory, Connection.of(entries), roster, RULES.reconnectGrace());
        judged.ifPresent(judgement -> {
            judgement.drafts().forEach(this::record);
            memory = memory.after(roster, judgement);
        });
        return judged.isPresent();
    }

    Told record(Draft draft) {
        if (draft.key().isEmpty() || keys.add(draft.key().get())) {
            var prev = entries.isEmpty()
                    ? Hashes.NOTHING_BEFORE
                    : entries.getLast().hash();
            entries.add(LedgerLine.next(draft, entries.size() + 1, draft.at(), prev));
        }
        return this;
    }

    List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    AttendanceSheet sheet(long... endpoints) {
        var places = new ArrayList<RollCall.Place>();
        for (var endpoint : endpoints) {
            places.add(RollCall.Place.silent(
                    new Invitee(new EndpointId(endpoint), new UnitId(endpoint), Invitee.Part.PARTICIPATING)));
        }
        return Tally.sheet(MEETING, new RollCall(RULES, EIGHT, places), entries);
    }

    AttendanceSheet.Row row(long endpoint) {
        return sheet(endpoint).rows().getFirst();
    }
}
