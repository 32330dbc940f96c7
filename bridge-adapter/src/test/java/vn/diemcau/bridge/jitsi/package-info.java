/** The Jitsi bridge against a real XMPP server, its tokens read by a second library. */
@NullMarked
package vn.diemcau.bridge.jitsi;

import org.jspecify.annotations.NullMarked;
