package vn.diemcau.web.meetings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.diemcau.attendance.Boards;
import vn.diemcau.meetings.AgendaItem;
import vn.diemcau.meetings.Due;
import vn.diemcau.meetings.MeetingRules;
import vn.diemcau.meetings.SeenMeeting;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.rooms.RoomSettings;
import vn.diemcau.rooms.Rooms;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.answers.UnitJson;
import vn.diemcau.web.frame.Say;

/** A meeting on the wire. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record MeetingJson(
        String id,
        String title,
        String kind,
        @Nullable UnitJson organizer,
        ChairJson chair,
        String startsAt,
        String endsAt,
        String status,
        String approval,
        @Nullable CounterJson counter,
        @Nullable String openedAt,
        @Nullable String closedAt,
        @Nullable String cancelledReason,
        @Nullable String series,
        String central,
        @Nullable String hall,
        RoomJson room,
        List<PointJson> agenda,
        CountsJson counts,
        List<UnitJson> unreached,
        RulesJson rules,
        @Nullable DeadlinesJson deadlines,
        @Nullable InviteJson invite,
        List<String> acts,
        int sequence,
        long version) {

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ChairJson(
            String personId,
            String name,
            @Nullable String office,
            @Nullable UnitJson unit) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CounterJson(
            String startsAt, String endsAt, @Nullable String reason) {
        static CounterJson of(SeenMeeting.CounterProposal counter) {
            return new CounterJson(
                    Times.out(counter.startsAt()),
                    Times.out(counter.endsAt()),
                    counter.reason().orElse(null));
        }
    }

    /**
     * @param shard the part of the bridge on which the meeting is placed
     * @param settings like {@code shard} for hosts, and in no list
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RoomJson(
            String state,
            @Nullable String since,
            @Nullable String bridge,
            @Nullable String failure,
            @Nullable String shard,
            @Nullable SettingsJson settings) {
        static RoomJson of(Rooms.Room room, @Nullable String shard, @Nullable SettingsJson settings) {
            return new RoomJson(
                    room.state().word(),
                    room.since().map(Times::out).orElse(null),
                    room.bridge(),
                    room.failure().map(Say::it).orElse(null),
                    shard,
                    settings);
        }
    }

    /** How the room lets people in, as planned or as set since. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SettingsJson(
            boolean lobby,
            @Nullable String password,
            @Nullable Integer occupants) {
        static SettingsJson of(RoomSettings settings) {
            return new SettingsJson(
                    settings.lobby(),
                    settings.password().orElse(null),
                    settings.occupants().orElse(null));
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PointJson(
            int no,
            String title,
            @Nullable Integer minutes,
            @Nullable String speaker) {
        static PointJson of(AgendaItem point) {
            return new PointJson(
                    point.no(),
                    point.title(),
                    point.minutes().orElse(null),
                    point.speaker().orElse(null));
        }
    }

    @Serdeable
    record CountsJson(int invited, int confirmed, int declined, int in, int heads, int unnamed) {
        static CountsJson of(Boards.Counts counts) {
            return new CountsJson(
                    counts.invited(),
                    counts.confirmed(),
                    counts.declined(),
                    counts.in(),
                    counts.heads(),
                    counts.unnamed());
        }
    }

    @Serdeable
    record RulesJson(String grace, String buffer, String roomLead, String reconnectGrace) {
        static RulesJson of(MeetingRules rules) {
            return new RulesJson(
                    minutes(rules.grace()),
                    minutes(rules.buffer()),
                    minutes(rules.roomLead()),
                    minutes(rules.reconnectGrace()));
        }

        /** {@code PT60M}, as people set them, and not {@code PT1H}. */
        private static String minutes(Duration duration) {
            return duration.toSecondsPart() == 0 ? "PT" + duration.toMinutes() + "M" : duration.toString();
        }
    }

    /** The last days that are in time. */
    @Serdeable
    record DeadlinesJson(String reply, String papers, String lineCheck) {
        static DeadlinesJson of(Due due) {
            return new DeadlinesJson(
                    due.reply().toString(),
                    due.papers().toString(),
                    due.lineCheck().toString());
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record InviteJson(
            List<String> endpoints,
            List<String> units,
            @Nullable BelowJson below,
            List<BelowJson> belows) {
        static InviteJson of(WantedMeeting.Invite invite) {
            var belows = invite.below().stream()
                    .map(below -> new BelowJson(below.unit(), below.level()))
                    .toList();
            return new InviteJson(
                    invite.endpoints(), invite.units(), belows.isEmpty() ? null : belows.getFirst(), belows);
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record BelowJson(@Nullable String unit, @Nullable String level) {}
}
