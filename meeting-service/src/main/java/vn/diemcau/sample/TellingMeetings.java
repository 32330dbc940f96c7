package vn.diemcau.sample;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import vn.diemcau.access.Caller;
import vn.diemcau.attendance.CorrectingAttendance;
import vn.diemcau.attendance.SealingLedgers;
import vn.diemcau.audit.AuditTrail;
import vn.diemcau.invitations.CallingTheRoll;
import vn.diemcau.invitations.CheckingLines;
import vn.diemcau.invitations.DeclaringHeads;
import vn.diemcau.invitations.Muting;
import vn.diemcau.invitations.NamingDelegates;
import vn.diemcau.invitations.Replying;
import vn.diemcau.invitations.Replying.WantedReply;
import vn.diemcau.meetings.ApprovingMeetings;
import vn.diemcau.meetings.CancellingMeetings;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MovingMeetings;
import vn.diemcau.meetings.RunningMeetings;
import vn.diemcau.meetings.SchedulingMeetings;
import vn.diemcau.minutes.AdoptingMinutes;
import vn.diemcau.minutes.ArchivingMinutes;
import vn.diemcau.minutes.EditingMinutes;
import vn.diemcau.minutes.MinutesBook;
import vn.diemcau.minutes.NumberingMinutes;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.BridgeSignal;
import vn.diemcau.rooms.FollowingRooms;
import vn.diemcau.rooms.RoomName;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.rooms.ToldRooms;
import vn.diemcau.store.Sql;
import vn.diemcau.time.ProductClock;

/**
 * Tells a meeting of the past through the activities that everybody uses, each at its own hour: what stands in the
 * tables afterwards is what would stand there, had the product been in use. Nobody is written to, and no bridge hears
 * of it.
 */
@Singleton
class TellingMeetings {
    private static final Optional<String> PHONE = Optional.of(SampleProvince.PHONE);

    private final ProductClock clock;
    private final Muting muting;
    private final AuditTrail trail;
    private final Places places;
    private final Acts acts;

    TellingMeetings(ProductClock clock, Muting muting, AuditTrail trail, Places places, Acts acts) {
        this.clock = clock;
        this.muting = muting;
        this.trail = trail;
        this.places = places;
        this.acts = acts;
    }

    /** Who runs and approves the meetings of the sample. */
    record People(Caller secretary, Caller leader) {}

    People people() {
        return new People(places.caller("thuky"), places.caller("lanhdao"));
    }

    /**
     * Plans it, at the hour when it was planned.
     *
     * @throws RefusalException when something is in its way
     */
    MeetingId plan(People people, ToldMeeting told) {
        return at(
                told.plannedAt(),
                () -> acts.scheduling
                        .plan(people.secretary(), told.wanted())
                        .orElseThrow()
                        .id());
    }

    /**
     * Tells all the rest of it. To be called in one transaction, so that the clock never comes upon a meeting that is
     * open and long over.
     */
    void tellRest(People people, MeetingId meeting, ToldMeeting told) {
        trail.together(() -> {
            for (var happening : told.happenings()) {
                tell(people, meeting, happening);
            }
            read(meeting, told);
            return true;
        });
    }

    /** Tells one thing, at its own hour. */
    void tell(People people, MeetingId meeting, Happening happening) {
        at(happening.at(), () -> acts.tell(people, meeting, happening));
    }

    /** What was told of a meeting of the past has been read: nobody is to find hundreds of notices. */
    void read(MeetingId meeting, ToldMeeting told) {
        acts.sql.update(
                "UPDATE notice SET read_at = ? WHERE meeting_id = ?",
                told.wanted().startsAt(),
                meeting.value());
    }

    /** Files the papers of a meeting that was told; what its kind asks for is there. */
    void archive(People people, MeetingId meeting, Instant hour) {
        at(hour, () -> acts.archiving.archive(people.secretary(), meeting).orElseThrow());
    }

    <T> T at(Instant hour, Callable<T> work) {
        try {
            return clock.at(() -> hour, () -> muting.during(work));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The activities, each with its happening. */
    @Singleton
    static class Acts {
        private final SchedulingMeetings scheduling;
        private final MovingMeetings moving;
        private final ApprovingMeetings approving;
        private final CancellingMeetings cancelling;
        private final RunningMeetings running;
        private final Replying replying;
        private final NamingDelegates naming;
        private final CheckingLines checking;
        private final DeclaringHeads declaring;
        private final CallingTheRoll calling;
        private final ToldRooms rooms;
        private final Rooms roomNames;
        private final FollowingRooms following;
        private final SealingLedgers sealing;
        private final CorrectingAttendance correcting;
        private final MinutesBook book;
        private final EditingMinutes editing;
        private final AdoptingMinutes adopting;
        private final NumberingMinutes numbering;
        private final ArchivingMinutes archiving;
        private final Sql sql;

        Acts(
                SchedulingMeetings scheduling,
                MovingMeetings moving,
                ApprovingMeetings approving,
                CancellingMeetings cancelling,
                RunningMeetings running,
                Replying replying,
                NamingDelegates naming,
                CheckingLines checking,
                DeclaringHeads declaring,
                CallingTheRoll calling,
                ToldRooms rooms,
                Rooms roomNames,
                FollowingRooms following,
                SealingLedgers sealing,
                CorrectingAttendance correcting,
                MinutesBook book,
                EditingMinutes editing,
                AdoptingMinutes adopting,
                NumberingMinutes numbering,
                ArchivingMinutes archiving,
                Sql sql) {
            this.scheduling = scheduling;
            this.moving = moving;
            this.approving = approving;
            this.cancelling = cancelling;
            this.running = running;
            this.replying = replying;
            this.naming = naming;
            this.checking = checking;
            this.declaring = declaring;
            this.calling = calling;
            this.rooms = rooms;
            this.roomNames = roomNames;
            this.following = following;
            this.sealing = sealing;
            this.correcting = correcting;
            this.book = book;
            this.editing = editing;
            this.adopting = adopting;
            this.numbering = numbering;
            this.archiving = archiving;
            this.sql = sql;
        }

        private boolean tell(People people, MeetingId meeting, Happening happening) {
            switch (happening) {
                case Happening.OfEndpoint one -> tell(people, meeting, one);
                case Happening.Approved _ ->
                    approving.approve(people.leader(), meeting).orElseThrow();
                case Happening.Refused one ->
                    approving.refuse(people.leader(), meeting, one.reason()).orElseThrow();
                case Happening.Countered one ->
                    approving
                            .counter(people.leader(), meeting, one.startsAt(), one.endsAt(), one.reason())
                            .orElseThrow();
                case Happening.Postponed one ->
                    moving.postpone(people.secretary(), meeting, one.startsAt(), one.endsAt(), one.reason())
                            .orElseThrow();
                case Happening.Cancelled one ->
                    cancelling.cancel(people.secretary(), meeting, one.reason()).orElseThrow();
                case Happening.RoomReady _ -> rooms.open(meeting);
                case Happening.Opened _ ->
                    running.open(people.secretary(), meeting).orElseThrow();
                case Happening.Closed _ -> {
                    rooms.end(meeting);
                    running.close(people.secretary(), meeting, null).orElseThrow();
                }
                case Happening.Sealed _ -> sealing.seal(meeting);
                case Happening.Corrected one ->
                    correcting
                            .correct(
                                    people.secretary(),
                                    meeting,
                                    Optional.of(one.place().endpoint()),
                                    one.set(),
                                    Optional.of(one.why()))
                            .orElseThrow();
                case Happening.Concluded one -> {
                    var draft = book.of(meeting).orElseThrow();
                    var edition = new EditingMinutes.Edition(draft.content().sections(), one.conclusions());
                    editing.edit(people.secretary(), meeting, draft.version(), edition)
                            .orElseThrow();
                }
                case Happening.Adopted _ ->
                    adopting.adopt(people.secretary(), meeting, Optional.empty())
                            .orElseThrow();
                case Happening.Numbered _ ->
                    numbering.number(people.secretary(), meeting).orElseThrow();
            }
            return true;
        }

        private void tell(People people, MeetingId meeting, Happening.OfEndpoint happening) {
            var endpoint = happening.place().endpoint();
            var caller = happening.place().operator().orElse(people.secretary());
            switch (happening) {
                case Happening.Replied one ->
                    replying.reply(
                                    caller,
                                    meeting,
                                    endpoint,
                                    new WantedReply(one.answer(), one.reason(), Optional.of(caller.name()), PHONE))
                            .orElseThrow();
                case Happening.ReplyJudged one ->
                    replying.accept(people.secretary(), meeting, endpoint, one.accepted())
                            .orElseThrow();
                case Happening.DelegatesNamed one ->
                    naming.name(caller, meeting, endpoint, one.delegates()).orElseThrow();
                case Happening.LineChecked one ->
                    checking.check(caller, meeting, endpoint, one.ticks()).orElseThrow();
                case Happening.HeadsDeclared one ->
                    declaring.declare(caller, meeting, endpoint, one.heads(), 1).orElseThrow();
                case Happening.HeadsConfirmed one ->
                    declaring
                            .declare(people.secretary(), meeting, endpoint, one.heads(), 1)
                            .orElseThrow();
                case Happening.DelegateCalled one ->
                    calling.call(caller, meeting, endpoint, one.no(), one.state())
                            .orElseThrow();
                case Happening.Joined one ->
                    follow(new BridgeSignal.EndpointJoined(room(meeting), endpoint, one.connection(), one.at()));
                case Happening.Resumed one ->
                    follow(new BridgeSignal.EndpointResumed(room(meeting), endpoint, one.connection(), one.at()));
                case Happening.Gone one ->
                    follow(new BridgeSignal.EndpointLeft(
                            room(meeting), endpoint, one.connection(), one.at(), one.how()));
            }
        }

        private void follow(BridgeSignal signal) {
            following.follow(List.of(signal));
        }

        private RoomName room(MeetingId meeting) {
            return roomNames.nameOf(meeting).orElseThrow();
        }
    }
}
