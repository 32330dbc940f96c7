package vn.diemcau.web.endpoints;

import java.util.List;

/** One line of a table of endpoints, and why it would not be entered; without a fault it would. */
public record ForeseenEndpoint(long no, String unit, String name, List<String> faults) {
    public ForeseenEndpoint {
        faults = List.copyOf(faults);
    }
}
