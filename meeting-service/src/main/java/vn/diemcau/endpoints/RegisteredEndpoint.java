package vn.diemcau.endpoints;

import java.util.List;
import java.util.Optional;
import vn.diemcau.units.Unit;

/** One entry of the registry in full: the endpoint with its unit of the day, its hall and its operators. */
public record RegisteredEndpoint(Endpoint endpoint, Unit unit, Optional<Hall> hall, List<EndpointOperator> operators) {
    public RegisteredEndpoint {
        operators = List.copyOf(operators);
    }
}
