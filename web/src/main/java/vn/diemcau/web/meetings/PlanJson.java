package vn.diemcau.web.meetings;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.diemcau.meetings.WantedMeeting;
import vn.diemcau.meetings.WantedRoom;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.RoomPasswords;
import vn.diemcau.web.answers.Times;

/**
 * A wanted meeting as a client writes it.
 *
 * @param organizer a unit code, or an object with one
 * @param chair a name, or an object with name, office and unit
 * @param room how the online room lets people in; absent: as it was set before
 */
@Serdeable
record PlanJson(
        @Nullable String title,
        @Nullable String kind,
        @Nullable Object organizer,
        @Nullable Object chair,
        @Nullable String startsAt,
        @Nullable String endsAt,
        @Nullable String central,
        @Nullable String hall,
        @Nullable InviteJson invite,
        @Nullable List<PointJson> agenda,
        @Nullable String approval,
        @Nullable RoomJson room) {
    private static final Set<String> OF_A_UNIT = Set.of("code", "validFrom", "name");
    private static final Set<String> OF_A_CHAIR = Set.of("personId", "name", "office", "unit");

    /** @param belows more than one rule of the kind, beside {@code below} */
    @Serdeable
    record InviteJson(
            @Nullable List<String> endpoints,
            @Nullable List<String> units,
            @Nullable BelowJson below,
            @Nullable List<BelowJson> belows) {}

    @Serdeable
    record BelowJson(@Nullable String unit, @Nullable String level) {}

    /** @param no is counted by us; a client may send back what it has read */
    @Serdeable
    record PointJson(
            @Nullable Integer no,
            @Nullable String title,
            @Nullable Integer minutes,
            @Nullable String speaker) {}

    /**
     * As a whole: what is absent is not wanted.
     *
     * @param generatePassword a new one is made up
     */
    @Serdeable
    record RoomJson(
            @Nullable Boolean lobby,
            @Nullable String password,
            @Nullable Boolean generatePassword,
            @Nullable Integer occupants) {
        WantedRoom wanted() {
            return new WantedRoom(
                    Boolean.TRUE.equals(lobby),
                    Boolean.TRUE.equals(generatePassword)
                            ? Optional.of(RoomPasswords.fresh())
                            : Optional.ofNullable(password).filter(one -> !one.isBlank()),
                    Optional.ofNullable(occupants));
        }

        /** Written so that no log shows the password. */
        @Override
        public String toString() {
            return wanted().toString();
        }
    }

    WantedMeeting wanted() {
        var refusals = new ArrayList<Refusal>();
        var startsAt = instant("startsAt", startsAt(), refusals);
        var endsAt = instant("endsAt", endsAt(), refusals);
        var approvalWord = approval();
        if (approvalWord != null && !Set.of("none", "required").contains(approvalWord)) {
            refusals.add(new Invalid("approval", "choice"));
        }
        var organizerCode = unitCode("organizer", organizer(), refusals);
        var wantedChair = wantedChair(refusals);
        if (!refusals.isEmpty()) {
            throw new RefusalException(refusals);
        }
        return new WantedMeeting(
                title(),
                kind(),
                organizerCode,
                wantedChair,
                startsAt,
                endsAt,
                central(),
                hall(),
                wantedInvite(invite()),
                Objects.requireNonNullElse(agenda(), List.<PointJson>of()).stream()
                        .map(point -> new WantedMeeting.Point(point.title(), point.minutes(), point.speaker()))
                        .toList(),
                "required".equals(approvalWord),
                room() == null ? null : room().wanted());
    }

    static WantedMeeting.Invite wantedInvite(@Nullable InviteJson given) {
        if (given == null) {
            return WantedMeeting.Invite.NOBODY;
        }
        var below = new ArrayList<WantedMeeting.Below>();
        if (given.below() != null) {
            below.add(
                    new WantedMeeting.Below(given.below().unit(), given.below().level()));
        }
        Objects.requireNonNullElse(given.belows(), List.<BelowJson>of()).stream()
                .map(each -> new WantedMeeting.Below(each.unit(), each.level()))
                .filter(each -> !below.contains(each))
                .forEach(below::add);
        return new WantedMeeting.Invite(present(given.endpoints()), present(given.units()), below);
    }

    private WantedMeeting.@Nullable WantedChair wantedChair(List<Refusal> refusals) {
        return switch (chair()) {
            case null -> null;
            case String name -> new WantedMeeting.WantedChair(name, null, null);
            case Map<?, ?> fields
            when OF_A_CHAIR.containsAll(fields.keySet()) ->
                new WantedMeeting.WantedChair(
                        text(fields.get("name")),
                        text(fields.get("office")),
                        unitCode("chair.unit", fields.get("unit"), refusals));
            default -> {
                refusals.add(new Invalid("chair", "form"));
                yield null;
            }
        };
    }

    private static @Nullable String unitCode(String field, @Nullable Object given, List<Refusal> refusals) {
        return switch (given) {
            case null -> null;
            case String code -> code;
            case Map<?, ?> fields when OF_A_UNIT.containsAll(fields.keySet()) -> text(fields.get("code"));
            default -> {
                refusals.add(new Invalid(field, "form"));
                yield null;
            }
        };
    }

    static @Nullable Instant instant(String field, @Nullable String text, List<Refusal> refusals) {
        try {
            return Times.in(field, text);
        } catch (RefusalException notOne) {
            refusals.addAll(notOne.refusals());
            return null;
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** A null in a list is as wrong as an empty text, and is refused under its position like one. */
    private static List<String> present(@Nullable List<@Nullable String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(text -> text == null ? "" : text).toList();
    }
}
