/** Entering a room, and being sent out of it. */
@NullMarked
package vn.diemcau.web.rooms;

import org.jspecify.annotations.NullMarked;
