package vn.diemcau.web.invitations;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What the page of an operator asks again and again.
 *
 * @param account whose session it is: presses that are kept are sent as nobody else
 * @param csrf the token of that session
 * @param now milliseconds since 1970 by the server's clock
 * @param looks changes when the page would be drawn otherwise
 * @param again seconds until it is worth asking again
 */
@Serdeable
record NowJson(String account, String csrf, long now, String looks, int again) {}
