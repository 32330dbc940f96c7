package vn.diemcau.web.meetings;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.Caller;
import vn.diemcau.endpoints.EndpointQuestion;
import vn.diemcau.endpoints.KeepingHalls;
import vn.diemcau.endpoints.ReadingEndpoints;
import vn.diemcau.endpoints.RegisteredEndpoint;
import vn.diemcau.meetings.MeetingKinds;
import vn.diemcau.meetings.SchedulingRefusal;
import vn.diemcau.meetings.Taken;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.time.ProductClock;
import vn.diemcau.time.VietnamTime;
import vn.diemcau.units.Folding;
import vn.diemcau.units.Level;
import vn.diemcau.units.Unit;
import vn.diemcau.units.Units;
import vn.diemcau.web.answers.Times;
import vn.diemcau.web.frame.Pages;
import vn.diemcau.web.frame.Words;
import vn.diemcau.web.meetings.PlanPage.Choice;
import vn.diemcau.web.meetings.PlanPage.Group;
import vn.diemcau.web.meetings.PlanPage.Node;
import vn.diemcau.web.meetings.PlanPage.TakenLine;

/**
 * Gathers what the form of a plan offers: kinds, endpoints and halls within reach, and the tree of the meeting's day.
 */
@Singleton
class PlanPages {
    private static final int ALL = 5000;

    private final MeetingKinds kinds;
    private final ReadingEndpoints endpoints;
    private final KeepingHalls halls;
    private final Units units;
    private final Pages pages;
    private final ProductClock clock;

    PlanPages(
            MeetingKinds kinds,
            ReadingEndpoints endpoints,
            KeepingHalls halls,
            Units units,
            Pages pages,
            ProductClock clock) {
        this.kinds = kinds;
        this.endpoints = endpoints;
        this.halls = halls;
        this.units = units;
        this.pages = pages;
        this.clock = clock;
    }

    PlanForm fresh(Caller caller, @Nullable String given) {
        var today = VietnamTime.dayOf(clock.instant());
        var asked = day(given == null ? "" : given, today.plusDays(1));
        var central = registered(caller, asked).stream()
                .filter(each -> each.unit().code().equals(caller.scope().code()))
                .map(each -> String.valueOf(each.endpoint().id().value()))
                .findFirst()
                .orElse("");
        return PlanForm.fresh(caller, asked, central);
    }

    PlanPage page(Caller caller, PlanForm form, @Nullable String id, String before, List<? extends Refusal> refusals) {
        var day = day(form.day(), VietnamTime.dayOf(clock.instant()));
        var registered = registered(caller, day);
        var byUnit = registered.stream()
                .collect(Collectors.groupingBy(each -> each.unit().code()));
        var scope = units.inForce(caller.scope().code(), day);
        var below =
                scope.map(unit -> units.below(unit.id(), day, Optional.empty())).orElse(List.of());
        return new PlanPage(
                id,
                before,
                form,
                kinds.active().stream()
                        .map(kind -> new Choice(kind.code(), kind.name()))
                        .toList(),
                Stream.concat(scope.stream(), byRank(below))
                        .map(unit -> new Choice(unit.code(), unit.name()))
                        .toList(),
                registered.stream()
                        .map(each -> new Choice(
                                String.valueOf(each.endpoint().id().value()),
                                each.endpoint().name()))
                        .toList(),
                halls.find(caller, Optional.empty(), Optional.of(true), 0, ALL).items().stream()
                        .map(hall -> new Choice(
                                String.valueOf(hall.id().value()),
                                hall.name() + " (" + Words.number(hall.seats()) + " chỗ)"))
                        .toList(),
                groups(scope, below, byUnit),
                taken(refusals),
                invited(refusals));
    }

    /** Agencies before communes: those organize, these are invited. */
    private static Stream<Unit> byRank(List<Unit> below) {
        return Stream.concat(
                below.stream().filter(unit -> unit.level() == Level.AGENCY),
                below.stream().filter(unit -> unit.level() != Level.AGENCY));
    }

    private List<Group> groups(Optional<Unit> scope, List<Unit> below, Map<String, List<RegisteredEndpoint>> byUnit) {
        var groups = new ArrayList<Group>();
        if (scope.isEmpty()) {
            return groups;
        }
        for (var level : List.of(Level.DISTRICT, Level.COMMUNE, Level.AGENCY)) {
            var nodes = below.stream()
                    .filter(unit -> unit.level() == level)
                    .map(unit -> node(unit, byUnit.getOrDefault(unit.code(), List.of())))
                    .toList();
            if (!nodes.isEmpty()) {
                groups.add(new Group(
                        scope.get().code() + ":" + level.word(),
                        label(level),
                        "Tất cả " + label(level).toLowerCase(Locale.ROOT) + " của "
                                + scope.get().name(),
                        nodes.stream().mapToInt(Node::endpoints).sum(),
                        nodes));
            }
        }
        return groups;
    }

    private static Node node(Unit unit, List<RegisteredEndpoint> own) {
        return new Node(
                unit.code(),
                unit.name(),
                Folding.fold(unit.name()),
                own.size(),
                own.size() < 2
                        ? List.of()
                        : own.stream()
                                .map(each -> new Choice(
                                        String.valueOf(each.endpoint().id().value()),
                                        each.endpoint().name()))
                                .toList());
    }

    private static String label(Level level) {
        return switch (level) {
            case PROVINCE -> "Tỉnh";
            case DISTRICT -> "Huyện, thành phố, thị xã";
            case COMMUNE -> "Xã, phường";
            case AGENCY -> "Sở, ban, ngành";
        };
    }

    private List<RegisteredEndpoint> registered(Caller caller, LocalDate day) {
        var active =
                new EndpointQuestion(day, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.of(true));
        return endpoints
                .find(caller, active, List.of(ReadingEndpoints.By.NAME), 0, ALL)
                .items();
    }

    /** What concerns the invitation and is not a list of taken endpoints. */
    private List<String> invited(List<? extends Refusal> refusals) {
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
                .flatMap(refusal -> taken(refusal).stream())
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

    private static List<Taken> taken(Refusal refusal) {
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
