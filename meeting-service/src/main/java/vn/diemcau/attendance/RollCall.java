package vn.diemcau.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.chain.CanonicalJson;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.Response;
import vn.diemcau.meetings.Invitee;
import vn.diemcau.meetings.MeetingRules;
import vn.diemcau.units.UnitId;

/**
 * <em>Điểm danh</em>: all that the sheet is made of beside the ledger: the rules and the start as last announced, who
 * was invited, what each answered and declared, and who was called. The seal freezes it, so that the same sheet can be
 * computed again whatever is answered afterwards.
 */
record RollCall(MeetingRules rules, Instant start, List<Place> places) {
    RollCall {
        places = List.copyOf(places);
    }

    /**
     * One invited endpoint.
     *
     * @param accepted whether the secretary accepted the reason or the substitution
     */
    record Place(
            Invitee invitee,
            Response.Answer answer,
            boolean reasoned,
            boolean accepted,
            Optional<Integer> declared,
            Optional<Integer> confirmed,
            List<Delegate> delegates) {
        Place {
            delegates = List.copyOf(delegates);
        }

        static Place of(Invitee invitee, Response response, List<Delegate> delegates) {
            return new Place(
                    invitee,
                    response.reply().answer(),
                    response.reply()
                            .reason()
                            .filter(reason -> !reason.isBlank())
                            .isPresent(),
                    response.reply().accepted().orElse(false),
                    response.heads().declared(),
                    response.heads().confirmed(),
                    delegates);
        }

        static Place silent(Invitee invitee) {
            return new Place(
                    invitee, Response.Answer.NONE, false, false, Optional.empty(), Optional.empty(), List.of());
        }

        /** It said that it would take part, itself or by a substitute. */
        boolean confirms() {
            return answer == Response.Answer.ATTENDS || answer == Response.Answer.SUBSTITUTES;
        }

        boolean excused() {
            return answer == Response.Answer.DECLINES && reasoned && accepted;
        }

        boolean substituted() {
            return answer == Response.Answer.SUBSTITUTES && accepted;
        }
    }

    String frozen() {
        return CanonicalJson.write(Map.of(
                "start", start,
                "grace", rules.grace().toString(),
                "buffer", rules.buffer().toString(),
                "roomLead", rules.roomLead().toString(),
                "reconnectGrace", rules.reconnectGrace().toString(),
                "places", places.stream().map(RollCall::written).toList()));
    }

    static RollCall thawed(String frozen) {
        var told = LedgerLine.object(frozen);
        var rules = new MeetingRules(
                Duration.parse(text(told, "grace")),
                Duration.parse(text(told, "buffer")),
                Duration.parse(text(told, "roomLead")),
                Duration.parse(text(told, "reconnectGrace")));
        var places = new ArrayList<Place>();
        objects(told, "places").forEach(place -> places.add(place(place)));
        return new RollCall(rules, Instant.parse(text(told, "start")), places);
    }

    private static Map<String, @Nullable Object> written(Place place) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("endpoint", place.invitee.endpoint().value());
        told.put("unit", place.invitee.unit().value());
        told.put("part", place.invitee.part().name());
        told.put("answer", place.answer.name());
        told.put("reasoned", place.reasoned);
        told.put("accepted", place.accepted);
        told.put("declared", place.declared.orElse(null));
        told.put("confirmed", place.confirmed.orElse(null));
        told.put("delegates", place.delegates.stream().map(RollCall::written).toList());
        return told;
    }

    private static Map<String, @Nullable Object> written(Delegate delegate) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("no", delegate.no());
        told.put("name", delegate.name());
        told.put("office", delegate.office().orElse(null));
        told.put("substituteFor", delegate.substituteFor().orElse(null));
        told.put("canVote", delegate.canVote());
        told.put("state", delegate.state().name());
        told.put("stateBy", delegate.stateBy().orElse(null));
        return told;
    }

    private static Place place(Map<String, Object> told) {
        var endpoint = new EndpointId(number(told, "endpoint").orElseThrow());
        var invitee = new Invitee(
                endpoint,
                new UnitId(number(told, "unit").orElseThrow()),
                Invitee.Part.valueOf(text(told, "part").toUpperCase(Locale.ROOT)));
        var delegates = new ArrayList<Delegate>();
        objects(told, "delegates").forEach(one -> delegates.add(delegate(endpoint, one)));
        return new Place(
                invitee,
                Response.Answer.valueOf(text(told, "answer")),
                flag(told, "reasoned"),
                flag(told, "accepted"),
                number(told, "declared").map(Math::toIntExact),
                number(told, "confirmed").map(Math::toIntExact),
                delegates);
    }

    private static Delegate delegate(EndpointId endpoint, Map<String, Object> told) {
        return new Delegate(
                endpoint,
                Math.toIntExact(number(told, "no").orElseThrow()),
                text(told, "name"),
                optional(told, "office"),
                Optional.empty(),
                Optional.empty(),
                optional(told, "substituteFor"),
                flag(told, "canVote"),
                Delegate.State.valueOf(text(told, "state")),
                optional(told, "stateBy"));
    }

    private static String text(Map<String, Object> told, String name) {
        return optional(told, name).orElseThrow(() -> new IllegalStateException("a frozen roll call has no " + name));
    }

    private static Optional<String> optional(Map<String, Object> told, String name) {
        return Optional.ofNullable((String) told.get(name));
    }

    private static boolean flag(Map<String, Object> told, String name) {
        return Boolean.TRUE.equals(told.get(name));
    }

    private static Optional<Long> number(Map<String, Object> told, String name) {
        return Optional.ofNullable((Number) told.get(name)).map(Number::longValue);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> told, String name) {
        return (List<Map<String, Object>>) told.getOrDefault(name, List.of());
    }
}
