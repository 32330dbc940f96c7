package vn.diemcau.web.invitations;

import io.micronaut.serde.annotation.Serdeable;

/**
 * The answer to a press that a script sent.
 *
 * @param said what was done
 * @param seen what the form shows from now on, for presses that wait behind this one
 */
@Serdeable
record PressedJson(String said, String seen) {}
