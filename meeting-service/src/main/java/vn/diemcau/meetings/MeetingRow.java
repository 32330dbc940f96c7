package vn.diemcau.meetings;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.meetings.SeenMeeting.CounterProposal;
import vn.diemcau.store.Row;
import vn.diemcau.units.UnitId;

/** The row as it is; {@link #meeting} is the one place where a stored state becomes a type. */
record MeetingRow(
        MeetingId id,
        boolean hosted,
        Status status,
        Approval approval,
        String title,
        String kind,
        UnitId organizer,
        Chair chair,
        Instant startsAt,
        Instant endsAt,
        EndpointId central,
        Optional<HallId> hall,
        MeetingRules rules,
        Optional<Due> due,
        int sequence,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String cancelledReason,
        Optional<CounterProposal> counter,
        Life life,
        long version) {

    static MeetingRow of(Row row) {
        return new MeetingRow(
                new MeetingId(row.number("id")),
                row.flag("hosted"),
                Status.of(row.text("status")),
                Approval.of(row.text("approval")),
                row.text("title"),
                row.text("kind"),
                new UnitId(row.number("organizer_unit_id")),
                new Chair(
                        row.number("chair_id"),
                        row.text("chair_name"),
                        Optional.ofNullable(row.textOrNull("chair_office")),
                        new UnitId(row.number("chair_unit_id"))),
                row.instant("starts_at"),
                row.instant("ends_at"),
                new EndpointId(row.number("central_id")),
                Optional.ofNullable(row.numberOrNull("hall_id")).map(HallId::new),
                MeetingKinds.rules(row),
                due(row),
                row.count("sequence"),
                row.instantOrNull("opened_at"),
                row.instantOrNull("closed_at"),
                row.textOrNull("cancelled_reason"),
                counter(row),
                life(row),
                row.number("version"));
    }

    private static Optional<Due> due(Row row) {
        return Optional.ofNullable(row.dateOrNull("reply_due"))
                .map(reply -> new Due(
                        new Deadlines(row.count("reply_days"), row.count("papers_days"), row.count("check_days")),
                        reply,
                        row.date("papers_due"),
                        row.date("check_due")));
    }

    private static Optional<CounterProposal> counter(Row row) {
        var startsAt = row.instantOrNull("counter_starts_at");
        var endsAt = row.instantOrNull("counter_ends_at");
        return startsAt == null || endsAt == null
                ? Optional.empty()
                : Optional.of(
                        new CounterProposal(startsAt, endsAt, Optional.ofNullable(row.textOrNull("counter_reason"))));
    }

    private static Life life(Row row) {
        var movedAt = row.instantOrNull("moved_at");
        return new Life(
                row.instant("created_at"),
                Optional.ofNullable(row.instantOrNull("approved_at")),
                movedAt == null
                        ? Optional.empty()
                        : Optional.of(new Life.Move(
                                movedAt,
                                row.instant("moved_from"),
                                row.instant("moved_until"),
                                Optional.ofNullable(row.textOrNull("moved_reason")))),
                Optional.ofNullable(row.instantOrNull("cancelled_at")),
                Optional.ofNullable(row.instantOrNull("withdrawn_at"))
                        .map(at -> new Life.Withdrawal(at, row.text("withdrawn_reason"))));
    }

    SeenMeeting seen(List<AgendaItem> agenda) {
        var plan = new MeetingPlan(
                title, kind, organizer, chair, startsAt, endsAt, central, hall, agenda, rules, due, sequence);
        return new SeenMeeting(meeting(plan), approval, counter, life, hosted);
    }

    private Meeting meeting(MeetingPlan plan) {
        return switch (status) {
            case PROPOSED -> new Meeting.Proposed(id, plan, version);
            case PLANNED -> new Meeting.Planned(id, plan, version);
            case OPEN -> new Meeting.Open(id, plan, there(openedAt), version);
            case CLOSED -> new Meeting.Closed(id, plan, there(openedAt), there(closedAt), version);
            case ARCHIVED -> new Meeting.Archived(id, plan, there(openedAt), there(closedAt), version);
            case CANCELLED -> new Meeting.Cancelled(id, plan, cancelledReason == null ? "" : cancelledReason, version);
        };
    }

    private Instant there(@Nullable Instant at) {
        return Objects.requireNonNull(at, () -> "meeting " + id.value() + " is " + status);
    }
}
