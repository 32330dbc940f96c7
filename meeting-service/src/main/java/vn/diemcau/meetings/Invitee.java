package vn.diemcau.meetings;

import java.util.Locale;
import vn.diemcau.endpoints.EndpointId;
import vn.diemcau.units.UnitId;

/** One endpoint of a meeting, with the unit it stands for on the day of the meeting. */
public record Invitee(EndpointId endpoint, UnitId unit, Part part) {
    /** The legal terms of NĐ 154/2026, article 3. */
    public enum Part {
        CENTRAL,
        PARTICIPATING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
