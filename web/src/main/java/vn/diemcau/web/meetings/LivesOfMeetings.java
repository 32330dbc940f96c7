package vn.diemcau.web.meetings;

import static vn.diemcau.web.meetings.LifeStep.State.COMING;
import static vn.diemcau.web.meetings.LifeStep.State.DONE;
import static vn.diemcau.web.meetings.LifeStep.State.NOW;
import static vn.diemcau.web.meetings.LifeStep.State.WRONG;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.diemcau.meetings.Approval;
import vn.diemcau.meetings.Meeting;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.Status;
import vn.diemcau.minutes.Archives;
import vn.diemcau.minutes.Minutes;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;

/** Draws the life of a meeting as a line, from its plan to the archive, with what came when. */
@Singleton
class LivesOfMeetings {
    private final Archives archives;

    LivesOfMeetings(Archives archives) {
        this.archives = archives;
    }

    /** @param minutes as far as the reader may know of them */
    List<LifeStep> of(SeenMeeting seen, Rooms.Room room, Optional<Minutes> minutes) {
        var steps = new ArrayList<LifeStep>();
        var meeting = seen.meeting();
        steps.add(step("planned", DONE, Words.moment(seen.life().plannedAt())));
        if (seen.approval() != Approval.NOT_NEEDED) {
            steps.add(approval(seen));
        }
        if (meeting.status() == Status.CANCELLED) {
            steps.add(step(
                    "cancelled",
                    WRONG,
                    seen.life().cancelledAt().map(Words::moment).orElse("")));
            return steps;
        }
        steps.add(room(meeting, room));
        steps.add(opening(meeting, room));
        steps.add(closing(meeting));
        steps.add(minutes(meeting, minutes));
        steps.add(archive(meeting));
        return steps;
    }

    private static LifeStep approval(SeenMeeting seen) {
        return switch (seen.approval()) {
            case PENDING -> step("approved", NOW, Say.it("meetings.life.pending"));
            case REFUSED -> step("approved", WRONG, Say.it("meetings.life.refused"));
            case APPROVED, NOT_NEEDED ->
                step(
                        "approved",
                        seen.meeting().status() == Status.PROPOSED ? COMING : DONE,
                        seen.life().approvedAt().map(Words::moment).orElse(""));
        };
    }

    private static LifeStep room(Meeting meeting, Rooms.Room room) {
        var plan = meeting.plan();
        var expected = expected(plan.startsAt().minus(plan.rules().roomLead()));
        var since = room.since().map(Words::moment).orElse("");
        return switch (meeting.status()) {
            case OPEN -> step("ready", DONE, room.state() == Rooms.State.READY ? since : "");
            case CLOSED, ARCHIVED -> step("ready", DONE, "");
            case PROPOSED, CANCELLED -> step("ready", COMING, expected);
            case PLANNED ->
                switch (room.state()) {
                    case NONE -> step("ready", COMING, expected);
                    case DUE, OPENING -> step("ready", NOW, StatusWords.of(room.state()));
                    case READY, ENDED -> step("ready", DONE, since);
                    case FAILED -> step("ready", WRONG, StatusWords.of(room.state()));
                };
        };
    }

    private static LifeStep opening(Meeting meeting, Rooms.Room room) {
        return switch (meeting) {
            case Meeting.Open open -> step("opened", NOW, Words.moment(open.openedAt()));
            case Meeting.Closed closed -> step("opened", DONE, Words.moment(closed.openedAt()));
            case Meeting.Archived archived -> step("opened", DONE, Words.moment(archived.openedAt()));
            case Meeting.Planned planned ->
                step(
                        "opened",
                        room.state() == Rooms.State.READY ? NOW : COMING,
                        expected(planned.plan().startsAt()));
            case Meeting.Proposed _, Meeting.Cancelled _ ->
                step("opened", COMING, expected(meeting.plan().startsAt()));
        };
    }

    private static LifeStep closing(Meeting meeting) {
        return switch (meeting) {
            case Meeting.Closed closed -> step("closed", DONE, Words.moment(closed.closedAt()));
            case Meeting.Archived archived -> step("closed", DONE, Words.moment(archived.closedAt()));
            case Meeting.Open _, Meeting.Planned _, Meeting.Proposed _, Meeting.Cancelled _ ->
                step("closed", COMING, expected(meeting.plan().endsAt()));
        };
    }

    private static LifeStep minutes(Meeting meeting, Optional<Minutes> minutes) {
        var adopted = minutes.flatMap(Minutes::adoption).map(Minutes.Adoption::at);
        if (adopted.isPresent()) {
            return step("minutes", DONE, Words.moment(adopted.get()));
        }
        return switch (meeting.status()) {
            case CLOSED ->
                step("minutes", NOW, Say.it(minutes.isPresent() ? "meetings.life.drafting" : "meetings.life.settling"));
            case ARCHIVED -> step("minutes", DONE, "");
            case PROPOSED, PLANNED, OPEN, CANCELLED -> step("minutes", COMING, "");
        };
    }

    private LifeStep archive(Meeting meeting) {
        return meeting.status() == Status.ARCHIVED
                ? step(
                        "archived",
                        DONE,
                        archives.of(meeting.id())
                                .map(filed -> Words.moment(filed.at()))
                                .orElse(""))
                : step("archived", COMING, "");
    }

    private static LifeStep step(String name, LifeStep.State state, String when) {
        return new LifeStep(name, Say.it("meetings.life." + name), state, when);
    }

    private static String expected(Instant at) {
        return Say.it("meetings.life.expected", "at", Words.moment(at));
    }
}
