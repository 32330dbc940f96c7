/**
 * <em>Cầu Jitsi</em>: rooms on one or several Jitsi Meet installations (shards). We issue the tokens with which
 * endpoints enter, answer the question whether a room may be started, hear who comes and goes, and ask the server
 * itself who is in. The last place that knows a JID.
 */
@NullMarked
package vn.diemcau.bridge.jitsi;

import org.jspecify.annotations.NullMarked;
