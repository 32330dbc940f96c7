/** The sample under test. */
@NullMarked
package vn.diemcau.sample;

import org.jspecify.annotations.NullMarked;
