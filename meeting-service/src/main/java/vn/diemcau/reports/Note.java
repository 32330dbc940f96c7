package vn.diemcau.reports;

import java.time.LocalDate;
import java.util.List;

/** What has to be known to read the figures of a line. */
public sealed interface Note {
    /** The figures of these units from before they went into this one are counted here. */
    record Includes(List<String> units) implements Note {
        public Includes {
            units = List.copyOf(units);
        }
    }

    /** A unit that was split: its old figures are counted once, in {@code counted}. */
    record Divided(String unit, List<String> into, String counted) implements Note {
        public Divided {
            into = List.copyOf(into);
        }
    }

    /** The unit is no more. */
    record Ended(LocalDate last) implements Note {}

    /** The line of a province among those of its districts: whatever has no district above it. */
    record WithoutDistrict() implements Note {}
}
