/** The dated tree under test, on the real units of the province. */
@NullMarked
package vn.diemcau.units;

import org.jspecify.annotations.NullMarked;
