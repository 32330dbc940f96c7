package vn.diemcau.invitations;

import vn.diemcau.access.Caller;
import vn.diemcau.access.Reach;
import vn.diemcau.access.Role;

/** Whose endpoints are "mine": all in reach for an operator; for anybody else those of the unit they work in. */
final class SpokenFor {
    private SpokenFor() {}

    static String by(Caller caller, String column) {
        // A provincial secretary reaches 148 communes and sits at one of the endpoints.
        return caller.role() == Role.OPERATOR
                ? Reach.covers(caller, column)
                : column + " = " + caller.unit().id().value();
    }
}
