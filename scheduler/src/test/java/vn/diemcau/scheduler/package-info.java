/** The clock on the real database. */
@NullMarked
package vn.diemcau.scheduler;

import org.jspecify.annotations.NullMarked;
