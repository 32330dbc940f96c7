package vn.diemcau.endpoints;

import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.access.Role;

/** Which endpoints a caller may know of, as a condition of a query. */
public final class EndpointReach {
    private EndpointReach() {}

    /**
     * An operator knows the endpoints at which they sit; everybody else those whose unit lies within reach.
     *
     * @param endpoint the column with the endpoint's id
     * @param unit the column with the id of the unit it is assigned to
     */
    public static String covers(Caller caller, String endpoint, String unit) {
        var within = Reach.covers(caller, unit);
        if (caller.role() != Role.OPERATOR) {
            return within;
        }
        return """
                %s AND EXISTS (SELECT 1 FROM endpoint_operator seat
                  WHERE seat.endpoint_id = %s AND seat.account_id = %d)""".formatted(within, endpoint, caller.account().value());
    }
}
