/** The cast and the tests that look at all capabilities at once. */
@NullMarked
package vn.diemcau;

import org.jspecify.annotations.NullMarked;
