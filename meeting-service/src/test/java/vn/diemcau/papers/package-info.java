/** The eye of the tests on papers. */
@NullMarked
package vn.diemcau.papers;

import org.jspecify.annotations.NullMarked;
