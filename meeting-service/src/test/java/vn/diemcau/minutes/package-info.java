/** Minutes, papers and archive under test. */
@NullMarked
package vn.diemcau.minutes;

import org.jspecify.annotations.NullMarked;
