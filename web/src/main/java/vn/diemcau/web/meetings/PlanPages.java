package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointQuestion;
import vn.diemcau.endpoints.Hall;
import vn.diemcau.endpoints.KeepingHalls;
import vn.diemcau.endpoints.ReadingEndpoints;
import vn.diemcau.endpoints.RegisteredEndpoint;
import vn.diemcau.meetings.DaysOff;
import vn.diemcau.meetings.EarlierPlans;
import vn.diemcau.meetings.MeetingId;
import vn.diemcau.meetings.MeetingKind;
import vn.diemcau.meetings.MeetingKinds;
import vn.diemcau.meetings.Meetings;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.meetings.Taken;
import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.rooms.ConferenceBridge;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Say;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.meetings.PlanPage.ChairChoice;
import vn.diemcau.web.meetings.PlanPage.Choice;
import vn.diemcau.web.meetings.PlanPage.KindChoice;
import vn.diemcau.web.meetings.PlanPage.TakenLine;

/**
 * Gathers what the form of a plan offers: kinds, endpoints and halls within reach, and the tree of the meeting's day.
 */
@Singleton
class PlanPages {
    private static final int ALL = 5000;
    private static final int LONGEST_REST = 30;

    private final MeetingKinds kinds;
    private final ReadingEndpoints endpoints;
    private final KeepingHalls halls;
    private final DaysOff daysOff;
    private final EarlierPlans earlier;
    private final Meetings meetings;
    private final ConferenceBridge bridge;
    private final PlanTree tree;
    private final Units units;
    private final Pages pages;
    private final ProductClock clock;

    PlanPages(
            MeetingKinds kinds,
            ReadingEndpoints endpoints,
            KeepingHalls halls,
            DaysOff daysOff,
            EarlierPlans earlier,
            Meetings meetings,
            ConferenceBridge bridge,
            PlanTree tree,
            Units units,
            Pages pages,
            ProductClock clock) {
        this.kinds = kinds;
        this.endpoints = endpoints;
        this.halls = halls;
        this.daysOff = daysOff;
        this.earlier = earlier;
        this.meetings = meetings;
        this.bridge = bridge;
        this.tree = tree;
        this.units = units;
        this.pages = pages;
        this.clock = clock;
    }

    PlanForm fresh(Caller caller, @Nullable String given) {
        var today = VietnamTime.dayOf(clock.instant());
        var asked = day(given == null ? "" : given, nextWorkingDay(today));
        var central = registered(caller, asked).stream()
                .filter(each -> each.unit().code().equals(caller.scope().code()))
                .map(PlanTree::id)
                .findFirst()
                .orElse("");
        return PlanForm.fresh(caller, asked, central);
    }

    /** The plan of another meeting that the caller hosts, at the same hour of the next such weekday. */
    PlanForm like(Caller caller, MeetingId id) {
        if (!meetings.hostedBy(caller, id)) {
            throw new RefusalException(new CommonRefusal.Unknown("meeting"));
        }
        return PlanForm.again(
                meetings.wanted(id).orElseThrow(() -> new RefusalException(new CommonRefusal.Unknown("meeting"))),
                clock.instant());
    }

    PlanPage page(Caller caller, PlanForm form, @Nullable String id, String before, List<? extends Refusal> refusals) {
        var day = day(form.day(), VietnamTime.dayOf(clock.instant()));
        var registered = registered(caller, day);
        var scope = units.inForce(caller.scope().code(), day);
        var below =
                scope.map(unit -> units.below(unit.id(), day, Optional.empty())).orElse(List.of());
        return new PlanPage(
                id,
                before,
                String.valueOf(caller.account().value()),
                form,
                kinds.active().stream()
                        .map(kind -> new KindChoice(kind.code(), kind.name(), rules(kind)))
                        .toList(),
                Stream.concat(scope.stream(), byRank(below))
                        .map(unit -> new Choice(unit.code(), unit.name()))
                        .toList(),
                registered.stream()
                        .map(each ->
                                new Choice(PlanTree.id(each), each.endpoint().name()))
                        .toList(),
                halls(caller).stream()
                        .map(hall -> new Choice(
                                String.valueOf(hall.id().value()),
                                Say.it("plan.hall.seats", "hall", hall.name(), "seats", hall.seats())))
                        .toList(),
                earlier.chairs(caller).stream()
                        .map(chair ->
                                new ChairChoice(chair.name(), chair.office().orElse(""), chair.unit()))
                        .toList(),
                id != null
                        ? List.of()
                        : earlier.meetings(caller).stream()
                                .map(one -> new Choice(
                                        String.valueOf(one.id().value()),
                                        Words.day(one.startsAt()) + " – " + one.title()))
                                .toList(),
                tree.groups(scope, below, registered, day),
                taken(refusals),
                invited(refusals),
                bridge.missing().entrySet().stream()
                        .collect(Collectors.toMap(one -> one.getKey().word(), one -> Say.it(one.getValue()))),
                left(form, day));
    }

    List<Hall> halls(Caller caller) {
        return halls.find(caller, Optional.empty(), Optional.of(true), 0, ALL).items();
    }

    private LocalDate nextWorkingDay(LocalDate today) {
        var working = daysOff.working(today, today.plusDays(LONGEST_REST));
        return today.plusDays(1)
                .datesUntil(today.plusDays(LONGEST_REST))
                .filter(working::worked)
                .findFirst()
                .orElse(today.plusDays(1));
    }

    private static String rules(MeetingKind kind) {
        var rules = kind.rules();
        return Say.it(
                "plan.kind.rules",
                "buffer",
                rules.buffer().toMinutes(),
                "lead",
                rules.roomLead().toMinutes(),
                "grace",
                rules.grace().toMinutes());
    }

    /** Agencies before communes: those organize, these are invited. */
    private static Stream<Unit> byRank(List<Unit> below) {
        return Stream.concat(
                below.stream().filter(unit -> unit.level() == Level.AGENCY),
                below.stream().filter(unit -> unit.level() != Level.AGENCY));
    }

    /** Units that the form asks for and that are not there on its day, with what they went into. */
    private List<String> left(PlanForm form, LocalDate day) {
        var left = new ArrayList<String>();
        for (var code : form.units()) {
            if (units.inForce(code, day).isEmpty()) {
                units.lastKnown(code, day).ifPresent(unit -> left.add(unit.name()));
            }
        }
        return left;
    }

    private List<RegisteredEndpoint> registered(Caller caller, LocalDate day) {
        var active =
                new EndpointQuestion(day, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.of(true));
        return endpoints
                .find(caller, active, List.of(ReadingEndpoints.By.NAME), 0, ALL)
                .items();
    }

    /** What concerns the invitation and is not a list of taken endpoints. */
    List<String> invited(List<? extends Refusal> refusals) {
        var errors = pages.errors(refusals);
        return errors.byField().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("invite"))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** By meeting: who has taken a hundred endpoints is named once. */
    static List<TakenLine> taken(List<? extends Refusal> refusals) {
        var byMeeting = refusals.stream()
                .flatMap(refusal -> takenIn(refusal).stream())
                .collect(Collectors.groupingBy(Taken::meeting, LinkedHashMap::new, Collectors.toList()));
        return byMeeting.values().stream().map(PlanPages::line).toList();
    }

    private static TakenLine line(List<Taken> same) {
        var other = same.getFirst();
        return new TakenLine(
                same.stream().map(Taken::name).toList(),
                other.title().orElse(null),
                other.title().isPresent() ? "/meetings/" + other.meeting().value() : null,
                Words.span(other.startsAt(), other.endsAt()),
                same.stream().allMatch(Taken::buffer));
    }

    static List<Taken> takenIn(Refusal refusal) {
        return switch (refusal) {
            case SchedulingRefusal.EndpointsTaken(var taken) -> taken;
            case SchedulingRefusal.ChairTaken(var taken) -> taken;
            case SchedulingRefusal.HallTaken(var taken) -> taken;
            default -> List.of();
        };
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            return Times.day(text);
        } catch (DateTimeException notOne) {
            return otherwise;
        }
    }
}
