package vn.diemcau.web.rooms;

import vn.diemcau.refusals.CommonRefusal;
import vn.diemcau.refusals.RefusalException;

/** Ids in an address are text; what is no number is the id of nothing. */
final class Ids {
    private Ids() {}

    static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notANumber) {
            throw new RefusalException(new CommonRefusal.Unknown("id"));
        }
    }
}
