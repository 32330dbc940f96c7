package vn.diemcau.endpoints;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.diemcau.access.AccountId;

/**
 * What is asked for when an endpoint is registered or changed, as it came in: nothing of it is judged yet.
 *
 * @param unitCode the code of the unit it is assigned to
 * @param assignedFrom from when it is assigned to that unit; today when absent
 * @param terminalKind {@code browser}, {@code sip} or {@code phone}
 */
public record EndpointForm(
        String name,
        String unitCode,
        Optional<LocalDate> assignedFrom,
        Optional<HallId> hall,
        String terminalKind,
        Optional<String> terminalAddress,
        List<AccountId> operators,
        Optional<String> phone,
        Optional<String> email,
        boolean active) {
    public EndpointForm {
        operators = List.copyOf(operators);
    }
}
