package vn.diemcau.web.access;

import java.util.List;
import vn.diemcau.access.AccountPlan;

/** One line of a table of operators, and why it would not be opened; without a fault it would. */
public record ForeseenOperator(long no, AccountPlan plan, String unit, List<String> faults) {
    public ForeseenOperator {
        faults = List.copyOf(faults);
    }
}
