package vn.diemcau.attendance;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.Caller;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.events.Announcements;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.StateRefusal;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Transactions;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.words.Sentence;

/**
 * <em>Ghi rõ điểm cầu</em>: the secretary says whose a stay in the room is that no token names, with a reason. It is an
 * entry of the ledger; another such entry corrects it or takes the name back, and all of them remain.
 */
@Singleton
public class NamingOccupants {
    private final Transactions transactions;
    private final Meetings meetings;
    private final Endpoints endpoints;
    private final MeetingLog log;
    private final JdbcSeals seals;
    private final Announcements announcements;
    private final AuditTrail trail;
    private final ProductClock clock;

    NamingOccupants(
            Transactions transactions,
            Meetings meetings,
            Endpoints endpoints,
            MeetingLog log,
            JdbcSeals seals,
            Announcements announcements,
            AuditTrail trail,
            ProductClock clock) {
        this.transactions = transactions;
        this.meetings = meetings;
        this.endpoints = endpoints;
        this.log = log;
        this.seals = seals;
        this.announcements = announcements;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param stay the stay, as the ledger calls it
     * @param endpoint whose it is; empty: nobody knows after all
     * @param was whose the caller believes it to be until now: of two who name the same one at once the second is told
     */
    public record Wanted(String stay, Optional<EndpointId> endpoint, Optional<EndpointId> was, Optional<String> why) {}

    /** Appends the entry; from then on the stay counts for this endpoint, from its beginning. */
    public Outcome<LedgerEntry> name(Caller caller, MeetingId id, Wanted wanted) {
        return transactions.inTransaction(() -> meetings.hosted(caller, id).then(meeting -> {
            var state = state(meeting);
            if (state.isPresent()) {
                return Outcome.refused(state.get());
            }
            // Whoever else names somebody here waits for the head, and then sees what was written.
            var head = log.raise(id);
            var whose = Whose.of(log.entries(id)).get(wanted.stay());
            if (whose == null) {
                return Outcome.refused(new CommonRefusal.Unknown("occupant"));
            }
            var refusals = judge(meeting, whose, wanted);
            if (!refusals.isEmpty()) {
                return Outcome.refused(refusals);
            }
            return Outcome.done(append(caller, head, whose, wanted));
        }));
    }

    /** The entries in which this stay was named, oldest first. */
    public List<LedgerEntry> namings(MeetingId meeting, String stay) {
        return log.entries(meeting).stream()
                .filter(entry -> Whose.isNaming(entry) && entry.connection().equals(Optional.of(stay)))
                .toList();
    }

    private List<Refusal> judge(Meeting meeting, Whose whose, Wanted wanted) {
        var standing = standing(meeting, whose, wanted);
        if (standing.isPresent()) {
            return List.of(standing.get());
        }
        var refusals = new ArrayList<Refusal>();
        if (wanted.endpoint().equals(whose.endpoint())) {
            refusals.add(new Invalid("endpoint", wanted.endpoint().isEmpty() ? "required" : "named-so"));
        } else if (wanted.endpoint().isPresent()
                && !meetings.isInvited(meeting.id(), wanted.endpoint().get())) {
            refusals.add(new Invalid("endpoint", "not-invited"));
        }
        CorrectingAttendance.judgeReason(wanted.why()).ifPresent(refusals::add);
        return refusals;
    }

    /** The room is open before the meeting is: who is in it may be said as soon as they are. */
    private static Optional<Refusal> state(Meeting meeting) {
        return switch (meeting) {
            case Meeting.Planned planned -> Optional.empty();
            case Meeting.Open open -> Optional.empty();
            case Meeting.Closed closed -> Optional.empty();
            case Meeting.Archived archived -> Optional.of(new StateRefusal.InTheArchive());
            case Meeting.Proposed early -> Optional.of(new StateRefusal.NotOpen(early.status()));
            case Meeting.Cancelled never -> Optional.of(new StateRefusal.NotOpen(never.status()));
        };
    }

    private Optional<Refusal> standing(Meeting meeting, Whose whose, Wanted wanted) {
        var now = whose.endpoint();
        if (whose.basis() == Whose.Basis.TOKEN) {
            return now.map(endpoint -> new OccupantRefusal.Proven(nameOf(meeting, endpoint)));
        }
        if (now.equals(wanted.was())) {
            return Optional.empty();
        }
        return Optional.of(now.<Refusal>map(endpoint -> new OccupantRefusal.Named(nameOf(meeting, endpoint)))
                .orElseGet(OccupantRefusal.Unnamed::new));
    }

    private Sentence nameOf(Meeting meeting, EndpointId endpoint) {
        return endpoints
                .byId(endpoint, VietnamTime.dayOf(meeting.plan().startsAt()))
                .map(known -> Sentence.quoting(known.name()))
                .orElseGet(() -> Sentence.of("told.endpoint.unknown", "id", endpoint.value()));
    }

    private LedgerEntry append(Caller caller, MeetingLog.Head head, Whose whose, Wanted wanted) {
        var at = clock.instant();
        var data = new HashMap<String, Object>();
        whose.nick().ifPresent(nick -> data.put(Whose.NICK, nick));
        whose.endpoint().ifPresent(was -> data.put("was", String.valueOf(was.value())));
        var draft = new LedgerEntry.Draft(
                head.meeting,
                LedgerEntry.Kind.CORRECTION,
                wanted.endpoint(),
                Optional.of(wanted.stay()),
                at,
                LedgerEntry.Source.SECRETARY,
                Optional.of(caller.account()),
                wanted.why().map(String::strip),
                data,
                Optional.empty());
        var entry = log.append(head, List.of(draft), at).getFirst();
        if (log.sealed(head.meeting)) {
            seals.seal(head);
        }
        announcements.announce(new OccupantNamed(head.meeting, wanted.stay(), wanted.endpoint()));
        trail.record(
                caller.actor(),
                wanted.endpoint().isPresent() ? "occupant-name" : "occupant-unname",
                "meeting:" + head.meeting.value()
                        + wanted.endpoint()
                                .map(endpoint -> " endpoint:" + endpoint.value())
                                .orElse(""),
                AuditTrail.Result.DONE);
        return entry;
    }
}
