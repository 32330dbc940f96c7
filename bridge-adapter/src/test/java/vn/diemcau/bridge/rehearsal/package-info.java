/** The rehearsal bridge keeps the promises of every bridge, and some of its own. */
@NullMarked
package vn.diemcau.bridge.rehearsal;

import org.jspecify.annotations.NullMarked;
