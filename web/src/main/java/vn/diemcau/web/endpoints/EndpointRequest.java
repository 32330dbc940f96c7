package vn.diemcau.web.endpoints;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.diemcau.access.AccountId;
import vn.diemcau.endpoints.EndpointForm;
import vn.diemcau.endpoints.HallId;
import vn.diemcau.refusals.CommonRefusal.Invalid;
import vn.diemcau.refusals.Refusal;
import vn.diemcau.refusals.RefusalException;
import vn.diemcau.web.answers.Times;

/**
 * What a client sends for an endpoint: the shape that it was answered, so that what was read can be sent back changed.
 * Keys of our own ({@code id}, {@code version}, names of what is referred to) are taken along without a meaning.
 *
 * @param unit a code, or an object with a code
 * @param hall an id, or an object with an id
 * @param assignedFrom from when the unit has it; today when absent
 */
@Serdeable
record EndpointRequest(
        @Nullable String id,
        @Nullable String name,
        @Nullable JsonNode unit,
        @Nullable JsonNode hall,
        @Nullable TerminalPart terminal,
        @Nullable List<OperatorPart> operators,
        @Nullable ContactPart contact,
        @Nullable Boolean active,
        @Nullable Long version,
        @Nullable String assignedFrom) {

    @Serdeable
    record TerminalPart(@Nullable String kind, @Nullable String address) {}

    @Serdeable
    record OperatorPart(
            @Nullable String accountId,
            @Nullable String name,
            @Nullable String phone) {}

    @Serdeable
    record ContactPart(@Nullable String phone, @Nullable String email) {}

    EndpointForm form() {
        var refusals = new ArrayList<Refusal>();
        var seats = new ArrayList<AccountId>();
        var given = operators == null ? List.<OperatorPart>of() : operators;
        for (int i = 0; i < given.size(); i++) {
            var field = "operators[" + i + "].accountId";
            number(field, given.get(i).accountId(), refusals)
                    .map(AccountId::new)
                    .ifPresentOrElse(seats::add, () -> {
                        if (refusals.stream()
                                .noneMatch(refusal -> refusal.field().equals(Optional.of(field)))) {
                            refusals.add(new Invalid(field, "required"));
                        }
                    });
        }
        var hallId = number("hall", References.text(hall, "id"), refusals).map(HallId::new);
        if (!refusals.isEmpty()) {
            throw new RefusalException(refusals);
        }
        return new EndpointForm(
                name == null ? "" : name.strip(),
                Optional.ofNullable(References.text(unit, "code")).orElse(""),
                Optional.ofNullable(Times.day("assignedFrom", assignedFrom)),
                hallId,
                terminal == null || terminal.kind() == null ? "browser" : terminal.kind(),
                filled(terminal == null ? null : terminal.address()),
                seats,
                filled(contact == null ? null : contact.phone()),
                filled(contact == null ? null : contact.email()),
                active == null || active);
    }

    private static Optional<Long> number(String field, @Nullable String text, List<Refusal> refusals) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException notOne) {
            refusals.add(new Invalid(field, "number"));
            return Optional.empty();
        }
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
