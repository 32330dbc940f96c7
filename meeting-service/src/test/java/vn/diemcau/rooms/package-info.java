/** The promises of a conference bridge, and a twin of it in memory. */
@NullMarked
package vn.diemcau.rooms;

import org.jspecify.annotations.NullMarked;
