/** The outbox on a real database. */
@NullMarked
package vn.diemcau.events;

import org.jspecify.annotations.NullMarked;
