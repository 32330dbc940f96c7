package vn.diemcau.meetings;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.endpoints.Endpoint;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.endpoints.Endpoints;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Outcome;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.store.Sql;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.UnitId;
import vn.diemcau.units.Units;

/**
 * Reads a wanted meeting: finds its units, endpoints, hall and kind on the day it takes place, and tells everything
 * that is wrong at once. Reads only; whether somebody else has the endpoints is asked later, under the guards.
 */
@Singleton
final class JudgingPlans {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cs}]");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\r\\n\\t]]");
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_POINTS = 100;

    private final Units units;
    private final Endpoints endpoints;
    private final MeetingKinds kinds;
    private final DaysOff daysOff;
    private final PlannedRooms rooms;
    private final Sql sql;

    JudgingPlans(Units units, Endpoints endpoints, MeetingKinds kinds, DaysOff daysOff, PlannedRooms rooms, Sql sql) {
        this.units = units;
        this.endpoints = endpoints;
        this.kinds = kinds;
        this.daysOff = daysOff;
        this.rooms = rooms;
        this.sql = sql;
    }

    /** @param before what is planned now, when it is about a change; its start may stay where it is, though past */
    Outcome<Judged> judge(Caller caller, WantedMeeting wanted, Instant now, Optional<MeetingPlan> before) {
        return new Judgement(caller, wanted, now, before, true).pass();
    }

    /** What can be found of a plan whose author is still writing it, beside what is wrong with it so far. */
    Sketch sketch(Caller caller, WantedMeeting wanted, Instant now, Optional<MeetingPlan> before) {
        return new Judgement(caller, wanted, now, before, true).sketch();
    }

    /** The same of another time for what is planned: how far its author reaches was judged when it was planned. */
    Outcome<Judged> judgeTime(Caller caller, WantedMeeting wanted, Instant now, MeetingPlan before) {
        return new Judgement(caller, wanted, now, Optional.of(before), false).pass();
    }

    /**
     * What was written, without what nobody sees: a turned direction of writing would print another name than it
     * stores.
     */
    static @Nullable String filled(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var seen = CONTROLS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ");
        return seen.isBlank() ? null : seen.strip();
    }

    /** One plan being judged; fields in the order of the form, so that the refusals are in it too. */
    private final class Judgement {
        private final Caller caller;
        private final WantedMeeting wanted;
        private final Instant now;
        private final Optional<MeetingPlan> before;
        private final boolean withReach;
        private final LocalDate day;
        private final List<Refusal> refusals = new ArrayList<>();
        private final Map<UnitId, OutsideIf> asked = new LinkedHashMap<>();
        private final Guests guests = new Guests();
        private @Nullable MeetingKind kind;
        private @Nullable String chairName;
        private @Nullable Unit chairUnit;
        private @Nullable Endpoint central;
        private Optional<Hall> hall = Optional.empty();

        Judgement(Caller caller, WantedMeeting wanted, Instant now, Optional<MeetingPlan> before, boolean withReach) {
            this.caller = caller;
            this.wanted = wanted;
            this.now = now;
            this.before = before;
            this.withReach = withReach;
            var startsAt = wanted.startsAt();
            boolean sensible = startsAt != null && startsAt.isBefore(now.plus(MeetingTimes.FURTHEST));
            this.day = VietnamTime.dayOf(startsAt != null && sensible ? startsAt : now);
        }

        Outcome<Judged> pass() {
            var title = title("title", wanted.title());
            kind = kind();
            var organizer = organizer();
            chairName = chairName();
            var chairOffice = office();
            chairUnit = chairUnit(organizer);
            refusals.addAll(
                    MeetingTimes.judge(wanted.startsAt(), wanted.endsAt(), now, before.map(MeetingPlan::startsAt)));
            central = central();
            hall = hall();
            invite();
            var agenda = agenda();
            if (central != null) {
                guests.add(central);
            }
            if (wanted.room() != null) {
                refusals.addAll(rooms.judge(wanted.room(), guests.endpoints().size()));
            }
            outsideReach();
            if (!refusals.isEmpty()
                    || organizer == null
                    || kind == null
                    || title == null
                    || chairName == null
                    || chairUnit == null
                    || central == null) {
                return Outcome.refused(refusals);
            }
            return Outcome.done(new Judged(
                    wanted,
                    title,
                    kind.code(),
                    organizer.id(),
                    chairName,
                    chairOffice,
                    chairUnit.id(),
                    Objects.requireNonNull(wanted.startsAt()).truncatedTo(ChronoUnit.MICROS),
                    Objects.requireNonNull(wanted.endsAt()).truncatedTo(ChronoUnit.MICROS),
                    central.id(),
                    hall,
                    agenda,
                    rules(kind),
                    due(kind),
                    invitees(),
                    names(),
                    List.copyOf(guests.unreached())));
        }

        Sketch sketch() {
            var judged = pass();
            boolean outside = refusals.stream().anyMatch(SchedulingRefusal.OutsideReach.class::isInstance);
            var name = chairName;
            var unit = chairUnit;
            // Whoever asks about what is not theirs learns that, and nothing about its hours.
            return new Sketch(
                    judged,
                    kind == null ? MeetingRules.USUAL : rules(kind),
                    kind == null ? Optional.empty() : due(kind),
                    name == null || unit == null || outside
                            ? Optional.empty()
                            : Optional.of(new Sketch.Chairing(name, unit.id())),
                    outside ? Optional.empty() : hall,
                    outside ? List.of() : invitees(),
                    outside ? Map.of() : names(),
                    outside ? List.of() : List.copyOf(guests.unreached()));
        }

        private Map<EndpointId, String> names() {
            return guests.endpoints().values().stream().collect(Collectors.toMap(Endpoint::id, Endpoint::name));
        }

        private @Nullable String title(String field, @Nullable String given) {
            var title = filled(given);
            if (title == null) {
                refusals.add(new Invalid(field, "required"));
                return null;
            }
            if (title.length() > LONGEST_TITLE) {
                refusals.add(new Invalid(field, "too-long", Map.of("most", LONGEST_TITLE)));
                return null;
            }
            SecretMarking.in(title)
                    .ifPresent(marking -> refusals.add(new SchedulingRefusal.SecretContent(field, marking)));
            return title;
        }

        private @Nullable MeetingKind kind() {
            var code = filled(wanted.kind());
            if (code == null) {
                refusals.add(new Invalid("kind", "required"));
                return null;
            }
            // An old kind may stay with a meeting that has it; no new one gets it.
            var kind = kinds.byCode(code)
                    .filter(found -> found.active()
                            || before.map(MeetingPlan::kind)
                                    .filter(code::equals)
                                    .isPresent());
            if (kind.isEmpty()) {
                refusals.add(new Invalid("kind", "kind-unknown"));
            }
            return kind.orElse(null);
        }

        /** Frozen when the meeting is planned; a meeting that changes its kind takes those of the new one. */
        private MeetingRules rules(MeetingKind kind) {
            return before.filter(plan -> plan.kind().equals(kind.code()))
                    .map(MeetingPlan::rules)
                    .orElse(kind.rules());
        }

        /** Frozen like the rules; on another day they are counted anew. */
        private Optional<Due> due(MeetingKind kind) {
            var same = before.filter(plan -> plan.kind().equals(kind.code()));
            if (same.filter(plan -> VietnamTime.dayOf(plan.startsAt()).equals(day))
                    .isPresent()) {
                return same.flatMap(MeetingPlan::due);
            }
            var deadlines = same.flatMap(MeetingPlan::due).map(Due::deadlines).orElse(kind.deadlines());
            return Optional.ofNullable(wanted.startsAt()).map(_ -> daysOff.due(deadlines, VietnamTime.startOf(day)));
        }

        private @Nullable Unit organizer() {
            var code = filled(wanted.organizer());
            return within(
                    "organizer", unit("organizer", code == null ? caller.unit().code() : code));
        }

        private @Nullable String chairName() {
            var chair = wanted.chair();
            var name = chair == null ? null : filled(chair.name());
            if (name == null) {
                refusals.add(new Invalid("chair", "required"));
                return null;
            }
            if (name.length() > LONGEST_NAME) {
                refusals.add(new Invalid("chair", "too-long", Map.of("most", LONGEST_NAME)));
                return null;
            }
            return name;
        }

        private Optional<String> office() {
            var chair = wanted.chair();
            var office = chair == null ? null : filled(chair.office());
            if (office != null && office.length() > LONGEST_NAME) {
                refusals.add(new Invalid("chair.office", "too-long", Map.of("most", LONGEST_NAME)));
            }
            return Optional.ofNullable(office);
        }

        private @Nullable Unit chairUnit(@Nullable Unit organizer) {
            var chair = wanted.chair();
            var code = chair == null ? null : filled(chair.unit());
            return code == null ? organizer : within("chair.unit", unit("chair.unit", code));
        }

        private @Nullable Endpoint central() {
            var given = filled(wanted.central());
            if (given == null) {
                refusals.add(new SchedulingRefusal.CentralMissing());
                return null;
            }
            var id = number(given);
            var found = id.flatMap(key -> endpoints.byId(new EndpointId(key), day));
            return endpoint("central", found);
        }

        private @Nullable Endpoint endpoint(String field, Optional<Endpoint> found) {
            if (found.isEmpty()) {
                refusals.add(new Invalid(field, "endpoint-unknown"));
                return null;
            }
            var endpoint = found.get();
            if (!endpoint.active()) {
                refusals.add(new Invalid(field, "endpoint-inactive", Map.of("name", endpoint.name())));
                return null;
            }
            asked.putIfAbsent(endpoint.unit(), new OutsideIf(field, endpoint.name()));
            return endpoint;
        }

        private Optional<Hall> hall() {
            var given = filled(wanted.hall());
            if (given == null) {
                return Optional.empty();
            }
            var hall = number(given).flatMap(key -> endpoints.hall(new HallId(key)));
            if (hall.filter(Hall::active).isEmpty()) {
                refusals.add(new Invalid("hall", "hall-unknown"));
                return Optional.empty();
            }
            asked.putIfAbsent(
                    hall.get().unit(), new OutsideIf("hall", hall.get().name()));
            return hall;
        }

        private void invite() {
            var invite = wanted.invite();
            var ids = invite.endpoints().stream()
                    .flatMap(text -> number(text).stream())
                    .map(EndpointId::new)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            var found = ids.isEmpty() ? Map.<EndpointId, Endpoint>of() : endpoints.byIds(ids, day);
            for (int i = 0; i < invite.endpoints().size(); i++) {
                var one = number(invite.endpoints().get(i))
                        .flatMap(key -> Optional.ofNullable(found.get(new EndpointId(key))));
                var endpoint = endpoint("invite.endpoints[" + i + "]", one);
                if (endpoint != null) {
                    guests.add(endpoint);
                }
            }
            var invited = new LinkedHashSet<UnitId>();
            for (int i = 0; i < invite.units().size(); i++) {
                var field = "invite.units[" + i + "]";
                var unit = within(field, unit(field, invite.units().get(i)));
                if (unit != null) {
                    invited.add(unit.id());
                }
            }
            for (int i = 0; i < invite.below().size(); i++) {
                below(
                        invite.below().size() == 1 ? "invite.below" : "invite.below[" + i + "]",
                        invite.below().get(i),
                        invited);
            }
            var reached = invited.isEmpty() ? Map.<UnitId, List<Endpoint>>of() : endpoints.activeOf(invited, day);
            for (var unit : invited) {
                var there = reached.getOrDefault(unit, List.of());
                there.forEach(guests::add);
                if (there.isEmpty()) {
                    guests.unreached().add(unit);
                }
            }
        }

        private void below(String field, WantedMeeting.Below below, Set<UnitId> invited) {
            var word = filled(below.level());
            Optional<Level> level = Optional.empty();
            if (word != null) {
                level = level(word);
                if (level.isEmpty()) {
                    refusals.add(new Invalid(field + ".level", "level-unknown"));
                    return;
                }
            }
            var code = filled(below.unit());
            if (code == null) {
                refusals.add(new Invalid(field + ".unit", "required"));
                return;
            }
            var ancestor = within(field + ".unit", unit(field + ".unit", code));
            if (ancestor != null) {
                units.below(ancestor.id(), day, level).forEach(unit -> invited.add(unit.id()));
            }
        }

        private List<AgendaItem> agenda() {
            var points = wanted.agenda();
            if (points.size() > MOST_POINTS) {
                refusals.add(new Invalid("agenda", "too-many-points", Map.of("most", MOST_POINTS)));
                return List.of();
            }
            var agenda = new ArrayList<AgendaItem>();
            for (int i = 0; i < points.size(); i++) {
                var point = points.get(i);
                var field = "agenda[" + i + "]";
                var title = title(field + ".title", point.title());
                var minutes = point.minutes();
                if (minutes != null && (minutes < 1 || minutes > MeetingTimes.LONGEST.toMinutes())) {
                    refusals.add(new Invalid(field + ".minutes", "minutes-out-of-range"));
                }
                var speaker = filled(point.speaker());
                if (speaker != null && speaker.length() > LONGEST_NAME) {
                    refusals.add(new Invalid(field + ".speaker", "too-long", Map.of("most", LONGEST_NAME)));
                }
                if (title != null) {
                    agenda.add(
                            new AgendaItem(i + 1, title, Optional.ofNullable(minutes), Optional.ofNullable(speaker)));
                }
            }
            return agenda;
        }

        private @Nullable Unit unit(String field, String code) {
            var unit = units.inForce(code.strip(), day);
            if (unit.isPresent()) {
                return unit.get();
            }
            var ended = units.lastKnown(code.strip(), day);
            refusals.add(ended.<Refusal>map(last -> ended(field, last))
                    .orElseGet(() -> new SchedulingRefusal.UnitUnknown(field, code.strip())));
            return null;
        }

        private SchedulingRefusal ended(String field, Unit last) {
            var successors = units.successors(last.id());
            return new SchedulingRefusal.UnitEnded(
                    field,
                    last.name(),
                    successors.stream().map(each -> each.after().name()).toList(),
                    successors.stream()
                            .map(Units.Succession::effective)
                            .min(LocalDate::compareTo)
                            .orElse(last.validTo().plusDays(1)));
        }

        private @Nullable Unit within(String field, @Nullable Unit unit) {
            if (unit != null) {
                asked.putIfAbsent(unit.id(), new OutsideIf(field, unit.name()));
            }
            return unit;
        }

        /** One question for all units that were touched. */
        private void outsideReach() {
            if (asked.isEmpty() || !withReach) {
                return;
            }
            var within = Set.copyOf(sql.list(
                    "SELECT u.id FROM unit u WHERE u.id IN (" + Sql.in(asked.size()) + ") AND "
                            + Reach.covers(caller, "u.id"),
                    row -> new UnitId(row.number("id")),
                    asked.keySet().stream().<Object>map(UnitId::value).toArray()));
            asked.forEach((unit, outside) -> {
                if (!within.contains(unit)) {
                    refusals.add(new SchedulingRefusal.OutsideReach(outside.field(), outside.what()));
                }
            });
        }

        private List<Invitee> invitees() {
            var centre = central == null ? null : central.id();
            return guests.endpoints().values().stream()
                    .map(endpoint -> new Invitee(
                            endpoint.id(),
                            endpoint.unit(),
                            endpoint.id().equals(centre) ? Invitee.Part.CENTRAL : Invitee.Part.PARTICIPATING))
                    .toList();
        }

        private static Optional<Long> number(String text) {
            try {
                return Optional.of(Long.parseLong(text.strip()));
            } catch (NumberFormatException notOfOurs) {
                return Optional.empty();
            }
        }

        private static Optional<Level> level(String word) {
            for (var level : Level.values()) {
                if (level.word().equals(word)) {
                    return Optional.of(level);
                }
            }
            return Optional.empty();
        }

        private record OutsideIf(String field, String what) {}
    }
}
