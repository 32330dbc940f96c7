package vn.diemcau.meetings;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.refusals.Refusal;

/** Why a meeting cannot be planned as it is wanted. */
public sealed interface SchedulingRefusal extends Refusal {

    record StartsInPast() implements SchedulingRefusal {}

    record EndsBeforeStart() implements SchedulingRefusal {}

    record CentralMissing() implements SchedulingRefusal {}

    /** No unit ever bore this code, or none does yet on the day of the meeting. */
    record UnitUnknown(String name, String unit) implements SchedulingRefusal {}

    /**
     * The unit is no longer there on the day of the meeting.
     *
     * @param successors the units it went into, by name; empty when none is recorded
     * @param since the first day without it
     */
    record UnitEnded(String name, String unit, List<String> successors, LocalDate since) implements SchedulingRefusal {
        public UnitEnded {
            successors = List.copyOf(successors);
        }
    }

    /** The text bears a marking of secrecy; the product has no place for what is secret. */
    record SecretContent(String name, String marking) implements SchedulingRefusal {}

    /** The unit, or a place of it, is not within the caller's reach; what is organized follows the scope. */
    record OutsideReach(String name, String what) implements SchedulingRefusal {}

    record EndpointsTaken(List<Taken> taken) implements SchedulingRefusal {
        public EndpointsTaken {
            taken = List.copyOf(taken);
        }
    }

    record ChairTaken(List<Taken> taken) implements SchedulingRefusal {
        public ChairTaken {
            taken = List.copyOf(taken);
        }
    }

    record HallTaken(List<Taken> taken) implements SchedulingRefusal {
        public HallTaken {
            taken = List.copyOf(taken);
        }
    }

    /** Together with the meetings of the same hour the bridge would carry more than it can. */
    record BridgeFull(int capacity, int wanted, int free) implements SchedulingRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case StartsInPast _ -> "starts-in-past";
            case EndsBeforeStart _ -> "ends-before-start";
            case CentralMissing _ -> "central-missing";
            case UnitUnknown _ -> "unit-unknown";
            case UnitEnded _ -> "unit-ended";
            case SecretContent _ -> "secret-content";
            case OutsideReach _ -> "not-yours";
            case EndpointsTaken _ -> "endpoints-taken";
            case ChairTaken _ -> "chair-taken";
            case HallTaken _ -> "hall-taken";
            case BridgeFull _ -> "bridge-full";
        };
    }

    @Override
    default Optional<String> field() {
        return Optional.of(
                switch (this) {
                    case StartsInPast _ -> "startsAt";
                    case EndsBeforeStart _ -> "endsAt";
                    case CentralMissing _ -> "central";
                    case UnitUnknown unknown -> unknown.name();
                    case UnitEnded ended -> ended.name();
                    case SecretContent secret -> secret.name();
                    case OutsideReach outside -> outside.name();
                    case EndpointsTaken _, BridgeFull _ -> "invite";
                    case ChairTaken _ -> "chair";
                    case HallTaken _ -> "hall";
                });
    }

    @Override
    default Map<String, Object> arguments() {
        return switch (this) {
            case StartsInPast _, EndsBeforeStart _, CentralMissing _ -> Map.of();
            case UnitUnknown unknown -> Map.of("unit", unknown.unit());
            case UnitEnded ended ->
                Map.of(
                        "unit",
                        ended.unit(),
                        "successors",
                        ended.successors().isEmpty() ? "–" : String.join(", ", ended.successors()),
                        "since",
                        ended.since());
            case SecretContent secret -> Map.of("marking", secret.marking());
            case OutsideReach outside -> Map.of("what", outside.what());
            case EndpointsTaken(var taken) -> several(taken);
            case ChairTaken(var taken) -> one(taken);
            case HallTaken(var taken) -> one(taken);
            case BridgeFull(var capacity, var wanted, var free) ->
                Map.of("capacity", capacity, "wanted", wanted, "free", free);
        };
    }

    private static Map<String, Object> several(List<Taken> taken) {
        var names = taken.stream().map(Taken::name).collect(Collectors.toCollection(LinkedHashSet::new));
        return Map.of(
                "count",
                names.size(),
                "names",
                names.stream().limit(3).collect(Collectors.joining(", ")) + (names.size() > 3 ? ", …" : ""),
                "taken",
                forTheProblem(taken));
    }

    private static Map<String, Object> one(List<Taken> taken) {
        return Map.of("name", taken.getFirst().name(), "taken", forTheProblem(taken));
    }

    private static List<?> forTheProblem(List<Taken> taken) {
        return taken.stream().map(Taken::forTheProblem).toList();
    }
}
