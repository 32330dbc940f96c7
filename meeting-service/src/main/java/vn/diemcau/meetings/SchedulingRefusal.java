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

    record StartsInPast() implements SchedulingRefusal {
        @Override
        public String code() {
            return "starts-in-past";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("startsAt");
        }
    }

    record EndsBeforeStart() implements SchedulingRefusal {
        @Override
        public String code() {
            return "ends-before-start";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("endsAt");
        }
    }

    record CentralMissing() implements SchedulingRefusal {
        @Override
        public String code() {
            return "central-missing";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("central");
        }
    }

    /** No unit ever bore this code, or none does yet on the day of the meeting. */
    record UnitUnknown(String name, String unit) implements SchedulingRefusal {
        @Override
        public String code() {
            return "unit-unknown";
        }

        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("unit", unit);
        }
    }

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

        @Override
        public String code() {
            return "unit-ended";
        }

        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of(
                    "unit",
                    unit,
                    "successors",
                    successors.isEmpty() ? "–" : String.join(", ", successors),
                    "since",
                    since);
        }
    }

    /** The text bears a marking of secrecy; the product has no place for what is secret. */
    record SecretContent(String name, String marking) implements SchedulingRefusal {
        @Override
        public String code() {
            return "secret-content";
        }

        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("marking", marking);
        }
    }

    /** The unit, or a place of it, is not within the caller's reach; what is organized follows the scope. */
    record OutsideReach(String name, String what) implements SchedulingRefusal {
        @Override
        public String code() {
            return "not-yours";
        }

        @Override
        public Optional<String> field() {
            return Optional.of(name);
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("what", what);
        }
    }

    record EndpointsTaken(List<Taken> taken) implements SchedulingRefusal {
        public EndpointsTaken {
            taken = List.copyOf(taken);
        }

        @Override
        public String code() {
            return "endpoints-taken";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("invite");
        }

        @Override
        public Map<String, Object> arguments() {
            var names = taken.stream().map(Taken::name).collect(Collectors.toCollection(LinkedHashSet::new));
            return Map.of(
                    "count",
                    names.size(),
                    "names",
                    names.stream().limit(3).collect(Collectors.joining(", ")) + (names.size() > 3 ? ", …" : ""),
                    "taken",
                    taken.stream().map(Taken::forTheProblem).toList());
        }
    }

    record ChairTaken(List<Taken> taken) implements SchedulingRefusal {
        public ChairTaken {
            taken = List.copyOf(taken);
        }

        @Override
        public String code() {
            return "chair-taken";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("chair");
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of(
                    "name",
                    taken.getFirst().name(),
                    "taken",
                    taken.stream().map(Taken::forTheProblem).toList());
        }
    }

    record HallTaken(List<Taken> taken) implements SchedulingRefusal {
        public HallTaken {
            taken = List.copyOf(taken);
        }

        @Override
        public String code() {
            return "hall-taken";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("hall");
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of(
                    "name",
                    taken.getFirst().name(),
                    "taken",
                    taken.stream().map(Taken::forTheProblem).toList());
        }
    }

    /** Together with the meetings of the same hour the bridge would carry more than it can. */
    record BridgeFull(int capacity, int wanted, int free) implements SchedulingRefusal {
        @Override
        public String code() {
            return "bridge-full";
        }

        @Override
        public Optional<String> field() {
            return Optional.of("invite");
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("capacity", capacity, "wanted", wanted, "free", free);
        }
    }
}
