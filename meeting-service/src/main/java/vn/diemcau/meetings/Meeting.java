package vn.diemcau.meetings;

import java.time.Instant;

/**
 * <em>Cuộc họp</em>. Each state is a type and has only the acts that are possible in it: a closed meeting has no
 * {@code close()}.
 */
public sealed interface Meeting {
    MeetingId id();

    MeetingPlan plan();

    /** Raised by each change; {@code If-Match} compares with it. */
    long version();

    Status status();

    /** Waits for the approval that its plan asked for; its endpoints are booked, nobody is invited yet. */
    record Proposed(MeetingId id, MeetingPlan plan, long version) implements Meeting {
        @Override
        public Status status() {
            return Status.PROPOSED;
        }

        public Planned approve() {
            return new Planned(id, plan, version);
        }

        public Cancelled cancel(String reason) {
            return new Cancelled(id, plan, reason, version);
        }
    }

    /** Announced to its endpoints; not yet opened by the chair. */
    record Planned(MeetingId id, MeetingPlan plan, long version) implements Meeting {
        @Override
        public Status status() {
            return Status.PLANNED;
        }

        public Proposed withdrawApproval() {
            return new Proposed(id, plan, version);
        }

        public Open open(Instant at) {
            return new Open(id, plan, at, version);
        }

        public Cancelled cancel(String reason) {
            return new Cancelled(id, plan, reason, version);
        }
    }

    /** Opened by the chair and running. */
    record Open(MeetingId id, MeetingPlan plan, Instant openedAt, long version) implements Meeting {
        @Override
        public Status status() {
            return Status.OPEN;
        }

        public Closed close(Instant at) {
            return new Closed(id, plan, openedAt, at, version);
        }
    }

    /** Closed by the chair; its sheet is being settled or sealed. */
    record Closed(MeetingId id, MeetingPlan plan, Instant openedAt, Instant closedAt, long version) implements Meeting {
        @Override
        public Status status() {
            return Status.CLOSED;
        }

        public Archived archive() {
            return new Archived(id, plan, openedAt, closedAt, version);
        }
    }

    /** In the archive; nothing of it changes any more. */
    record Archived(MeetingId id, MeetingPlan plan, Instant openedAt, Instant closedAt, long version)
            implements Meeting {
        @Override
        public Status status() {
            return Status.ARCHIVED;
        }
    }

    record Cancelled(MeetingId id, MeetingPlan plan, String reason, long version) implements Meeting {
        @Override
        public Status status() {
            return Status.CANCELLED;
        }
    }
}
