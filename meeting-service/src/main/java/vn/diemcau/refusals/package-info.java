/** Saying no in words: expected refusals are values with a stable code, a field and arguments. */
@NullMarked
package vn.diemcau.refusals;

import org.jspecify.annotations.NullMarked;
