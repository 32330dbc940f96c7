/** Who may do what: accounts, roles, sessions, and the reach of a caller over units. */
@NullMarked
package vn.diemcau.access;

import org.jspecify.annotations.NullMarked;
