package vn.diemcau.web.meetings;

import java.util.Optional;
import vn.diemcau.web.frame.Say;

/** How the form calls the fields of a plan. */
final class PlanFields {
    private PlanFields() {}

    /** The label of a field by its name in a refusal; empty where the sentence says itself what it is about. */
    static Optional<String> label(String field) {
        return switch (field) {
            case "title" -> Optional.of(Say.it("plan.field.title"));
            case "kind" -> Optional.of(Say.it("plan.field.kind"));
            case "organizer" -> Optional.of(Say.it("plan.field.organizer"));
            case "chair" -> Optional.of(Say.it("plan.field.chair"));
            case "startsAt" -> Optional.of(Say.it("plan.field.from"));
            case "endsAt" -> Optional.of(Say.it("plan.field.until"));
            case "room.password" -> Optional.of(Say.it("plan.room.password"));
            case "room.occupants" -> Optional.of(Say.it("plan.room.occupants"));
            case "hall" -> Optional.of(Say.it("plan.field.hall"));
            default -> field.startsWith("agenda") ? Optional.of(Say.it("plan.agenda.title")) : Optional.empty();
        };
    }
}
