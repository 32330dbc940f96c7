package vn.diemcau.web.attendance;

import io.micronaut.serde.annotation.Serdeable;
import vn.diemcau.attendance.Boards;

/** The counts of a meeting, as its list, its board and its events show them. */
@Serdeable
public record CountsJson(int invited, int confirmed, int declined, int in, int heads, int unnamed) {
    static CountsJson of(Boards.Counts counts) {
        return new CountsJson(
                counts.invited(), counts.confirmed(), counts.declined(), counts.in(), counts.heads(), counts.unnamed());
    }
}
