/** Signing in, sessions and rights at the edge: who is calling, and whether the route is open to them. */
@NullMarked
package vn.diemcau.web.access;

import org.jspecify.annotations.NullMarked;
